import type { Mark, Person } from "../../protocol/commands.ts";
import type { Body, Entry } from "../../protocol/entries.ts";
import type { Event } from "../../protocol/events.ts";
import type { FileKind } from "../../protocol/file_kinds.ts";
import type { FileAbout, FileBody } from "../../protocol/files.ts";
import type { LinkPreview } from "../../protocol/link_preview.ts";
import type { InvitedRole } from "../../protocol/invitations.ts";
import type { Prefs } from "../../protocol/prefs.ts";
import type { RefusalCode, Why } from "../../protocol/refusals.ts";
import type { Expired } from "../../protocol/retention.ts";
import type { Role, RoomRole } from "../../protocol/roles.ts";
import type { QuietHours } from "../../protocol/quiet_hours.ts";
import type { RoomLevel } from "../../protocol/room_levels.ts";
import type { Scope } from "../../protocol/scopes.ts";
import type { SearchHas } from "../../protocol/search_words.ts";

/** What the hub needs from outside, in its own words. Every store method is one atomic business fact. */

export type RoomId = string;
export type AccountId = string;
export type FileId = string;

/**
 * A `retired` one was a guest; somebody else has made the name theirs since, and nobody is it any more. The role of a
 * guest is guest, that of a bot is bot; a member's is kept.
 */
export type Account = Person & { kind: "guest" | "member" | "bot" | "retired"; role: Role };

/** A row of a log before it has its number. */
export type Draft = { room: RoomId; from: AccountId; nonce: string; at: number; body: Body };

/** `fresh` is false where the nonce was known: the entry is the first one, and has been told already. */
export type Appended = { entry: Entry; fresh: boolean };

/** `reader`: whose own reactions and votes are told as theirs. */
export type PageWish = {
  room: RoomId;
  before?: number;
  after?: number;
  limit: number;
  reader?: AccountId | undefined;
};

export interface LogStore {
  /**
   * Its nonce is a UUID in lower case. Gives the draft the next number of its room and keeps it durably, or finds the
   * entry that has its nonce. A draft that is a change replaces the body of the entry it is about in the same
   * transaction; search finds what that body says from then on. A body keeps its kind, and a file stays the same file:
   * any other change is rejected, as is one of what is not there, of a notice, of a change, or by another author. A
   * quiet change is refused where the text is another one by now; anybody's may take a preview off. A
   * text that replies to what is not there, or is about another entry, is refused, as is what a retired one says. What
   * becomes `gone` may be anybody's: its words are nowhere from then on, not in its earlier changes either, and it is
   * refused what would change it.
   *
   * A reaction, a vote or a pin moves what has come of the entry that it is about, in the same transaction; a vote gets
   * to know what it was before. One that would change nothing is not kept: the entry that has made it so is found in its
   * place, or the one that it is about where nothing has.
   */
  append(draft: Draft): Promise<Appended>;
  /** Those of these numbers that are there. */
  find(room: RoomId, seqs: readonly number[], reader?: AccountId): Promise<Entry[]>;
  /** The entries nearest to the wished edge, oldest first; without an edge the newest. Nonces are included. */
  page(wish: PageWish): Promise<Entry[]>;
  /**
   * What one person has written or sent since then, in all rooms, with their reactions that count; the newest of each
   * room first, `most` in all.
   */
  writtenBy(wish: { author: AccountId; since: number; most: number }): Promise<RoomSeqs[]>;
}

/** Who responded with what: those who did first stand first, at most as many of each as were asked for. */
export type Responses = {
  reactions: { emoji: string; people: Person[] }[];
  votes: { option: number; people: Person[] }[];
};

/**
 * What has come of entries that people react to, vote in and pin. Pages, searches and lists of files tell it with them.
 * What is taken back loses all of it for good. A reaction or a vote that becomes `gone` itself, as those of an erased
 * account do, counts no more.
 */
export interface ResponseStore {
  of(wish: { room: RoomId; seq: number; most: number }): Promise<Responses>;
  /** What is pinned in a room, the newest pin first. */
  pinned(room: RoomId, reader?: AccountId): Promise<Entry[]>;
}

/** What was taken back, and may be put back until then. */
export type TakenBack = { seq: number; by: AccountId; until: number };
export type PutBack = Omit<Draft, "body"> & { of: number };
/** How many entries were forgotten, and when the next, or what a report has of one, may be. */
export type Purged = { entries: number; next: number | undefined };

export interface TakenBackStore {
  /**
   * Appends changes to `gone` and the notes in one transaction, and keeps until then what the entries said. Those that
   * are gone already are left out; where all are, nothing is noted.
   */
  take(drafts: readonly Draft[], until: number, notes?: readonly AuditNote[]): Promise<Appended[]>;
  /** Of these entries, those that can still be put back. */
  kept(room: RoomId, seqs: readonly number[]): Promise<TakenBack[]>;
  /**
   * Makes of each entry again what it was, by a change from whoever does it; a reaction is given once more, from its
   * author. What is not kept any more is left out, and so is a reaction that cannot be given now.
   */
  putBack(wishes: readonly PutBack[], notes?: readonly AuditNote[]): Promise<Appended[]>;
  /** Files that nobody can put back any more, and whose bytes are not known to be gone. */
  overdue(now: number): Promise<FileRow[]>;
  /**
   * Forgets what nobody can put back any more, what is known of those overdue files whose bytes are gone, and what was
   * said in reports that were settled long enough ago. Nothing of it is in any file of the store afterwards.
   */
  purge(now: number, discarded: readonly FileId[]): Promise<Purged>;
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

export type RoomKind = "public" | "private" | "direct";
export type Room = {
  id: RoomId;
  kind: RoomKind;
  name: string;
  key: string;
  topic: string;
  createdAt: number;
  head: number;
  /** Only roles with the act `announce` write here. */
  announce: boolean;
  /** Seconds between two entries of one person below moderator; 0 is no wait. */
  slow: number;
  /** Nobody writes here. */
  archived: boolean;
  /** How many days messages are kept; 0 is for ever. */
  days: number;
  /** What is not kept any more. */
  expired?: Expired;
  /** Links here get previews; undefined: as its kind has it. */
  previews?: boolean;
};
export type NewRoom = Pick<Room, "id" | "kind" | "name" | "key" | "topic" | "createdAt">;
export type RoomChange = Partial<
  Pick<Room, "kind" | "name" | "key" | "topic" | "announce" | "slow" | "archived" | "previews" | "days">
>;
/** Who becomes a member by the draft, which may be somebody else's. */
export type Joining = { draft: Draft; who: AccountId; role: RoomRole };
export type Membership = { room: RoomId; delivered: number; read: number };
/** `role` is theirs in the room, `server` that of their account. */
export type Member = Mark & { name: string; role: RoomRole; server: Role } & RoomPrefs;
/** What of a room calls a member (without a level everything does), and whether they want it above the others. */
export type RoomPrefs = { level?: RoomLevel; quietUntil?: number; pinned?: true };

export interface RoomStore {
  /** Makes the room unless its id is there. Returns the room as it is now kept. */
  ensure(room: NewRoom): Promise<Room>;
  /**
   * A new room, what it is beside that, and its first members with their notices, in one transaction; undefined where
   * its key is another room's.
   */
  make(
    room: NewRoom,
    is: RoomChange,
    members: readonly Joining[],
  ): Promise<{ room: Room; appended: Appended[] } | undefined>;
  /** The change, its notices and its note in one transaction; undefined where the new key is another room's. */
  change(
    id: RoomId,
    to: RoomChange,
    notices: readonly Draft[],
    note?: AuditNote,
  ): Promise<{ room: Room; appended: Appended[] } | undefined>;
  all(): Promise<Room[]>;
  /**
   * Membership and its `joined` notice in one transaction; undefined if they were a member already. Both marks begin
   * at the notice: a newcomer has no past to catch up with, and old ticks stay as they are.
   */
  join(draft: Draft, who?: AccountId): Promise<Appended | undefined>;
  /** The end of a membership, its notice and its note in one transaction; undefined if they were not a member. */
  leave(draft: Draft, who?: AccountId, note?: AuditNote): Promise<Appended | undefined>;
  /** The role of a member in the room, its notice and its note; undefined if they are not a member. */
  setRole(draft: Draft, who: AccountId, role: RoomRole, note?: AuditNote): Promise<Appended | undefined>;
  /** In the place of what was; who is no member has none. */
  setPrefs(room: RoomId, account: AccountId, prefs: RoomPrefs): Promise<void>;
  members(room: RoomId): Promise<Member[]>;
  of(account: AccountId): Promise<Membership[]>;
  /** Moves marks forward, never back. Marks of strangers to the room are ignored. */
  mark(marks: readonly (Mark & { room: RoomId })[]): Promise<void>;
}

export interface AccountStore {
  /**
   * The account that has this key, if it is no guest's, or theirs who ask; else a new guest, where nobody else holds the
   * name: whoever had it before is retired then. Undefined where somebody does.
   */
  claim(claim: GuestClaim): Promise<Registered | undefined>;
  /** Whether somebody else than who asks holds the name of this guest. */
  isHeld(account: AccountId, question: HoldQuestion): Promise<boolean>;
  /** A guest was here: their place, and their session, hold the name on. */
  renew(renewal: HoldRenewal): Promise<void>;
  find(id: AccountId): Promise<Account | undefined>;
  /** By the key of their name. */
  named(key: string): Promise<Account | undefined>;
  /** Everybody but who is retired, by name. */
  list(wish: AccountsWish): Promise<ListedAccount[]>;
  /** How many are owners. */
  owners(): Promise<number>;
  /**
   * What they may do from now on, and its note. Undefined, and nothing is changed, where there would be no owner any more. It fails
   * for whoever is no member: guests and bots have their own role alone.
   */
  setRole(id: AccountId, role: MemberRole, note?: AuditNote): Promise<Account | undefined>;
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
    change: { account: AccountId; from: string | undefined; to: string; keep: string },
  ): Promise<string[] | undefined>;
}

/** From where a guest comes. What is `lasting` is theirs also after `until`, when it keeps nobody else out any more. */
export type HeldPlace = { address: string; until: number; lasting: boolean };
/**
 * Who asks for a guest's name: by the session of `own`, or from a place that counts. It is held from a place, by a session
 * that was seen since `recent`, and while the guest is in rooms that not everybody sees by one seen since `idle`.
 */
export type HoldQuestion = {
  own: AccountId | undefined;
  place: HeldPlace | undefined;
  at: number;
  recent: number;
  idle: number;
};
export type GuestClaim = HoldQuestion & { id: AccountId; name: string; key: string };
/** `session` is its hash. */
export type HoldRenewal = { account: AccountId; place?: HeldPlace | undefined; session?: string; at: number };

/** The roles that are given and taken. */
export type MemberRole = Exclude<Role, "bot" | "guest">;
/** `words`: a part of the key of a name; `after`: the last of the page before. */
export type AccountsWish = { words?: string | undefined; after?: AccountId | undefined; limit: number };
/** `seen`: when a session of theirs was used last, if they have one. */
export type ListedAccount = { account: Account; since: number; seen: number | undefined };

export type Credentials = { account: Account; password: string | undefined; since: number };
export type Registration = {
  id: AccountId;
  name: string;
  key: string;
  /** What is kept of it; undefined where they come in by app passwords alone. */
  password: string | undefined;
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

/** A secret that lets a program act for an account as far as its scopes go. Only its hash is kept. */
export type ApiToken = {
  id: string;
  name: string;
  scopes: readonly Scope[];
  since: number;
  /** It ends then; undefined: never by itself. */
  until: number | undefined;
  used: number | undefined;
};
export type NewApiToken = Omit<ApiToken, "used"> & { account: AccountId; hash: string };
/** Of a bot also who made it. */
export type TokenHolder = { token: ApiToken; account: Account; maker: Account | undefined };

export interface ApiTokenStore {
  /** False where the account has `most` of them already, or is retired. */
  add(wish: NewApiToken, most: number): Promise<boolean>;
  /** The oldest first. */
  of(account: AccountId): Promise<ApiToken[]>;
  /** Whose token has this hash, whether or not it is over. */
  find(hash: string): Promise<TokenHolder | undefined>;
  used(id: string, at: number): Promise<void>;
  /** False where that account has none of this id. */
  remove(account: AccountId, id: string): Promise<boolean>;
}

/** An account that is a program's, and who made it. */
export type Bot = { account: Account; since: number; by: Person };
export type NewBot = { id: AccountId; name: string; key: string; by: AccountId; at: number };

export interface BotStore {
  /** Undefined where the name is anybody's: not even a guest loses theirs to a bot. */
  make(bot: NewBot): Promise<Account | undefined>;
  /** The oldest first. */
  all(): Promise<Bot[]>;
}

/** What ended with an account; whatever lives by it has to end as well. */
export type Erased = { sessions: string[]; tokens: string[]; appPasswords: string[]; bots: AccountId[] };

export type Unfinished = { account: AccountId; messages: boolean };
export type ErasureWish = Unfinished & { name: string; at: number };

export interface ErasureStore {
  /**
   * Nobody is this account any more: it is retired under another name, its own name is free, and all that opened it is
   * gone in the same transaction. Undefined where it is retired or unknown, `last_owner` where there would be no owner
   * any more. Until `finish` it is among the `unfinished`, whatever happens to the process: it has rooms to leave, and
   * with `messages` its entries are to go.
   */
  erase(wish: ErasureWish): Promise<Erased | "last_owner" | undefined>;
  unfinished(): Promise<Unfinished[]>;
  finish(account: AccountId): Promise<void>;
}

/** What one person has given, page by page in the order of rooms and nonces; `more` goes on behind the page. */
export type OwnWish = { account: AccountId; after?: string; limit: number };

export interface OwnStore {
  entries(wish: OwnWish): Promise<{ entries: Entry[]; more?: string }>;
  files(wish: OwnWish): Promise<{ files: FileRow[]; more?: string }>;
}

/**
 * The ways into an account change, and with them the token that asked for it: `from` becomes `to` where it is a session
 * of the account. With `others` all its other sessions end. What happens with it happens in the same transaction.
 */
export type Rotation = { account: AccountId; from: string; to: string; others: boolean };
/** The hashes of what ended, `from` among them; undefined, and nothing changed, where `from` is no session. */
export type Rotated = string[] | undefined;

/** What an account is asked for beside its password. `sealed` is the secret of its codes. */
export type SecondFactor = { sealed: Uint8Array; since: number; codesLeft: number };
/** `step` is that of the code that proved it; `codes` are the hashes of its recovery codes. */
export type NewSecondFactor = {
  sealed: Uint8Array;
  step: number;
  at: number;
  codes: readonly string[];
};

export interface SecondFactorStore {
  of(account: AccountId): Promise<SecondFactor | undefined>;
  /** Puts it in the place of what there was. */
  set(factor: NewSecondFactor, rotation: Rotation): Promise<Rotated>;
  /** False where this step, or a later one, was used before: a code works once. */
  useStep(account: AccountId, step: number): Promise<boolean>;
  /** False where the account has no recovery code of this hash any more. */
  useCode(account: AccountId, hash: string): Promise<boolean>;
  /** Puts new recovery codes in the place of all that there were; false where there is no second factor. */
  renewCodes(account: AccountId, codes: readonly string[]): Promise<boolean>;
  /** Its recovery codes go with it. */
  remove(rotation: Rotation): Promise<Rotated>;
}

/** `rp` is the name of the server under which it was made, and under which alone it can be used. */
export type Passkey = { id: string; name: string; rp: string; since: number; used: number | undefined };
export type KeptPasskey = PasskeyProof & { id: string; account: AccountId; rp: string };
export type NewPasskey = Omit<Passkey, "used"> & PasskeyProof & { credential: string };

export interface PasskeyStore {
  /** `full` where the account has `most` of them already, `known` where anybody has that credential. */
  add(passkey: NewPasskey, most: number, rotation: Rotation): Promise<Rotated | "full" | "known">;
  /** The oldest first. */
  of(account: AccountId): Promise<Passkey[]>;
  /** The ids of the credentials of one account under one name, so that a device does not make a second one. */
  credentials(account: AccountId, rp: string): Promise<string[]>;
  find(credential: string): Promise<KeptPasskey | undefined>;
  /** False where its counter has come as far before: then it was copied. Those that do not count stay at 0. */
  used(use: { id: string; counter: number; at: number }): Promise<boolean>;
  /** `not_found` where that account has none of this id. */
  remove(id: string, rotation: Rotation): Promise<Rotated | "not_found">;
}

export interface SessionStore {
  /**
   * Keeps the hash of a token; the token itself is known to its holder alone. `password` is what was kept of the
   * account's password when they proved to be it: false, and nothing is kept, where that has changed or the account is
   * retired.
   */
  open(session: NewSession): Promise<boolean>;
  /**
   * Whose session this is, if it was opened or seen at `since` or later; marks it as seen at `at`, if the last time is a
   * minute ago.
   */
  seen(hash: string, at: number, since: number): Promise<Account | undefined>;
  /** Returns false where there was none. */
  end(hash: string): Promise<boolean>;
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
  /** Its entry was taken back, and shows it no more: nobody can have it. */
  gone: boolean;
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

/** Of one kind, or of all. */
export type RoomFilesWish = PageWish & { kind?: FileKind };
/** `counts` is of the whole room, whatever was wished. */
export type RoomFiles = { entries: Entry[]; counts: Record<FileKind, number> };

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
  /** The entries of a room that are files and not given up: those nearest to the wished edge, newest first. */
  ofRoom(wish: RoomFilesWish): Promise<RoomFiles>;
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
  /** When a byte of it last changed. */
  readonly changedAt: number;
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
  /** Lays what lies at `twin` down once more for another file, as a further name where that can be. Returns the path. */
  copy(file: Shelved, twin: string, preview: boolean): Promise<string>;
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

/** Where a browser is called, and what seals a text for it alone; both as base64url. */
export type PushTarget = { endpoint: string; key: string; secret: string };
/** `session` is its hash: with it the subscription ends. In `quiet` hours the device is not called. */
export type PushSubscription = PushTarget & { session: string; account: AccountId; quiet?: QuietHours };
/** What a push service answered; 0 where it was not reached. */
export type PushAnswer = { status: number; said: string };

/** Calls browsers whose pages are closed, by the services of their makers. */
export interface PushService {
  /** By which browsers know who calls them. */
  readonly key: string;
  /** Whether it may and can be called there. */
  takes(target: PushTarget): boolean;
  /** Of those with one topic a service keeps the newest. It never rejects. */
  send(target: PushTarget, text: string, topic: string): Promise<PushAnswer>;
  close(): void;
}

/** What a page says of itself, and the picture it shows of itself. */
export type FoundPage = Omit<LinkPreview, "picture"> & { picture?: FoundPicture };
export type FoundPicture = { bytes: Uint8Array<ArrayBuffer>; width: number; height: number };

/** Looks at pages of the web, wherever they may be looked at. */
export interface PageReader {
  /** Undefined where there is nothing to tell. It never rejects. */
  read(url: string): Promise<FoundPage | undefined>;
  /** What it reads now it reads no further. */
  close(): void;
}

export type PictureId = string;

/** Where the pictures of previews lie. */
export interface PictureShelf {
  /** Durably. */
  keep(id: PictureId, bytes: Uint8Array): Promise<void>;
  /** With its media type. */
  read(id: PictureId): Promise<{ bytes: Uint8Array<ArrayBuffer>; type: string } | undefined>;
  remove(id: PictureId): Promise<void>;
  all(): Promise<PictureId[]>;
}

export interface PushStore {
  /** In the place of what the session, or the endpoint, had. Of a session that has ended nothing is kept. */
  set(subscription: PushSubscription): Promise<void>;
  remove(session: string): Promise<void>;
  /** Nobody is there any more. */
  gone(endpoint: string): Promise<void>;
  /** Who can be called at all. */
  accounts(): Promise<AccountId[]>;
  /** Those whose session was used after `since`. */
  of(account: AccountId, since: number): Promise<PushSubscription[]>;
}

export type SearchWish = {
  rooms: readonly RoomId[];
  /** Words, "phrases" and -what must not be there. */
  words: string;
  /** By one of these. */
  from?: readonly AccountId[];
  /** Taken then or later, and before then. */
  since?: number;
  until?: number;
  /** All of these. */
  has?: readonly SearchHas[];
  before?: string;
  limit: number;
  /** As of a page. */
  reader?: AccountId | undefined;
};

/**
 * The page may be short, and may even be empty; `more` goes on below it, and is absent when there is nothing below.
 * `total` is about how many there are, counted to a thousand; only with the first page.
 */
export type FoundEntries = { entries: Entry[]; more?: string; total?: number };

export interface SearchStore {
  /** What people have said or sent that meets the whole wish, newest first. */
  find(wish: SearchWish): Promise<FoundEntries>;
}

/** Entries of one room by their numbers. */
export type RoomSeqs = { room: RoomId; seqs: number[] };

/** Somebody may not come in: until then, or for ever. */
export type Ban = {
  account: AccountId;
  name: string;
  by: Person;
  at: number;
  until: number | undefined;
  reason: string | undefined;
  /** Where a guest came from: other guests from there do not come in either, while that is likely the same person. */
  addresses: readonly string[];
};
/** `taking`: what they have written since then is to be taken back. */
export type NewBan = Omit<Ban, "name"> & { taking: number | undefined; note: AuditNote };
/** A ban of which not everything is taken back yet that is to be. */
export type Taking = { account: AccountId; by: AccountId; since: number };

export interface BanStore {
  /** In the place of an older one. Ends all sessions of the account, and returns their hashes. */
  ban(ban: NewBan): Promise<string[]>;
  /** False where there is no ban. */
  unban(wish: { account: AccountId; note: AuditNote }): Promise<boolean>;
  /** Those that are not over, the newest first; what is over goes. */
  all(now: number): Promise<Ban[]>;
  /** What was taken back with a ban, to be put back with its end. */
  took(account: AccountId, entries: readonly RoomSeqs[]): Promise<void>;
  taken(account: AccountId): Promise<RoomSeqs[]>;
  /** Until `tookAll` a ban is among these, whatever happens to the process. */
  taking(): Promise<Taking[]>;
  tookAll(account: AccountId): Promise<void>;
}

/** Nothing that somebody writes is taken before `until`. `by` has said so. */
export type Mute = { account: AccountId; by: AccountId; until: number };

export interface MuteStore {
  /** In the place of an older one, by who is noted; without `until` it ends. */
  mute(wish: { account: AccountId; until: number | undefined; note: AuditNote }): Promise<void>;
  /** Those that are not over; what is over goes. */
  all(now: number): Promise<Mute[]>;
}

export type Chosen = { account: AccountId; prefs: Prefs };
export type Sighting = { account: AccountId; at: number };

/** What people let others know of them, and when they were here last. Of whoever is retired nothing is kept. */
export interface PrivacyStore {
  /** Those who hide something. */
  hiding(): Promise<Chosen[]>;
  /** In the place of what was. When somebody was here who hides it is forgotten at once. */
  prefer(chosen: Chosen): Promise<void>;
  /** Moves forward, never back. Of those who hide it nothing is kept. */
  saw(sightings: readonly Sighting[]): Promise<void>;
  /** Of whom it is known. */
  seen(accounts: readonly AccountId[]): Promise<Sighting[]>;
}

export type ReportEnd = "dismissed" | "took_back" | "muted" | "banned" | "kicked";
/** Somebody asks the moderators to look at an entry. `from` wrote it. */
export type Report = {
  id: string;
  room: RoomId;
  seq: number;
  from: Person;
  by: Person;
  at: number;
  reason: string;
  /** What the entry was when it was reported; undefined where that is not kept any more. */
  said: Body | undefined;
  settled: { by: Person; at: number; how: ReportEnd } | undefined;
};
export type SettleWish = {
  id: string;
  by: Person;
  at: number;
  how: ReportEnd;
  /** What was said is not kept for longer than that. */
  forget: number;
  note: AuditNote;
};
export type NewReport = Pick<Report, "id" | "room" | "seq" | "at" | "reason"> & {
  from: AccountId;
  by: AccountId;
};

/** `without`: leaves out those about what this one wrote. */
export type ReportsWish = {
  state?: "open" | "settled";
  before?: string;
  limit: number;
  without: AccountId | undefined;
};

export interface ReportStore {
  /**
   * Keeps what the entry is at that moment. `known` where this person has an open report of this entry: that one stays.
   * `full` where they have `most` open ones.
   */
  add(report: NewReport, most: number): Promise<"added" | "known" | "full">;
  find(id: string): Promise<Report | undefined>;
  /** The newest first; `before` is the id of one. */
  page(wish: ReportsWish): Promise<Report[]>;
  open(without: AccountId | undefined): Promise<number>;
  /** Settles it, and what others have reported of the same entry. False where it is settled or unknown. */
  settle(wish: SettleWish): Promise<boolean>;
}

/**
 * What somebody did by a right that not everybody has. `about` is a person, or a room or another thing by its name. Whoever
 * is erased afterwards has another name in it.
 */
export type AuditNote = {
  at: number;
  by: Person;
  act: string;
  about?: { id?: string; name: string };
  detail?: string;
};
export type AuditRow = AuditNote & { seq: number };
/** As of a room's log (AU2). `headless`: the last row's link is not the one that is kept beside the rows, or was held on to. */
export type AuditFault = { seq: number; what: "missing" | "surplus" | "altered" | "headless" };
export type AuditVerified = { rows: number; end: ChainPlace; fault?: AuditFault };

/** `person`: only what this one did, or what was done to them. */
export type AuditWish = { before?: number; person?: AccountId; act?: string; limit: number };

export interface AuditStore {
  /** Keeps the note durably under the next number. */
  append(note: AuditNote): Promise<AuditRow>;
  /** The newest first. */
  page(wish: AuditWish): Promise<AuditRow[]>;
  /** Checks all rows against their chain, or those behind a place that somebody held on to. */
  verify(from?: ChainPlace): Promise<AuditVerified>;
}

/** Somebody has saved an entry for themselves. */
export type NewBookmark = { account: AccountId; room: RoomId; seq: number; at: number };
export type BookmarksWish = { account: AccountId; before?: string; limit: number };
export type BookmarkPage = { entries: (Entry & { saved: number })[]; more?: string };
export type BookmarkPlaces = { room: RoomId; seqs: number[] }[];

export interface BookmarkStore {
  /** `known` where it is saved already, and stays where it was; `full` where they have `most`. */
  add(bookmark: NewBookmark, most: number): Promise<"added" | "known" | "full">;
  /** False where it was not saved. */
  remove(bookmark: Omit<NewBookmark, "at">): Promise<boolean>;
  /**
   * The last saved first, as they are now, of the rooms this account is a member of; those of other rooms are kept until
   * it is one again. Another's text as `before` is refused.
   */
  page(wish: BookmarksWish): Promise<BookmarkPage>;
  /** Where all of them stand, by room and number, in the rooms this account is a member of. */
  places(account: AccountId): Promise<BookmarkPlaces>;
}

/** What was chosen for the whole server, each by its name. */
export type KeptSettings = Readonly<Record<string, unknown>>;

export interface SettingStore {
  all(): Promise<KeptSettings>;
  /** What is not named stays. */
  set(values: KeptSettings): Promise<void>;
}

/** What people said in a room, above a number and before a moment. */
export type AgeWish = { room: RoomId; after: number; before: number; now: number };
/** How much of it there is, up to `upTo`. `more` says that it goes on behind `seen`. */
export type Aged = { messages: number; upTo: number; seen: number; more: boolean };
export type Expiry = { room: RoomId; nonce: string; at: number } & Expired;

export interface RetentionStore {
  /**
   * Goes along the log until it comes to what is younger, or has found as much as may expire at once. What was
   * stamped later than `now`, by a clock that went wrong, is as old as what stands around it.
   */
  aged(wish: AgeWish): Promise<Aged>;
  /**
   * What people said in all entries up to one becomes `gone`, their earlier wordings and what was kept to put them back
   * with it, by an entry that says so; all in one transaction. Undefined where it is so already. Files among them are in
   * no list and can be had by nobody; `overdue` has them.
   */
  expire(expiry: Expiry): Promise<{ room: Room; appended: Appended; files: FileId[] } | undefined>;
}

/** What is held of files that are whole or arriving, whether or not they were taken back since. */
export type RoomUsage = { room: RoomId; files: number; bytes: number };

export interface UsageStore {
  /** Bytes on the disk of all that is no file. */
  database(): Promise<number>;
  /** By room; rooms without files are left out. Nobody waits for it. */
  files(): Promise<RoomUsage[]>;
}

/** By an `invitation` people come in; by a `device` one more program of its maker does. */
export type Invitation = {
  id: string;
  what: "invitation" | "device";
  room: RoomId | undefined;
  role: InvitedRole;
  by: Person;
  since: number;
  until: number;
  /** How many may come; 0: any number. */
  uses: number;
  used: number;
  ended: boolean;
  came: Person[];
};
export type NewInvitation = Omit<Invitation, "by" | "used" | "ended" | "came"> & {
  hash: string;
  by: AccountId;
};
/** `invitation` has no list of those who came. */
export type OpenInvitation = { invitation: Invitation; maker: Account };
export type InvitationsWish = { by?: AccountId | undefined; since: number; limit: number };
export type EndOfInvitations = { account: AccountId; what?: Invitation["what"] | undefined };

/**
 * Who comes by an invitation: its maker with one more device, somebody who has an account, a new guest, or a new member.
 * Of a guest every session but `keep` ends: those who had the name before were not invited.
 */
export type Redemption = {
  invitation: string;
  at: number;
  who:
    | { is: "maker" }
    | { is: "known"; account: AccountId; keep: string }
    | { is: "guest"; guest: { id: AccountId; name: string; key: string } }
    | { is: "member"; registration: Registration };
};
/** `ended` are hashes of sessions. `over`: nobody comes by it any more. */
export type Redeemed =
  | { account: Account; retired: AccountId | undefined; ended: string[] }
  | "over"
  | "name_taken";

export interface InvitationStore {
  /** False where its maker has `most` open ones of that kind already. */
  add(invitation: NewInvitation, most: number): Promise<boolean>;
  /** By the hash of its code, if somebody may still come by it: its maker may give that role now. */
  open(hash: string, at: number): Promise<OpenInvitation | undefined>;
  /** Those for people that were or are good after `since`, of one maker or of all; the newest first. */
  list(wish: InvitationsWish): Promise<Invitation[]>;
  /**
   * Looks once more whether it is open, counts the use, makes or finds the account and raises its role, all in one
   * transaction. A new guest or member never gets the name of a member, a new guest never that of an invited one.
   */
  redeem(wish: Redemption): Promise<Redeemed>;
  /** False where there is none of this id that is not ended, or it is not `by`'s. */
  end(id: string, by?: AccountId): Promise<boolean>;
  /** Ends all that somebody made. */
  endOf(wish: EndOfInvitations): Promise<void>;
  /** Whether this account has come by one. */
  arrived(account: AccountId): Promise<boolean>;
  /** Removes those that were over before and by which nobody came. Returns how many. */
  sweep(before: number): Promise<number>;
}

/** The one link by which somebody becomes owner: what is kept of its code, and until when it works. */
export type OwnerLink = { hash: string; until: number };

export interface OwnerLinkKeep {
  read(): Promise<OwnerLink | undefined>;
  /** In the place of the one before. */
  write(link: OwnerLink): Promise<void>;
  /** No link works any more. */
  remove(): Promise<void>;
}

export interface Store {
  readonly settings: SettingStore;
  readonly invitations: InvitationStore;
  readonly log: LogStore;
  readonly responses: ResponseStore;
  readonly takenBack: TakenBackStore;
  readonly chain: ChainStore;
  readonly audit: AuditStore;
  readonly bans: BanStore;
  readonly mutes: MuteStore;
  readonly privacy: PrivacyStore;
  readonly push: PushStore;
  readonly reports: ReportStore;
  readonly rooms: RoomStore;
  readonly accounts: AccountStore;
  readonly sessions: SessionStore;
  readonly appPasswords: AppPasswordStore;
  readonly secondFactors: SecondFactorStore;
  readonly passkeys: PasskeyStore;
  readonly apiTokens: ApiTokenStore;
  readonly bots: BotStore;
  readonly erasures: ErasureStore;
  readonly own: OwnStore;
  readonly usage: UsageStore;
  readonly search: SearchStore;
  readonly bookmarks: BookmarkStore;
  readonly retention: RetentionStore;
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

/** Where somebody comes from. `local` is this machine itself. */
export type Caller = { address: string; local: boolean };

/** One connection, as the hub sees it. The door behind it knows the bytes. */
export interface Peer {
  readonly door: string;
  /** Undefined where its door does not know. */
  readonly caller?: Caller;
  /** News of a room, shared by all who hear it. The door encodes it once for all its peers. */
  news(batch: Batch): void;
  /** Something for this peer alone. */
  tell(event: Event): void;
  /** Says why, if it can, and ends the connection; in the code's own words where there is no more to say. */
  end(code: RefusalCode, why?: Why): void;
}

/** The name of whoever wrote an entry of a room, where it is one of the last: nobody waits for the store. */
export type AuthorOf = (seq: number) => string | undefined;

/** What happened in one tick in one room, or for all. `as` keeps what `encode` made, so that it is made once for all peers. */
export interface Batch {
  /** Undefined where it concerns all who are here. */
  readonly room: RoomId | undefined;
  readonly events: readonly Event[];
  as<T>(encode: (events: readonly Event[], authorOf: AuthorOf) => T): T;
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

/** Codes that an app makes anew every half minute, out of a secret that the server keeps sealed. */
export interface Totp {
  /** As it is kept, and as people type it. */
  make(account: AccountId): { sealed: Uint8Array; secret: string };
  /** The number of the half minute that has this code, if it is around now. */
  step(sealed: Uint8Array, account: AccountId, code: string, now: number): number | undefined;
}

/** What an authenticator answers, as browsers write it in JSON. All but the strings named here is for the checks. */
export type PasskeyAnswer = {
  id: string;
  response: { clientDataJSON: string; userHandle?: string | undefined };
};
/** What the answer must be made for. */
export type PasskeyExpected = { challenge: string; origin: string; rp: string };
export type PasskeyProof = { key: Uint8Array; counter: number };
export type MadePasskey = PasskeyProof & { credential: string };
/** `knowsWho`: it asked for a finger, a face or a PIN, and not just for a touch. */
export type UsedPasskey = { counter: number; knowsWho: boolean };

/** Undefined is what was not made for this, or not by this passkey. */
export interface PasskeyChecks {
  made(answer: PasskeyAnswer, expected: PasskeyExpected): Promise<MadePasskey | undefined>;
  used(
    answer: PasskeyAnswer,
    expected: PasskeyExpected,
    proof: PasskeyProof,
  ): Promise<UsedPasskey | undefined>;
}

/** The secrets that prove a session. */
export interface Tokens {
  make(): string;
  /** Groups of four signs, for people to type: `k7qm-2xvp-9rtd-w4nh`. Four groups unless told. */
  words(groups?: number): string;
  /** What may be kept of a token. */
  hash(token: string): string;
}
