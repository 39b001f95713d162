// What each pass over a window cost and what came of it; and an example of what no definition knows.

/**
 * - `pass_log`: one row for each look at a window, newest last. `at`: when it began; `again`: the window had been
 *   complete before; `passes`: times it was read until it was consistent; `rows`: rows of the window as read last;
 *   `added` came late; `written`: inserted or updated; `code`, `reason`: why it is not complete.
 * - `unknown_member.example`: the first value seen, as it stood.
 */
export const passLogSchema = `
CREATE TABLE pass_log(
  id INTEGER PRIMARY KEY AUTOINCREMENT, source INTEGER NOT NULL REFERENCES source, at INTEGER NOT NULL,
  feed TEXT NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL, again INTEGER NOT NULL, passes INTEGER NOT NULL,
  requests INTEGER NOT NULL, retries INTEGER NOT NULL, bytes INTEGER NOT NULL, rows INTEGER NOT NULL,
  added INTEGER NOT NULL, changed INTEGER NOT NULL, gone INTEGER NOT NULL, written INTEGER NOT NULL,
  ms INTEGER NOT NULL, result TEXT NOT NULL, code TEXT, reason TEXT
) STRICT;
CREATE INDEX pass_log_source ON pass_log(source, id);
ALTER TABLE unknown_member ADD COLUMN example TEXT;
`
