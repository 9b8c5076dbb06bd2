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
  // What was done by rights (AU1). Each row has its link, and the newest one stands in `audit_end` again. A seal is the
  // salt of the name beside it, or what the salt made of a name that is not kept any more (AU5).
  `
  CREATE TABLE audit (
    seq INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    by_id TEXT NOT NULL,
    by_name ANY,
    by_seal BLOB NOT NULL,
    act TEXT NOT NULL,
    about_id TEXT,
    about_name ANY,
    about_seal BLOB,
    detail ANY,
    link BLOB NOT NULL
  ) STRICT;
  CREATE TABLE audit_end (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    seq INTEGER NOT NULL,
    link BLOB NOT NULL
  ) STRICT;
  `,
  // The role of an account counts while it is a member's. `slow` is in seconds.
  `
  ALTER TABLE accounts ADD COLUMN role TEXT NOT NULL DEFAULT 'member';
  ALTER TABLE members ADD COLUMN role TEXT NOT NULL DEFAULT 'member';
  ALTER TABLE rooms ADD COLUMN announce INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE rooms ADD COLUMN slow INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE rooms ADD COLUMN archived INTEGER NOT NULL DEFAULT 0;
  `,
  // A room's files by kind, and how many there are: whoever opens them asks for both, and there may be a million.
  `
  ALTER TABLE files ADD COLUMN kind TEXT NOT NULL DEFAULT 'document';
  UPDATE files SET kind = file_kind(name, type);
  CREATE INDEX files_of_kind ON files (room, kind, seq) WHERE seq IS NOT NULL AND state <> 'abandoned';
  CREATE TABLE file_counts (
    room INTEGER NOT NULL REFERENCES rooms (no),
    kind TEXT NOT NULL,
    files INTEGER NOT NULL,
    PRIMARY KEY (room, kind)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO file_counts SELECT room, kind, count(*) FROM files
  WHERE seq IS NOT NULL AND state <> 'abandoned' GROUP BY room, kind;
  CREATE TRIGGER file_shown AFTER UPDATE OF seq, state ON files
  WHEN (new.seq IS NOT NULL AND new.state <> 'abandoned') <> (old.seq IS NOT NULL AND old.state <> 'abandoned') BEGIN
    INSERT INTO file_counts (room, kind, files)
    VALUES (new.room, new.kind, iif(new.seq IS NOT NULL AND new.state <> 'abandoned', 1, -1))
    ON CONFLICT (room, kind) DO UPDATE SET files = files + excluded.files;
  END;
  `,
  // `sealed` is opened by a secret that is not in here. What opens an account ends with it.
  `
  CREATE TABLE second_factors (
    account INTEGER PRIMARY KEY REFERENCES accounts (no),
    sealed BLOB NOT NULL,
    step INTEGER NOT NULL,
    since INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE recovery_codes (
    account INTEGER NOT NULL REFERENCES accounts (no),
    hash TEXT NOT NULL,
    PRIMARY KEY (account, hash)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE passkeys (
    id TEXT PRIMARY KEY,
    account INTEGER NOT NULL REFERENCES accounts (no),
    credential TEXT NOT NULL UNIQUE,
    key BLOB NOT NULL,
    counter INTEGER NOT NULL,
    rp TEXT NOT NULL,
    name ANY NOT NULL,
    since INTEGER NOT NULL,
    used INTEGER
  ) STRICT;
  CREATE INDEX passkeys_by_account ON passkeys (account);
  CREATE TRIGGER account_retired AFTER UPDATE OF kind ON accounts WHEN new.kind = 'retired' BEGIN
    DELETE FROM second_factors WHERE account = new.no;
    DELETE FROM recovery_codes WHERE account = new.no;
    DELETE FROM passkeys WHERE account = new.no;
  END;
  `,
  // A bot is an account of that kind; what is in `erasures` has rooms to leave, and perhaps messages to give up.
  `
  CREATE TABLE api_tokens (
    id TEXT PRIMARY KEY,
    account INTEGER NOT NULL REFERENCES accounts (no),
    name ANY NOT NULL,
    scopes TEXT NOT NULL,
    hash TEXT NOT NULL UNIQUE,
    since INTEGER NOT NULL,
    until INTEGER,
    used INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX api_tokens_by_account ON api_tokens (account);
  CREATE TABLE bots (
    account INTEGER PRIMARY KEY REFERENCES accounts (no),
    maker INTEGER NOT NULL REFERENCES accounts (no)
  ) STRICT;
  CREATE INDEX bots_by_maker ON bots (maker);
  CREATE TABLE erasures (
    account INTEGER PRIMARY KEY REFERENCES accounts (no),
    messages INTEGER NOT NULL,
    since INTEGER NOT NULL
  ) STRICT;
  `,
  // `arrivals` has who came by which invitation. Of a link for a device only the use is counted.
  `
  CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value BLOB NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE invitations (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    hash TEXT NOT NULL UNIQUE,
    what TEXT NOT NULL,
    room INTEGER REFERENCES rooms (no),
    role TEXT NOT NULL,
    maker INTEGER NOT NULL REFERENCES accounts (no),
    since INTEGER NOT NULL,
    until INTEGER NOT NULL,
    uses INTEGER NOT NULL,
    used INTEGER NOT NULL DEFAULT 0,
    ended INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX invitations_by_maker ON invitations (maker);
  CREATE TABLE arrivals (
    account INTEGER NOT NULL REFERENCES accounts (no),
    invitation INTEGER NOT NULL REFERENCES invitations (no),
    at INTEGER NOT NULL,
    PRIMARY KEY (account, invitation)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX arrivals_by_invitation ON arrivals (invitation, at);
  `,
  // Who may not come in or not write, and what was reported. `taken` is what was taken back with a ban, and `taking` the
  // moment since when it is, while that is not done. `said` is what an entry was when it was reported, until `forget`.
  `
  CREATE TABLE bans (
    account INTEGER PRIMARY KEY REFERENCES accounts (no),
    by_id TEXT NOT NULL,
    by_name ANY NOT NULL,
    at INTEGER NOT NULL,
    until INTEGER,
    reason ANY,
    addresses BLOB NOT NULL,
    taken BLOB,
    taking INTEGER
  ) STRICT;
  CREATE TABLE mutes (
    account INTEGER PRIMARY KEY REFERENCES accounts (no),
    by_id TEXT NOT NULL,
    until INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE reports (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    room INTEGER NOT NULL REFERENCES rooms (no),
    seq INTEGER NOT NULL,
    account INTEGER NOT NULL REFERENCES accounts (no),
    at INTEGER NOT NULL,
    reason ANY NOT NULL,
    settled_by_id TEXT,
    settled_by_name ANY,
    settled_at INTEGER,
    how TEXT,
    said ANY,
    forget INTEGER
  ) STRICT;
  CREATE INDEX reports_said ON reports (forget) WHERE said IS NOT NULL;
  CREATE UNIQUE INDEX reports_open ON reports (room, seq, account) WHERE settled_at IS NULL;
  CREATE INDEX reports_open_of ON reports (account) WHERE settled_at IS NULL;
  `,
  // What was taken back, for as long as it may be put back. `changes` finds the changes of an entry whose words have to
  // go with it; until now there were those of files alone. `gone` is the entry that showed a file before it was taken
  // back, or 0 when nothing is left of that.
  `
  CREATE TABLE taken_back (
    entry INTEGER PRIMARY KEY REFERENCES entries (id),
    body ANY NOT NULL,
    account INTEGER NOT NULL REFERENCES accounts (no),
    until INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX taken_back_by_end ON taken_back (until);
  CREATE TABLE changes (
    entry INTEGER NOT NULL REFERENCES entries (id),
    change INTEGER NOT NULL REFERENCES entries (id),
    PRIMARY KEY (entry, change)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO changes SELECT e.id, c.id FROM files f
  JOIN entries e ON e.room = f.room AND e.seq = f.seq JOIN entries c ON c.room = f.room AND c.seq = f.ended
  WHERE f.ended > f.seq;
  ALTER TABLE files ADD COLUMN gone INTEGER;
  CREATE INDEX files_gone ON files (gone) WHERE gone > 0;
  `,
  // What of a room calls its members, and where their pages are called when nobody looks at one.
  `
  ALTER TABLE members ADD COLUMN level TEXT;
  ALTER TABLE members ADD COLUMN quiet_until INTEGER;
  CREATE TABLE push_subscriptions (
    session TEXT PRIMARY KEY,
    account INTEGER NOT NULL REFERENCES accounts (no),
    endpoint TEXT NOT NULL UNIQUE,
    key TEXT NOT NULL,
    secret TEXT NOT NULL,
    quiet TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX push_subscriptions_by_account ON push_subscriptions (account);
  CREATE TRIGGER push_ends_with_session AFTER DELETE ON sessions BEGIN
    DELETE FROM push_subscriptions WHERE session = old.hash;
  END;
  `,
  // The rooms that somebody wants above the others.
  `ALTER TABLE members ADD COLUMN pinned INTEGER;`,
  // What people have saved for themselves, in the order they did.
  `
  CREATE TABLE bookmarks (
    no INTEGER PRIMARY KEY,
    account INTEGER NOT NULL REFERENCES accounts (no),
    room INTEGER NOT NULL REFERENCES rooms (no),
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    UNIQUE (account, room, seq)
  ) STRICT;
  CREATE INDEX bookmarks_of ON bookmarks (account, no);
  `,
  // Whether links there get previews, where its kind alone does not say.
  `ALTER TABLE rooms ADD COLUMN previews INTEGER;`,
  // How many days a room keeps what people say. What is expired stands up to that entry; `expired_before` and
  // `expired_days` are of the last time.
  `
  ALTER TABLE rooms ADD COLUMN days INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE rooms ADD COLUMN expired INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE rooms ADD COLUMN expired_before INTEGER;
  ALTER TABLE rooms ADD COLUMN expired_days INTEGER;
  `,
  // What has come of entries: `responded` has a row of each that anybody has reacted to, voted in or pinned, so that a
  // page looks in one place; `counted` is the last entry that moved it, and `counts` how often each option was chosen.
  // Who did first stands first by its `seq`; `named` has the numbers of the first few accounts, so that no page has to
  // look for them.
  `
  CREATE TABLE responded (
    room INTEGER NOT NULL REFERENCES rooms (no),
    of INTEGER NOT NULL,
    counted INTEGER NOT NULL,
    counts TEXT,
    voters INTEGER NOT NULL DEFAULT 0,
    pinned INTEGER,
    PRIMARY KEY (room, of)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX responded_pinned ON responded (room, pinned) WHERE pinned IS NOT NULL;
  CREATE TABLE reaction_kinds (
    room INTEGER NOT NULL REFERENCES rooms (no),
    of INTEGER NOT NULL,
    emoji TEXT NOT NULL,
    people INTEGER NOT NULL,
    named TEXT NOT NULL,
    first INTEGER NOT NULL,
    PRIMARY KEY (room, of, emoji)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE reactions (
    room INTEGER NOT NULL REFERENCES rooms (no),
    of INTEGER NOT NULL,
    emoji TEXT NOT NULL,
    seq INTEGER NOT NULL,
    account INTEGER NOT NULL REFERENCES accounts (no),
    PRIMARY KEY (room, of, emoji, seq)
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX reactions_by_account ON reactions (account, room, of, emoji);
  CREATE TABLE votes (
    room INTEGER NOT NULL REFERENCES rooms (no),
    of INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    account INTEGER NOT NULL REFERENCES accounts (no),
    options TEXT NOT NULL,
    PRIMARY KEY (room, of, seq)
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX votes_by_account ON votes (account, room, of);
  `,
  // From where a guest's name is held, and until when. What is `lasting` keeps nobody out after that, and is still theirs.
  `
  CREATE TABLE holds (
    account INTEGER NOT NULL REFERENCES accounts (no),
    address TEXT NOT NULL,
    until INTEGER NOT NULL,
    lasting INTEGER NOT NULL,
    PRIMARY KEY (account, address)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX holds_by_end ON holds (until) WHERE NOT lasting;
  CREATE TRIGGER guest_ended AFTER UPDATE OF kind ON accounts WHEN new.kind <> 'guest' BEGIN
    DELETE FROM holds WHERE account = new.no;
  END;
  `,
  // What people hide of themselves, and when those were here last who do not; nothing of either is left of whoever is
  // retired. `since` is the entry somebody came with: of those who were here before that is not known.
  `
  ALTER TABLE members ADD COLUMN since INTEGER NOT NULL DEFAULT 0;
  CREATE TABLE hidden (
    account INTEGER PRIMARY KEY REFERENCES accounts (no),
    receipts INTEGER NOT NULL,
    last_seen INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE last_seen (
    account INTEGER PRIMARY KEY REFERENCES accounts (no),
    at INTEGER NOT NULL
  ) STRICT;
  CREATE TRIGGER privacy_ends AFTER UPDATE OF kind ON accounts WHEN new.kind = 'retired' BEGIN
    DELETE FROM hidden WHERE account = new.no;
    DELETE FROM last_seen WHERE account = new.no;
  END;
  `,
  // Few are owners, and few rows of the audit log name one person: neither is looked for among all.
  `
  CREATE INDEX accounts_owners ON accounts (no) WHERE kind = 'member' AND role = 'owner';
  CREATE INDEX audit_by ON audit (by_id);
  CREATE INDEX audit_about ON audit (about_id) WHERE about_id IS NOT NULL;
  `,
];
