// Migration 7: a certificate that was sent by the link in a letter names the notice that carried the link, which is used once.

export const migration0007 = `
  ALTER TABLE uploads ADD COLUMN notice_id INTEGER;
  CREATE UNIQUE INDEX uploads_notice ON uploads (notice_id) WHERE ended_seq IS NULL AND notice_id IS NOT NULL;
`
