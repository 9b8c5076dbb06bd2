/** A database as it was before there were files, word for word, with one row of what the first had not. */
export const secondDatabase = `
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
, kind TEXT NOT NULL DEFAULT 'public') STRICT;

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

INSERT INTO accounts (no, id, kind, name, key, created_at) VALUES
  (1, 'ann', 'guest', 'Ann', 'ann', 10),
  (2, 'bea', 'guest', CAST('"B\\ud800"' AS BLOB), 'bea', 11);
INSERT INTO rooms (no, id, kind, name, key, topic, created_at, head) VALUES
  (1, 'lobby', 'public', 'Lobby', 'lobby', '', 10, 1),
  (2, 'ann-bea', 'direct', '', 'direct ann bea', '', 12, 2);
INSERT INTO entries (id, room, seq, author, at, nonce, body) VALUES
  (1, 1, 1, 1, 20, x'01890000000070008000000000000001', 'in the lobby'),
  (2, 2, 1, 1, 21, x'01890000000070008000000000000002', 'the first words'),
  (3, 2, 2, 2, 22, x'01890000000070008000000000000003', CAST('{"kind":"text","text":"a\\u0000b"}' AS BLOB));
INSERT INTO members (room, account, delivered, read) VALUES (1, 1, 1, 1), (2, 1, 2, 1), (2, 2, 2, 2);
INSERT INTO sessions (hash, account, opened_at, seen_at) VALUES ('hash', 2, 20, 20);
PRAGMA user_version = 2;
PRAGMA application_id = 1348563564;
`;
