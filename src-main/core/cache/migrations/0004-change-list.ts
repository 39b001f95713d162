// What lists and sums of changes need without looking at the rows: they may be pruned, moved or gone.

/**
 * - `change.src`: as in the rows, 0 where the columns of this step are not filled yet (write/fill-changes.ts) · `moment`:
 *   the row's time, or where its window begins · `delta`: new less old charge in millionths, null where that is finer or
 *   too large: then the texts say it · `pass`: the look that noticed it (`pass_log.id`), null while it runs.
 * - `pass_log.run`: when the sync began that the look was part of.
 * - `change_list` holds all that is filtered and summed, newest last within a type: pages and sums read nothing else.
 */
export const changeListSchema = `
ALTER TABLE change ADD COLUMN src INTEGER NOT NULL DEFAULT 0;
ALTER TABLE change ADD COLUMN moment INTEGER NOT NULL DEFAULT 0;
ALTER TABLE change ADD COLUMN customer TEXT;
ALTER TABLE change ADD COLUMN cli TEXT;
ALTER TABLE change ADD COLUMN cld TEXT;
ALTER TABLE change ADD COLUMN delta INTEGER;
ALTER TABLE change ADD COLUMN pass INTEGER;
ALTER TABLE pass_log ADD COLUMN run INTEGER;
CREATE INDEX change_list ON change(src, type, id, moment, at, kind, delta, account, customer, pass);
`
