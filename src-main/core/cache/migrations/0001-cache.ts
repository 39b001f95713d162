// The cache's own tables. Tables of records are derived from the record definitions (record-tables.ts).

/**
 * - `win`: windows [start, stop) of a feed; `due`: to be looked at once more; `root`: the window it was split from;
 *   `began`, `until`: when the pass in work began, and the end it asks for, frozen then; `finished_pass`: a pass that reached its end
 *   but was not consistent, kept to be compared with the next.
 * - `source.again`: the range of an `--again` under way, as JSON.
 * - `unknown_list`: members of an answer that no definition knows, as they stood.
 * - `page`: the checkpoint, one row a page, written in the page's transaction (design.md 4.2).
 * - `seen`: keys (row numbers) a page delivered, as 64-bit floats; those of a window's last complete pass are its
 *   membership: what is not seen in the next complete pass is gone.
 * - `shared_row`: a row that more windows than one delivered (inclusive ends, several feeds).
 * - `roll_*`: sums kept with the rows. Slots are quarter hours of UTC, so that every zone's hours can be built from
 *   them; days and months are those of the source's zone (speed.md 4). `odd` counts rows whose figures are finer than a
 *   millionth or too large: they are added exactly from the rows.
 */
export const cacheSchema = `
CREATE TABLE source(
  id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, url TEXT NOT NULL, customer INTEGER, account INTEGER,
  zone TEXT NOT NULL, clock TEXT NOT NULL, capability TEXT, again TEXT
) STRICT;
CREATE TABLE word(id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE win(
  id INTEGER PRIMARY KEY, source INTEGER NOT NULL REFERENCES source, feed TEXT NOT NULL,
  start INTEGER NOT NULL, stop INTEGER NOT NULL, state TEXT NOT NULL, due INTEGER NOT NULL DEFAULT 0,
  root INTEGER, pass INTEGER NOT NULL DEFAULT 0, began INTEGER, until INTEGER, finished_pass INTEGER, looked_at INTEGER,
  completed_at INTEGER, rows INTEGER NOT NULL DEFAULT 0, total INTEGER, reason TEXT, UNIQUE(source, feed, start)
) STRICT;
CREATE TABLE page(
  win INTEGER NOT NULL REFERENCES win ON DELETE CASCADE, pass INTEGER NOT NULL, seq INTEGER NOT NULL,
  offset INTEGER NOT NULL, rows INTEGER NOT NULL, fresh INTEGER NOT NULL, total INTEGER, next INTEGER,
  first_rank INTEGER, last_rank INTEGER, PRIMARY KEY(win, pass, seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE seen(
  id INTEGER PRIMARY KEY, win INTEGER NOT NULL REFERENCES win ON DELETE CASCADE, pass INTEGER NOT NULL,
  type TEXT NOT NULL, keys BLOB NOT NULL
) STRICT;
CREATE INDEX seen_win ON seen(win);
CREATE TABLE shared_row(
  type TEXT NOT NULL, row INTEGER NOT NULL, win INTEGER NOT NULL, PRIMARY KEY(type, row, win)
) STRICT, WITHOUT ROWID;
CREATE TABLE change(
  id INTEGER PRIMARY KEY, source INTEGER NOT NULL REFERENCES source, win INTEGER NOT NULL, type TEXT NOT NULL,
  row INTEGER NOT NULL, kind TEXT NOT NULL, at INTEGER NOT NULL, uid TEXT NOT NULL, env TEXT, time INTEGER,
  account TEXT, old_amount TEXT, new_amount TEXT, members TEXT NOT NULL
) STRICT;
CREATE INDEX change_at ON change(source, at);
CREATE INDEX change_win ON change(win);
CREATE TABLE quarantine(
  id INTEGER PRIMARY KEY, win INTEGER NOT NULL REFERENCES win ON DELETE CASCADE, pass INTEGER NOT NULL,
  type TEXT NOT NULL, list TEXT NOT NULL, bucket TEXT, raw TEXT NOT NULL, reason TEXT NOT NULL, at INTEGER NOT NULL
) STRICT;
CREATE INDEX quarantine_win ON quarantine(win);
CREATE TABLE unknown_list(
  id INTEGER PRIMARY KEY, win INTEGER NOT NULL REFERENCES win ON DELETE CASCADE, pass INTEGER NOT NULL,
  name TEXT NOT NULL, raw TEXT NOT NULL
) STRICT;
CREATE INDEX unknown_list_win ON unknown_list(win);
CREATE TABLE unknown_member(
  source INTEGER NOT NULL REFERENCES source, name TEXT NOT NULL, first_seen INTEGER NOT NULL,
  PRIMARY KEY(source, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE roll_slot(
  type TEXT NOT NULL, src INTEGER NOT NULL, slot INTEGER NOT NULL, service INTEGER NOT NULL, dir INTEGER NOT NULL,
  answered INTEGER NOT NULL, n INTEGER NOT NULL, used INTEGER NOT NULL, billed INTEGER NOT NULL,
  amount INTEGER NOT NULL, odd INTEGER NOT NULL, PRIMARY KEY(type, src, slot, service, dir, answered)
) STRICT, WITHOUT ROWID;
CREATE TABLE roll_account(
  type TEXT NOT NULL, src INTEGER NOT NULL, level TEXT NOT NULL, period INTEGER NOT NULL, account INTEGER NOT NULL,
  dir INTEGER NOT NULL, answered INTEGER NOT NULL, n INTEGER NOT NULL, used INTEGER NOT NULL, billed INTEGER NOT NULL,
  amount INTEGER NOT NULL, odd INTEGER NOT NULL, PRIMARY KEY(type, src, level, period, account, dir, answered)
) STRICT, WITHOUT ROWID;
CREATE TABLE roll_destination(
  type TEXT NOT NULL, src INTEGER NOT NULL, level TEXT NOT NULL, period INTEGER NOT NULL, destination INTEGER NOT NULL,
  dir INTEGER NOT NULL, answered INTEGER NOT NULL, n INTEGER NOT NULL, used INTEGER NOT NULL, billed INTEGER NOT NULL,
  amount INTEGER NOT NULL, odd INTEGER NOT NULL, PRIMARY KEY(type, src, level, period, destination, dir, answered)
) STRICT, WITHOUT ROWID;
`
