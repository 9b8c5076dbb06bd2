/**
 * The schema, as steps that are never changed once released: a database at `user_version` n has run the first n.
 *
 * Integers inside, text ids outside: a row of the log repeats its room's and its author's number, and nothing longer.
 * Columns of type ANY hold a cell (cells.ts).
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE store (
    id BLOB NOT NULL
  ) STRICT;
  INSERT INTO store (id) VALUES (randomblob(16));

  CREATE TABLE accounts (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    name ANY NOT NULL,
    key ANY NOT NULL UNIQUE,
    created_at INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE rooms (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name ANY NOT NULL,
    key ANY NOT NULL UNIQUE,
    topic ANY NOT NULL,
    created_at INTEGER NOT NULL,
    head INTEGER NOT NULL DEFAULT 0
  ) STRICT;

  CREATE TABLE entries (
    id INTEGER PRIMARY KEY,
    room INTEGER NOT NULL REFERENCES rooms (no),
    seq INTEGER NOT NULL,
    author INTEGER NOT NULL REFERENCES accounts (no),
    at INTEGER NOT NULL,
    nonce BLOB NOT NULL,
    body ANY NOT NULL,
    UNIQUE (room, seq),
    UNIQUE (room, author, nonce)
  ) STRICT;

  CREATE TABLE members (
    room INTEGER NOT NULL REFERENCES rooms (no),
    account INTEGER NOT NULL REFERENCES accounts (no),
    delivered INTEGER NOT NULL,
    read INTEGER NOT NULL,
    PRIMARY KEY (room, account)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX members_by_account ON members (account, room);

  CREATE TABLE sessions (
    hash TEXT PRIMARY KEY,
    account INTEGER NOT NULL REFERENCES accounts (no),
    opened_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
  `
  ALTER TABLE rooms ADD COLUMN kind TEXT NOT NULL DEFAULT 'public';
  `,
];
