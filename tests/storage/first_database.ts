/** A database as the first release made it, word for word, with one row of everything. It is never changed. */
export const firstDatabase = `
CREATE TABLE store (
  id BLOB NOT NULL
) STRICT;
INSERT INTO store (id) VALUES (x'00112233445566778899aabbccddeeff');

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

INSERT INTO accounts (no, id, kind, name, key, created_at) VALUES (1, 'ann', 'guest', 'Ann', 'ann', 10);
INSERT INTO rooms (no, id, name, key, topic, created_at, head)
  VALUES (1, 'lobby', 'Lobby', 'lobby', 'All of us', 10, 3);
INSERT INTO entries (id, room, seq, author, at, nonce, body) VALUES
  (1, 1, 1, 1, 20, x'01890000000070008000000000000001', CAST('{"kind":"notice","notice":"joined"}' AS BLOB)),
  (2, 1, 2, 1, 21, x'01890000000070008000000000000002', 'the first words'),
  (3, 1, 3, 1, 22, x'01890000000070008000000000000003', CAST('{"kind":"text","text":"a\\u0000b"}' AS BLOB));
INSERT INTO members (room, account, delivered, read) VALUES (1, 1, 3, 2);
INSERT INTO sessions (hash, account, opened_at, seen_at) VALUES ('hash', 1, 20, 20);
PRAGMA user_version = 1;
PRAGMA application_id = 1348563564;
`;
