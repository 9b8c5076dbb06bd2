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
  // `seq` is the entry that shows the file, `ended` the one that said how it ended. `space` keeps the sums of what is
  // held, an account's each and everybody's under 0, because every upload asks for them and there may be a million.
  `
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
  `,
  // The chain (docs/protocol.md). An entry gets its row in `links` soon after it was appended, in the order of ids: its
  // salt, and the first 48 bits of its link; the whole one of the last that has one stands with the room. `changed` has
  // the digest of a body that was replaced, and the number of the entry that did it last.
  `
  CREATE TABLE links (
    entry INTEGER PRIMARY KEY REFERENCES entries (id),
    salt BLOB,
    link INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE changed (
    entry INTEGER PRIMARY KEY REFERENCES entries (id),
    digest BLOB NOT NULL,
    latest INTEGER NOT NULL
  ) STRICT;
  ALTER TABLE rooms ADD COLUMN linked INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE rooms ADD COLUMN link BLOB;
  `,
  // A session's `id` is what people name it by; `what` is the program that opened it.
  `
  ALTER TABLE accounts ADD COLUMN password TEXT;
  ALTER TABLE sessions ADD COLUMN id TEXT;
  ALTER TABLE sessions ADD COLUMN what ANY NOT NULL DEFAULT '';
  UPDATE sessions SET id = lower(hex(randomblob(8)));
  CREATE UNIQUE INDEX sessions_by_id ON sessions (id);
  CREATE INDEX sessions_by_account ON sessions (account);
  CREATE TABLE app_passwords (
    id TEXT PRIMARY KEY,
    account INTEGER NOT NULL REFERENCES accounts (no),
    name ANY NOT NULL,
    hash TEXT NOT NULL UNIQUE,
    since INTEGER NOT NULL,
    used INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX app_passwords_by_account ON app_passwords (account);
  `,
  // Names that look alike have one key since then (NM3). Of guests whose names meet, the first keeps it and the later
  // ones are retired. Keys move in two steps, or one could meet another on the way.
  `
  CREATE TABLE folded (
    no INTEGER PRIMARY KEY,
    key ANY NOT NULL
  ) STRICT;
  INSERT INTO folded SELECT no, person_key(name) FROM accounts;
  CREATE INDEX folded_by_key ON folded (key, no);
  UPDATE accounts SET kind = 'retired', key = 'retired:' || id
  WHERE no > (SELECT min(first.no) FROM folded mine JOIN folded first ON first.key = mine.key WHERE mine.no = accounts.no);
  DELETE FROM sessions WHERE account IN (SELECT no FROM accounts WHERE kind = 'retired');
  UPDATE accounts SET key = 'folding:' || id
  WHERE kind <> 'retired' AND key <> (SELECT key FROM folded WHERE no = accounts.no);
  UPDATE accounts SET key = (SELECT key FROM folded WHERE no = accounts.no) WHERE key = 'folding:' || id;
  DROP TABLE folded;
  `,
];
