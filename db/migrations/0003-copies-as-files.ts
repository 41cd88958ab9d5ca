// Migration 3 (frozen): copies of certificates as files, beside those declared on paper.

export const migration0003 = `
  ALTER TABLE copies ADD COLUMN sha256 TEXT CHECK ((form = 'file') = (sha256 IS NOT NULL));
  ALTER TABLE copies ADD COLUMN media_type TEXT CHECK ((form = 'file') = (media_type IS NOT NULL));
  ALTER TABLE copies ADD COLUMN size INTEGER CHECK ((form = 'file') = (size IS NOT NULL));
  ALTER TABLE copies ADD COLUMN file_name TEXT CHECK ((form = 'file') = (file_name IS NOT NULL));
  CREATE INDEX copies_sha256 ON copies (sha256) WHERE sha256 IS NOT NULL;
`
