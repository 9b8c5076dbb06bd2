import type { Mark } from "../../../protocol/commands.ts";
import type { Entry } from "../../../protocol/entries.ts";
import type { RefusalCode } from "../../../protocol/refusals.ts";
import type {
  Account,
  AccountId,
  Draft,
  Member,
  Membership,
  PageWish,
  Room,
  RoomId,
  SearchWish,
} from "../../hub/ports.ts";
import type { PackedOutcome, PackedWrite } from "./packed_writes.ts";

/** What the main thread asks of its two workers, as plain objects. */

/** A fresh entry is the draft and what is said here; a known one is told whole. */
export type Kept = { seq: number; name: string } | { known: Entry };

/** Every write of the store: what it takes, and what it gives. */
export interface Writes {
  append: { takes: Draft; gives: Kept };
  join: { takes: Draft; gives: Kept | undefined };
  leave: { takes: Draft; gives: Kept | undefined };
  mark: { takes: readonly (Mark & { room: RoomId })[]; gives: void };
  ensure: { takes: Omit<Room, "head">; gives: Room };
  guest: { takes: { id: AccountId; name: string; key: string; at: number }; gives: Account };
  open: { takes: { hash: string; account: AccountId; at: number }; gives: void };
  seen: { takes: { hash: string; at: number; since: number }; gives: Account | undefined };
  end: { takes: string; gives: void };
  sweep: { takes: number; gives: number };
}
export type WriteName = keyof Writes;
export type Write = { [K in WriteName]: { name: K; takes: Writes[K]["takes"] } }[WriteName];

export interface Reads {
  page: { takes: PageWish; gives: Entry[] };
  all: { takes: void; gives: Room[] };
  members: { takes: RoomId; gives: Member[] };
  of: { takes: AccountId; gives: Membership[] };
  find: { takes: AccountId; gives: Account | undefined };
  named: { takes: string; gives: Account | undefined };
  search: { takes: SearchWish; gives: { entries: Entry[]; more?: string } };
}
export type ReadName = keyof Reads;
export type Read = { [K in ReadName]: { name: K; takes: Reads[K]["takes"] } }[ReadName];

export type WriterJob = { do: "open"; folder: string } | { do: "commit"; writes: PackedWrite[] } | {
  do: "close";
};
export type ReaderJob = { do: "open"; folder: string } | { do: "read"; read: Read } | { do: "index" } | {
  do: "close";
};

/** An error on its way between two threads. */
export type Failure = { message: string; refusal?: RefusalCode };
export type Outcome = { value: unknown } | { failure: Failure };

/** The outcomes stand in the order of the writes. `ms` is how long the transaction took. */
export type Committed = { outcomes: PackedOutcome[]; ms: number };
