import type { Mark, Person } from "../../protocol/commands.ts";
import type { Body, Entry } from "../../protocol/entries.ts";
import type { Event } from "../../protocol/events.ts";
import type { RefusalCode } from "../../protocol/refusals.ts";

/** What the hub needs from outside, in its own words. Every store method is one atomic business fact. */

export type RoomId = string;
export type AccountId = string;

export type Account = Person & { kind: "guest" };

/** A row of a log before it has its number. */
export type Draft = { room: RoomId; from: AccountId; nonce: string; at: number; body: Body };

/** `fresh` is false where the nonce was known: the entry is the first one, and has been told already. */
export type Appended = { entry: Entry; fresh: boolean };

export type PageWish = { room: RoomId; before?: number; after?: number; limit: number };

export interface LogStore {
  /** Its nonce is a UUID in lower case. Gives the draft the next number of its room and keeps it durably, or finds the entry that has its nonce. */
  append(draft: Draft): Promise<Appended>;
  /** The entries nearest to the wished edge, oldest first; without an edge the newest. Nonces are included. */
  page(wish: PageWish): Promise<Entry[]>;
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
}

export interface SessionStore {
  /** Keeps the hash of a token; the token itself is known to its holder alone. */
  open(session: { hash: string; account: AccountId; at: number }): Promise<void>;
  /** Whose session this is, if it was opened or seen at `since` or later; marks it as seen at `at`. */
  seen(hash: string, at: number, since: number): Promise<Account | undefined>;
  end(hash: string): Promise<void>;
  /** Removes what was last seen before `since`. Returns how many. */
  sweep(since: number): Promise<number>;
}

export type SearchWish = { rooms: readonly RoomId[]; words: string; before?: string; limit: number };

export interface SearchStore {
  /** Texts that have all the words, newest first; `more` goes on below the last one. */
  find(wish: SearchWish): Promise<{ entries: Entry[]; more?: string }>;
}

export interface Store {
  readonly log: LogStore;
  readonly rooms: RoomStore;
  readonly accounts: AccountStore;
  readonly sessions: SessionStore;
  readonly search: SearchStore;
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

/** The secrets that prove a session. */
export interface Tokens {
  make(): string;
  /** What may be kept of a token. */
  hash(token: string): string;
}
