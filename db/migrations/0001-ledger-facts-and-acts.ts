// Migration 1 (frozen): the ledger, the facts it carries, and the acts of planning and sending.

/** Every fact row is one version: its key is the number of the entry that recorded it, `id` is its first version's. */
const fact = (name: string, columns: string) => `
  CREATE TABLE ${name} (
    recorded_seq INTEGER PRIMARY KEY REFERENCES ledger (seq),
    id INTEGER NOT NULL,
    ${columns},
    ended_seq INTEGER REFERENCES ledger (seq)
  ) STRICT;
  CREATE UNIQUE INDEX ${name}_now ON ${name} (id) WHERE ended_seq IS NULL;`

export const migration0001 = `
  CREATE TABLE ledger (
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    clock TEXT NOT NULL CHECK (clock IN ('machine', 'given')),
    machine_at TEXT,
    actor TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL CHECK (json_valid(body)),
    salt BLOB NOT NULL CHECK (length(salt) = 16),
    prev_hash BLOB NOT NULL CHECK (length(prev_hash) = 32),
    hash BLOB NOT NULL CHECK (length(hash) = 32)
  ) STRICT;
  CREATE TRIGGER ledger_keeps_entries BEFORE DELETE ON ledger
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: an entry cannot be deleted'); END;
  CREATE TRIGGER ledger_keeps_words BEFORE UPDATE ON ledger
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: an entry cannot be changed'); END;
  CREATE INDEX ledger_kind ON ledger (kind, seq);
  CREATE INDEX ledger_subject ON ledger (subject, seq);

  ${fact('agencies', 'name TEXT NOT NULL, name_key TEXT NOT NULL, ori TEXT, booking_url TEXT, call TEXT, ladder TEXT, time_zone TEXT, brief INTEGER NOT NULL')}
  CREATE UNIQUE INDEX agencies_ori ON agencies (ori) WHERE ended_seq IS NULL;
  CREATE INDEX agencies_name ON agencies (name_key) WHERE ended_seq IS NULL;

  ${fact('districts', 'name TEXT NOT NULL, name_key TEXT NOT NULL, number TEXT')}
  CREATE UNIQUE INDEX districts_number ON districts (number) WHERE ended_seq IS NULL;
  CREATE INDEX districts_name ON districts (name_key) WHERE ended_seq IS NULL;

  ${fact('officers', 'name TEXT NOT NULL, name_key TEXT NOT NULL, post_license TEXT NOT NULL, license_key TEXT NOT NULL, badge TEXT, email TEXT')}
  CREATE UNIQUE INDEX officers_license ON officers (license_key) WHERE ended_seq IS NULL;
  CREATE INDEX officers_name ON officers (name_key) WHERE ended_seq IS NULL;

  ${fact('contacts', 'holder TEXT NOT NULL, holder_id INTEGER NOT NULL, office TEXT NOT NULL, name TEXT, email TEXT')}
  CREATE UNIQUE INDEX contacts_office ON contacts (holder, holder_id, office) WHERE ended_seq IS NULL;

  ${fact('assignments', 'agency_id INTEGER NOT NULL, officer_id INTEGER NOT NULL, district_id INTEGER NOT NULL, school TEXT, school_key TEXT, role TEXT NOT NULL, contract INTEGER NOT NULL, assumed_on TEXT NOT NULL, ended_on TEXT, continues_previous INTEGER')}
  CREATE INDEX assignments_officer ON assignments (officer_id, agency_id);
  CREATE INDEX assignments_agency ON assignments (agency_id, officer_id);
  CREATE INDEX assignments_district ON assignments (district_id, officer_id);

  ${fact('attestations', 'agency_id INTEGER NOT NULL, officer_id INTEGER NOT NULL, attested_on TEXT NOT NULL, reason TEXT')}
  CREATE UNIQUE INDEX attestations_key ON attestations (officer_id, agency_id, attested_on) WHERE ended_seq IS NULL;

  ${fact('policies', 'agency_id INTEGER NOT NULL, adopted_on TEXT NOT NULL, version TEXT')}
  CREATE INDEX policies_agency ON policies (agency_id, adopted_on);

  ${fact('policy_reviews', 'agency_id INTEGER NOT NULL, officer_id INTEGER NOT NULL, reviewed_on TEXT NOT NULL')}
  CREATE UNIQUE INDEX policy_reviews_key ON policy_reviews (officer_id, agency_id, reviewed_on) WHERE ended_seq IS NULL;

  ${fact('certificates', 'officer_id INTEGER NOT NULL, kind TEXT NOT NULL, course TEXT, course_no TEXT, course_key TEXT, title TEXT, sponsor TEXT, credits REAL, completed_on TEXT NOT NULL, certificate_no TEXT, on_file INTEGER NOT NULL')}
  CREATE UNIQUE INDEX certificates_key ON certificates (officer_id, kind, completed_on) WHERE ended_seq IS NULL;
  CREATE INDEX certificates_course ON certificates (course_key) WHERE ended_seq IS NULL;

  ${fact('copies', 'agency_id INTEGER NOT NULL, officer_id INTEGER NOT NULL, certificate_id INTEGER NOT NULL, form TEXT NOT NULL')}
  CREATE UNIQUE INDEX copies_key ON copies (officer_id, agency_id, certificate_id) WHERE ended_seq IS NULL;

  ${fact('courses', 'course_no TEXT NOT NULL, course_key TEXT NOT NULL, kind TEXT NOT NULL, title TEXT, sponsor TEXT, credits REAL, approved_on TEXT')}
  CREATE UNIQUE INDEX courses_key ON courses (course_key) WHERE ended_seq IS NULL;

  ${fact('contact_days', 'officer_id INTEGER NOT NULL, served_on TEXT NOT NULL, district_id INTEGER, school TEXT, school_key TEXT')}
  CREATE INDEX contact_days_officer ON contact_days (officer_id, served_on);

  ${fact('review_answers', 'agency_id INTEGER NOT NULL, officer_id INTEGER NOT NULL, question TEXT NOT NULL, answer TEXT NOT NULL')}
  CREATE UNIQUE INDEX review_answers_key ON review_answers (officer_id, agency_id, question) WHERE ended_seq IS NULL;

  ${fact('bookings', 'agency_id INTEGER NOT NULL, officer_id INTEGER NOT NULL, booked_on TEXT NOT NULL')}
  CREATE UNIQUE INDEX bookings_key ON bookings (officer_id, agency_id, booked_on) WHERE ended_seq IS NULL;

  CREATE TABLE standings (
    agency_id INTEGER NOT NULL,
    officer_id INTEGER NOT NULL,
    status TEXT,
    deadline TEXT,
    decision TEXT,
    changed_seq INTEGER REFERENCES ledger (seq),
    look_on TEXT,
    PRIMARY KEY (agency_id, officer_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX standings_look ON standings (look_on, agency_id, officer_id) WHERE look_on IS NOT NULL;
  CREATE INDEX standings_officer ON standings (officer_id);

  CREATE TABLE sweeps (
    day TEXT PRIMARY KEY,
    seq INTEGER NOT NULL REFERENCES ledger (seq),
    at TEXT NOT NULL,
    looked INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    notices INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE notices (
    id INTEGER PRIMARY KEY,
    agency_id INTEGER NOT NULL,
    officer_id INTEGER,
    situation TEXT NOT NULL,
    deadline_nominal TEXT,
    deadline TEXT,
    since TEXT,
    rung TEXT NOT NULL,
    office TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('planned', 'told', 'passed-over', 'held', 'cancelled')),
    reason TEXT,
    via TEXT NOT NULL DEFAULT 'chief' CHECK (via IN ('chief', 'backup')),
    letter_id INTEGER REFERENCES letters (id),
    planned_seq INTEGER NOT NULL REFERENCES ledger (seq),
    state_seq INTEGER NOT NULL REFERENCES ledger (seq)
  ) STRICT;
  CREATE UNIQUE INDEX notices_key ON notices
    (agency_id, coalesce(officer_id, 0), situation, coalesce(deadline_nominal, ''), coalesce(deadline, ''), coalesce(since, ''), rung, office);
  CREATE INDEX notices_officer ON notices (officer_id, agency_id);
  CREATE INDEX notices_open ON notices (agency_id, id) WHERE state IN ('planned', 'held');
  CREATE INDEX notices_letter ON notices (letter_id);
  CREATE INDEX notices_planned ON notices (planned_seq);

  CREATE TABLE letters (
    id INTEGER PRIMARY KEY,
    class TEXT NOT NULL,
    office TEXT NOT NULL,
    key TEXT NOT NULL UNIQUE,
    recipient TEXT NOT NULL,
    name TEXT,
    day TEXT NOT NULL,
    planned_for TEXT NOT NULL,
    about INTEGER,
    state TEXT NOT NULL CHECK (state IN ('planned', 'sending', 'sent', 'deferred', 'unknown', 'refused', 'cancelled', 'closed')),
    reason TEXT,
    subject TEXT,
    message_id TEXT,
    sha256 TEXT,
    attempts INTEGER NOT NULL DEFAULT 0,
    sent_at TEXT,
    reply TEXT,
    undelivered_seq INTEGER REFERENCES ledger (seq),
    planned_seq INTEGER NOT NULL REFERENCES ledger (seq),
    state_seq INTEGER NOT NULL REFERENCES ledger (seq),
    claimed_at TEXT,
    next_attempt_at TEXT
  ) STRICT;
  CREATE INDEX letters_state ON letters (state, planned_for);
  CREATE INDEX letters_claimed ON letters (claimed_at);
  CREATE INDEX letters_recipient ON letters (recipient, day);

  CREATE TABLE letter_notices (
    letter_id INTEGER NOT NULL REFERENCES letters (id),
    notice_id INTEGER NOT NULL REFERENCES notices (id),
    part TEXT NOT NULL CHECK (part IN ('notice', 'copy')),
    included INTEGER,
    PRIMARY KEY (letter_id, notice_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX letter_notices_notice ON letter_notices (notice_id);

  CREATE TABLE letter_bytes (
    letter_id INTEGER PRIMARY KEY REFERENCES letters (id),
    bytes BLOB NOT NULL
  ) STRICT;

  CREATE TABLE attempts (
    letter_id INTEGER NOT NULL REFERENCES letters (id),
    attempt INTEGER NOT NULL,
    started_at TEXT NOT NULL,
    ended_at TEXT,
    outcome TEXT,
    code INTEGER,
    reply TEXT,
    host TEXT,
    tls TEXT,
    queue_id TEXT,
    PRIMARY KEY (letter_id, attempt)
  ) STRICT, WITHOUT ROWID;
`
