// Migration 6: certificates that officers send by a link, which wait for the chief's acceptance.

export const migration0006 = `
  CREATE TABLE uploads (
    recorded_seq INTEGER PRIMARY KEY REFERENCES ledger (seq),
    id INTEGER NOT NULL,
    agency_id INTEGER NOT NULL,
    officer_id INTEGER NOT NULL,
    until_on TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT,
    kind TEXT,
    completed_on TEXT,
    course TEXT,
    course_no TEXT,
    title TEXT,
    sponsor TEXT,
    credits REAL,
    certificate_no TEXT,
    sha256 TEXT,
    media_type TEXT,
    size INTEGER,
    file_name TEXT,
    ended_seq INTEGER REFERENCES ledger (seq),
    CHECK ((state = 'offered') = (sha256 IS NULL))
  ) STRICT;
  CREATE UNIQUE INDEX uploads_now ON uploads (id) WHERE ended_seq IS NULL;
  CREATE INDEX uploads_pair ON uploads (agency_id, officer_id) WHERE ended_seq IS NULL;
  CREATE INDEX uploads_officer ON uploads (officer_id);
  CREATE INDEX uploads_sha256 ON uploads (sha256) WHERE sha256 IS NOT NULL;
`
