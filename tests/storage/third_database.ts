/** A database as it was before logs had a chain, word for word, with changes and a file that arrives. */
export const thirdDatabase = `
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

CREATE TABLE files (
  no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  room INTEGER NOT NULL REFERENCES rooms (no),
  account INTEGER NOT NULL REFERENCES accounts (no),
  nonce BLOB NOT NULL,
  name ANY NOT NULL,
  size INTEGER,
  type ANY NOT NULL,
  about BLOB NOT NULL,
  state TEXT NOT NULL DEFAULT 'arriving',
  offset INTEGER NOT NULL DEFAULT 0,
  seq INTEGER,
  ended INTEGER,
  preview TEXT,
  started_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  path TEXT,
  hash BLOB,
  held INTEGER NOT NULL AS (CASE state WHEN 'abandoned' THEN 0 ELSE max(ifnull(size, 0), offset) END),
  UNIQUE (room, account, nonce)
) STRICT;
CREATE INDEX files_arriving ON files (account) WHERE state = 'arriving';
CREATE INDEX files_of_room ON files (room, seq) WHERE seq IS NOT NULL AND state <> 'abandoned';
CREATE INDEX files_by_hash ON files (hash) WHERE hash IS NOT NULL;
CREATE UNIQUE INDEX files_by_path ON files (path) WHERE path IS NOT NULL;

CREATE TABLE space (
  account INTEGER PRIMARY KEY,
  bytes INTEGER NOT NULL,
  open INTEGER NOT NULL
) STRICT;
CREATE TRIGGER file_opened AFTER INSERT ON files BEGIN
  INSERT INTO space (account, bytes, open) VALUES (new.account, new.held, 1), (0, new.held, 1)
  ON CONFLICT (account) DO UPDATE SET bytes = bytes + excluded.bytes, open = open + excluded.open;
END;
CREATE TRIGGER file_moved AFTER UPDATE OF size, offset, state ON files
WHEN new.held <> old.held OR new.state <> old.state BEGIN
  UPDATE space SET
    bytes = bytes + new.held - old.held,
    open = open + (new.state = 'arriving') - (old.state = 'arriving')
  WHERE account IN (new.account, 0);
END;

INSERT INTO accounts (no, id, kind, name, key, created_at) VALUES
  (1, 'ann', 'guest', 'Ann', 'ann', 10),
  (2, 'bea', 'guest', 'Bea', 'bea', 11);
INSERT INTO rooms (no, id, kind, name, key, topic, created_at, head) VALUES
  (1, 'lobby', 'public', 'Lobby', 'lobby', '', 10, 4),
  (2, 'garden', 'public', 'Garden', 'garden', '', 12, 1);
INSERT INTO entries (id, room, seq, author, at, nonce, body) VALUES
  (1, 1, 1, 1, 20, x'01890000000070008000000000000001', 'uno'),
  (2, 2, 1, 2, 21, x'01890000000070008000000000000002', 'in the garden'),
  (3, 1, 2, 1, 22, x'01890000000070008000000000000003',
    CAST('{"kind":"change","of":1,"to":{"kind":"text","text":"eins"}}' AS BLOB)),
  (4, 1, 3, 1, 23, x'01890000000070008000000000000004',
    CAST('{"kind":"change","of":1,"to":{"kind":"text","text":"uno"}}' AS BLOB)),
  (5, 1, 4, 2, 24, x'01890000000070008000000000000005',
    CAST('{"kind":"file","file":"0123456789abcdef0123456789abcdef","name":"notes.txt","size":5,"type":"text/plain","state":"arriving","about":{}}' AS BLOB));
INSERT INTO files (no, id, room, account, nonce, name, size, type, about, offset, seq, started_at, ends_at) VALUES
  (1, '0123456789abcdef0123456789abcdef', 1, 2, x'01890000000070008000000000000006', 'notes.txt', 5, 'text/plain',
    CAST('{}' AS BLOB), 2, 4, 24, 2000000000000);
INSERT INTO members (room, account, delivered, read) VALUES (1, 1, 4, 4);
PRAGMA user_version = 3;
PRAGMA application_id = 1348563564;
`;
