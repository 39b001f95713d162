// What the columns in memory and on disk (core/columns) are checked against.

/**
 * `bucket`: the rows of a record type and source whose row numbers lie in one day of UTC (`day`: days since 1970-01-01).
 * `live` and `gone` count them. `version` is another random number whenever any of them changes: two states never share
 * one, not even where a file was put back from a copy. A bucket without rows has no entry.
 */
export const bucketSchema = `
CREATE TABLE bucket(
  type TEXT NOT NULL, src INTEGER NOT NULL, day INTEGER NOT NULL, version INTEGER NOT NULL,
  live INTEGER NOT NULL, gone INTEGER NOT NULL, PRIMARY KEY(type, src, day)
) STRICT, WITHOUT ROWID;
`
