import type { Mark, Person } from "../../protocol/commands.ts";
import type { Body, Entry } from "../../protocol/entries.ts";
import type { Event } from "../../protocol/events.ts";
import type { FileAbout, FileBody } from "../../protocol/files.ts";
import type { RefusalCode } from "../../protocol/refusals.ts";

/** What the hub needs from outside, in its own words. Every store method is one atomic business fact. */

export type RoomId = string;
export type AccountId = string;
export type FileId = string;

/** A `retired` one was a guest; somebody else has made the name theirs since, and nobody is it any more. */
export type Account = Person & { kind: "guest" | "member" | "retired" };

/** A row of a log before it has its number. */
export type Draft = { room: RoomId; from: AccountId; nonce: string; at: number; body: Body };

/** `fresh` is false where the nonce was known: the entry is the first one, and has been told already. */
export type Appended = { entry: Entry; fresh: boolean };

export type PageWish = { room: RoomId; before?: number; after?: number; limit: number };

export interface LogStore {
  /**
   * Its nonce is a UUID in lower case. Gives the draft the next number of its room and keeps it durably, or finds the
   * entry that has its nonce. A draft that is a change replaces the body of the entry it is about in the same
   * transaction; search finds what that body says from then on. A body keeps its kind, and a file stays the same file:
   * any other change is rejected, as is one of what is not there, of a notice, of a change, or by another author.
   */
  append(draft: Draft): Promise<Appended>;
  /** The entries nearest to the wished edge, oldest first; without an edge the newest. Nonces are included. */
  page(wish: PageWish): Promise<Entry[]>;
}

/** An entry, and the link of the chain there (CH1). Whoever holds on to one can tell later if that log was rewritten. */
export type ChainPlace = { seq: number; link: string };
/**
 * The first entry that is wrong. `missing`: there is none of that number, or none that can be read. `surplus`: the room
 * does not count it. `altered`: its author, time, nonce, body or place is not what was appended. `unsaid`: its body is
 * not what its latest change says, or that change is not where it was. `headless`: it is the last, and its link is not
 * the one that is kept with the room, or was held on to.
 */
export type ChainFault = { seq: number; what: "missing" | "surplus" | "altered" | "unsaid" | "headless" };
/** `end` is the last entry that is right. Without a fault it is the newest, and the log is whole. */
export type Verified = { entries: number; end: ChainPlace; fault?: ChainFault };

export interface ChainStore {
  /**
   * Checks the log of a room from its first entry on, or behind a place that somebody held on to, at least as far as it
   * had come when this was asked. Nobody waits for it. It fails when the signal is aborted or the store is closed.
   */
  verify(room: RoomId, wish?: { from?: ChainPlace; signal?: AbortSignal }): Promise<Verified>;
}

export type RoomKind = "public" | "direct";
export type Room = {
  id: RoomId;
  kind: RoomKind;
  name: string;
  key: string;
  topic: string;
  createdAt: number;
  head: number;
};
export type Membership = { room: RoomId; delivered: number; read: number };
export type Member = Mark & { name: string };

export interface RoomStore {
  /** Makes the room unless its id is there. Returns the room as it is now kept. */
  ensure(room: Omit<Room, "head">): Promise<Room>;
  all(): Promise<Room[]>;
  /**
   * Membership and its `joined` notice in one transaction; undefined if they were a member already. Both marks begin
   * at the notice: a newcomer has no past to catch up with, and old ticks stay as they are.
   */
  join(draft: Draft): Promise<Appended | undefined>;
  /** The end of a membership and its `left` notice in one transaction; undefined if they were not a member. */
  leave(draft: Draft): Promise<Appended | undefined>;
  members(room: RoomId): Promise<Member[]>;
  of(account: AccountId): Promise<Membership[]>;
  /** Moves marks forward, never back. Marks of strangers to the room are ignored. */
  mark(marks: readonly (Mark & { room: RoomId })[]): Promise<void>;
}

export interface AccountStore {
  /** The account that has this key, or a new guest. Two callers at once get the same one. */
  guest(guest: { id: AccountId; name: string; key: string; at: number }): Promise<Account>;
  find(id: AccountId): Promise<Account | undefined>;
  /** By the key of their name. */
  named(key: string): Promise<Account | undefined>;
  /** The account of this key or id, and what is kept of its password. */
  credentials(of: { key: string } | { id: AccountId }): Promise<Credentials | undefined>;
  /**
   * Gives the name to a member. `own` is the guest who asks: if the name is theirs, they become that member and keep
   * their id. Any other guest of that name is retired, and the member gets the new id. Either guest's sessions end.
   * Undefined where a member has the name.
   */
  register(wish: Registration): Promise<Registered | undefined>;
  /**
   * Puts one kept password in the place of another and ends all sessions but one. Returns the hashes of those that
   * ended, or undefined where the kept password was not `from`.
   */
  changePassword(
    change: { account: AccountId; from: string; to: string; keep: string },
  ): Promise<string[] | undefined>;
}

export type Credentials = { account: Account; password: string | undefined; since: number };
export type Registration = {
  id: AccountId;
  name: string;
  key: string;
  /** What is kept of it. */
  password: string;
  at: number;
  own: AccountId | undefined;
};
export type Registered = { account: Account; retired: AccountId | undefined };

/** A secret that lets one program in as its member. Only its hash is kept. */
export type AppPassword = { id: string; name: string; since: number; used: number | undefined };

export interface AppPasswordStore {
  /** False where the account has `most` of them already. */
  add(wish: NewAppPassword, most: number): Promise<boolean>;
  /** The oldest first. */
  of(account: AccountId): Promise<AppPassword[]>;
  /** The member of that key, if the secret is one of theirs; marks it as used. */
  use(wish: { key: string; hash: string; at: number }): Promise<{ id: string; account: Account } | undefined>;
  /** False where that account has none of this id. */
  remove(account: AccountId, id: string): Promise<boolean>;
}
export type NewAppPassword = { id: string; account: AccountId; name: string; hash: string; at: number };

export interface SessionStore {
  /**
   * Keeps the hash of a token; the token itself is known to its holder alone. `password` is what was kept of the
   * account's password when they proved to be it: false, and nothing is kept, where that has changed or the account is
   * retired.
   */
  open(session: NewSession): Promise<boolean>;
  /** Whose session this is, if it was opened or seen at `since` or later; marks it as seen at `at`. */
  seen(hash: string, at: number, since: number): Promise<Account | undefined>;
  end(hash: string): Promise<void>;
  /** Those of one account that were opened or seen at `since` or later; the last seen first. */
  of(account: AccountId, since: number): Promise<OpenSession[]>;
  /** Ends one by its id. Returns its hash, or undefined where that account has none of this id. */
  endOne(account: AccountId, id: string): Promise<string | undefined>;
  /** Removes what was last seen before `since`. Returns how many. */
  sweep(since: number): Promise<number>;
}

export type NewSession = {
  hash: string;
  /** By which people name it; it opens nothing. */
  id: string;
  account: AccountId;
  at: number;
  /** The program that asked, in words. */
  what: string;
  password: string | undefined;
};
export type OpenSession = { id: string; hash: string; openedAt: number; seenAt: number; what: string };

/** A file as the store knows it, from its first byte on. `offset` counts the bytes that are durably on disk. */
export type FileRow = {
  id: FileId;
  room: RoomId;
  account: AccountId;
  nonce: string;
  name: string;
  /** Undefined while it arrives from somebody who does not know it beforehand. */
  size: number | undefined;
  type: string;
  about: FileAbout;
  state: FileBody["state"];
  offset: number;
  /** Its entry, once there is one. */
  seq: number | undefined;
  /** The media type of its preview, where one is kept. */
  preview: string | undefined;
  startedAt: number;
  /** An upload that nobody carries on ends then. */
  endsAt: number;
  /** Below the folder of received files; only of a file that is ready. */
  path: string | undefined;
  /** SHA-256 in hex; only of a file that is ready. */
  hash: string | undefined;
};
export type NewFile = Pick<
  FileRow,
  "id" | "room" | "account" | "nonce" | "name" | "size" | "type" | "about" | "startedAt" | "endsAt"
>;
export type FilesUsed = {
  /** Bytes of this account that are kept or promised. */
  account: number;
  /** Bytes of all. */
  all: number;
  /** Uploads of this account that are not whole. */
  open: number;
};

export interface FileStore {
  /** Begins a file, or finds the one that this account began in this room with this nonce. */
  open(file: NewFile): Promise<FileRow>;
  find(id: FileId): Promise<FileRow | undefined>;
  /** The file that this account began in this room with this nonce, whatever became of it. */
  begun(wish: Pick<NewFile, "room" | "account" | "nonce">): Promise<FileRow | undefined>;
  /** Appends the entry of a file that is arriving, and ties the two, in one transaction. */
  announce(id: FileId, draft: Draft): Promise<Appended>;
  /** That many bytes are durable now. Nothing happens to a file that is no longer arriving. */
  move(id: FileId, offset: number, endsAt: number): Promise<void>;
  /** A preview of that media type is kept beside the file. */
  previewed(id: FileId, type: string): Promise<void>;
  /**
   * The file is whole and lies at `path`: it becomes ready and its draft is appended, in one transaction. The draft's
   * body is the file's, or the change of the entry that announced it. Finishing twice gives the first entry again.
   */
  finish(id: FileId, kept: { path: string; hash: string; size: number }, draft: Draft): Promise<Appended>;
  /**
   * The file will never be whole. The draft is the change of its entry, where it has one. Abandoning twice gives the
   * first entry again; a file that is ready stays so, and gives undefined, as does one that had no entry.
   */
  abandon(id: FileId, draft: Draft | undefined): Promise<Appended | undefined>;
  /** A ready file of the same content. */
  twin(hash: string): Promise<FileRow | undefined>;
  /** Those that are arriving, of one account or of all; the oldest first. */
  arriving(account?: AccountId): Promise<FileRow[]>;
  /** The entries of a room that are files and not given up, newest first. */
  ofRoom(wish: { room: RoomId; before?: number; limit: number }): Promise<Entry[]>;
  used(account: AccountId): Promise<FilesUsed>;
}

/** The bytes of one upload while they come, in the hand of its one writer. */
export interface Part {
  /** How many came so far, durable or not. */
  readonly length: number;
  /** How many of those are durable. */
  readonly safe: number;
  /** Takes bytes; they may be used again when it resolves. A full disk refuses them, and `safe` is what is left. */
  write(bytes: Uint8Array): Promise<void>;
  /** Makes durable what came. */
  sync(): Promise<void>;
  /** Forgets what came after `offset`, where it was opened or `sync` stood last. */
  rewind(offset: number): Promise<void>;
  /** A digest of the bytes from `from` on. */
  digest(algorithm: "sha1" | "sha256" | "md5", from: number): Promise<Uint8Array>;
  /** SHA-256 in hex of all that is durable. */
  hash(): string;
  /** What is not durable is forgotten. */
  close(): Promise<void>;
}

/** Bytes that lie on the shelf, in the hand of one reader. */
export interface Reading {
  /** Reads on from `at`. Returns how many bytes it has read; 0 at the end. */
  read(into: Uint8Array<ArrayBuffer>, at: number): Promise<number>;
  readonly size: number;
  close(): void;
}

/** Which file, and all that says where it lies. */
export type Shelved = Pick<FileRow, "id" | "name" | "startedAt">;

/**
 * Where the bytes of files lie. A part becomes a kept file by `keep`; when the store has it, `tidy` follows. If the
 * process ends between the two, the next `part` or `partLength` finds the part again.
 */
export interface Shelf {
  /** Opens a part for its one writer, cut to `offset`, which must be there. */
  part(file: Shelved, offset: number): Promise<Part>;
  /** How many bytes of a part are there; 0 where there is none. */
  partLength(file: Shelved): Promise<number>;
  /** Whose parts are there. */
  parts(): Promise<FileId[]>;
  /** Lays a whole and durable part where it is to stay, as a further name of its twin where that can be. Returns the path. */
  keep(file: Shelved, twin: string | undefined): Promise<string>;
  /** Removes what a kept file needs no longer. */
  tidy(id: FileId): Promise<void>;
  /** Removes all that is there of a file that will never be whole. */
  discard(file: Shelved): Promise<void>;
  readPart(id: FileId): Promise<Reading | undefined>;
  readKept(path: string): Promise<Reading | undefined>;
  setPreview(file: Shelved, bytes: Uint8Array): Promise<void>;
  readPreview(file: Shelved): Promise<Reading | undefined>;
  /** What the disk has, in bytes. */
  space(): Promise<{ free: number; total: number }>;
}

export type SearchWish = { rooms: readonly RoomId[]; words: string; before?: string; limit: number };

export interface SearchStore {
  /** Texts that have all the words, newest first; `more` goes on below the last one. */
  find(wish: SearchWish): Promise<{ entries: Entry[]; more?: string }>;
}

export interface Store {
  readonly log: LogStore;
  readonly chain: ChainStore;
  readonly rooms: RoomStore;
  readonly accounts: AccountStore;
  readonly sessions: SessionStore;
  readonly appPasswords: AppPasswordStore;
  readonly search: SearchStore;
  readonly files: FileStore;
  /** Finishes what was begun and lets go of everything. */
  close(): Promise<void>;
}

/** What nodes and parts tell each other about a room. It may come late, twice or never; the store is the truth. */
export type RoomNews =
  | { kind: "entries"; entries: readonly Entry[] }
  | { kind: "signs"; events: readonly Exclude<Event, { type: "entry" | "room" | "bye" }>[] };

export interface Bus {
  publish(room: RoomId, news: RoomNews): void;
  /** Returns what ends it. */
  subscribe(room: RoomId, hear: (news: RoomNews) => void): () => void;
  close(): Promise<void>;
}

export interface Clock {
  now(): number;
  /** Runs `act` once after `ms`; returns what prevents it. */
  after(ms: number, act: () => void): () => void;
}

export interface Ids {
  /** A UUIDv7: sorts by time, cannot be guessed. */
  uuid(): string;
}

/** One connection, as the hub sees it. The door behind it knows the bytes. */
export interface Peer {
  readonly door: string;
  /** News of a room, shared by all who hear it. The door encodes it once for all its peers. */
  news(batch: Batch): void;
  /** Something for this peer alone. */
  tell(event: Event): void;
  /** Says why, if it can, and ends the connection. */
  end(code: RefusalCode): void;
}

/** What happened in one room in one tick. `as` keeps what `encode` made, so that it is made once for all peers. */
export interface Batch {
  readonly room: RoomId;
  readonly events: readonly Event[];
  as<T>(encode: (events: readonly Event[]) => T): T;
}

/** What a key allows: to read what its account may read, or to send into a room as that account. */
export type KeyUse = "read" | "send";

/** Short secrets that stand in links, for those who have nothing but the link. Whoever has one acts for its account. */
export interface Keys {
  make(account: AccountId, use: KeyUse, until: number): string;
  /** Whose key it is, if it is one, was made for this use, and is not over. */
  open(key: string, use: KeyUse, now: number): AccountId | undefined;
}

/** What is kept of a password, and how it is compared. Both are slow on purpose, and neither stops anybody else. */
export interface Passwords {
  hash(password: string): Promise<string>;
  /** Without a kept one it takes as long, and is false. */
  verify(password: string, kept: string | undefined): Promise<boolean>;
}

/** The secrets that prove a session. */
export interface Tokens {
  make(): string;
  /** Sixteen signs in groups, for people to type: `k7qm-2xvp-9rtd-w4nh`. */
  words(): string;
  /** What may be kept of a token. */
  hash(token: string): string;
}
