// What an export was of, so that the history can say it without reading the view again.
export const exportLogWords = `
ALTER TABLE export_log ADD COLUMN what TEXT NOT NULL DEFAULT '';
ALTER TABLE export_log ADD COLUMN zone TEXT NOT NULL DEFAULT 'UTC';
ALTER TABLE export_log ADD COLUMN format TEXT NOT NULL DEFAULT 'csv';
ALTER TABLE export_log ADD COLUMN masked INTEGER NOT NULL DEFAULT 0;
`
