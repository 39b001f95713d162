// The user's own file: what cannot be fetched again. It is copied before a migration.
export const userSchema = `
CREATE TABLE saved_view(
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, view TEXT NOT NULL, created_at INTEGER NOT NULL
) STRICT;
CREATE TABLE export_log(
  id INTEGER PRIMARY KEY, at INTEGER NOT NULL, name TEXT NOT NULL, file TEXT NOT NULL, rows INTEGER NOT NULL,
  bytes INTEGER NOT NULL, view TEXT NOT NULL, options TEXT NOT NULL
) STRICT;
`
