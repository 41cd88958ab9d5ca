// Migration 4: who may see what beside those whose office says so, and offices found by their address.

export const migration0004 = `
  CREATE TABLE grants (
    recorded_seq INTEGER PRIMARY KEY REFERENCES ledger (seq),
    id INTEGER NOT NULL,
    email TEXT NOT NULL,
    role TEXT NOT NULL,
    scope TEXT NOT NULL,
    scope_id INTEGER,
    until_on TEXT,
    ended_seq INTEGER REFERENCES ledger (seq)
  ) STRICT;
  CREATE UNIQUE INDEX grants_now ON grants (id) WHERE ended_seq IS NULL;
  CREATE UNIQUE INDEX grants_key ON grants (lower(email), role, scope, coalesce(scope_id, 0)) WHERE ended_seq IS NULL;

  CREATE INDEX contacts_email ON contacts (lower(email)) WHERE ended_seq IS NULL;
`
