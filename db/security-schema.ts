// The schema of the file of sign-ins, in steps; its user_version counts how many have run.

export const securitySchema: readonly string[] = [
  `
  CREATE TABLE sign_in_links (
    event TEXT PRIMARY KEY,
    address TEXT NOT NULL,
    network TEXT,
    asked_at TEXT NOT NULL,
    until_at TEXT NOT NULL,
    token_hash BLOB UNIQUE CHECK (length(token_hash) = 32),
    used_at TEXT,
    leads_to TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX sign_in_links_address ON sign_in_links (lower(address), asked_at);
  CREATE INDEX sign_in_links_asked ON sign_in_links (asked_at);

  CREATE TABLE sessions (
    token_hash BLOB PRIMARY KEY CHECK (length(token_hash) = 32),
    address TEXT NOT NULL,
    network TEXT NOT NULL,
    begun_at TEXT NOT NULL,
    seen_at TEXT NOT NULL,
    ended_at TEXT,
    flash TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX sessions_address ON sessions (lower(address));
  CREATE INDEX sessions_begun ON sessions (begun_at);

  CREATE TABLE security_events (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    address TEXT,
    network TEXT,
    detail TEXT
  ) STRICT;
  CREATE INDEX security_events_at ON security_events (at);
  CREATE INDEX security_events_address ON security_events (kind, lower(address), at);
  CREATE INDEX security_events_network ON security_events (kind, network, at);
  `,
  `
  CREATE TABLE calendar_feeds (
    token_hash BLOB PRIMARY KEY CHECK (length(token_hash) = 32),
    address TEXT NOT NULL,
    made_at TEXT NOT NULL,
    read_at TEXT,
    minute TEXT NOT NULL,
    reads INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX calendar_feeds_address ON calendar_feeds (lower(address));
  `,
]
