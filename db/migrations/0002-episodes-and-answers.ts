// Migration 2 (frozen): situations that last, what recipients and their mail servers answer later, and who wants no digest.

export const migration0002 = `
  ALTER TABLE notices ADD COLUMN booked_on TEXT;

  CREATE TABLE episodes (
    seq INTEGER NOT NULL REFERENCES ledger (seq),
    agency_id INTEGER NOT NULL,
    officer_id INTEGER,
    situation TEXT NOT NULL,
    since TEXT NOT NULL,
    ended_on TEXT,
    ended_seq INTEGER REFERENCES ledger (seq),
    PRIMARY KEY (seq, situation)
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX episodes_now ON episodes (agency_id, coalesce(officer_id, 0), situation) WHERE ended_seq IS NULL;

  CREATE TABLE acknowledgements (
    seq INTEGER PRIMARY KEY REFERENCES ledger (seq),
    letter_id INTEGER NOT NULL REFERENCES letters (id),
    at TEXT NOT NULL,
    by TEXT NOT NULL
  ) STRICT;
  CREATE INDEX acknowledgements_letter ON acknowledgements (letter_id);

  CREATE TABLE bounces (
    seq INTEGER NOT NULL REFERENCES ledger (seq),
    letter_id INTEGER NOT NULL REFERENCES letters (id),
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    status TEXT NOT NULL,
    diagnostic TEXT NOT NULL,
    reporter TEXT,
    sha256 TEXT NOT NULL,
    PRIMARY KEY (letter_id, sha256)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE tellings (
    seq INTEGER PRIMARY KEY REFERENCES ledger (seq),
    notice_id INTEGER NOT NULL REFERENCES notices (id),
    by TEXT NOT NULL,
    told_on TEXT NOT NULL,
    note TEXT NOT NULL
  ) STRICT;
  CREATE INDEX tellings_notice ON tellings (notice_id);

  CREATE TABLE subscriptions (
    class TEXT NOT NULL,
    address TEXT NOT NULL,
    subscribed INTEGER NOT NULL,
    seq INTEGER NOT NULL REFERENCES ledger (seq),
    PRIMARY KEY (class, address)
  ) STRICT, WITHOUT ROWID;

  CREATE INDEX letters_class ON letters (class, state, day);
  CREATE INDEX letters_undelivered ON letters (undelivered_seq) WHERE undelivered_seq IS NOT NULL;
  CREATE INDEX sweeps_seq ON sweeps (seq);

  CREATE INDEX agencies_id ON agencies (id);
  CREATE INDEX districts_id ON districts (id);
  CREATE INDEX officers_id ON officers (id);
  CREATE INDEX contacts_id ON contacts (id);
`
