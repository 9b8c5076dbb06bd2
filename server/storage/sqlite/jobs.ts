import type { Mark } from "../../../protocol/commands.ts";
import type { Entry } from "../../../protocol/entries.ts";
import type { RefusalCode } from "../../../protocol/refusals.ts";
import type {
  Account,
  AccountId,
  AppPassword,
  Credentials,
  Draft,
  FileId,
  FileRow,
  FilesUsed,
  Member,
  Membership,
  NewAppPassword,
  NewFile,
  NewSession,
  OpenSession,
  PageWish,
  Registered,
  Registration,
  Room,
  RoomId,
  SearchWish,
} from "../../hub/ports.ts";
import type { ChainSlice, ChainSliceWish } from "./chain_reads.ts";
import type { PackedOutcome, PackedWrite } from "./packed_writes.ts";

/** What the main thread asks of its two workers, as plain objects. */

/** A fresh entry is the draft and what is said here; a known one is told whole. */
export type Kept = { seq: number; name: string } | { known: Entry };

export type FileMove = { id: FileId; offset: number; endsAt: number };
export type FinishedFile = { id: FileId; path: string; hash: string; size: number; draft: Draft };
export type BegunFile = Pick<NewFile, "room" | "account" | "nonce">;
export type RoomFiles = { room: RoomId; before?: number; limit: number };

/** Every write of the store: what it takes, and what it gives. */
export interface Writes {
  append: { takes: Draft; gives: Kept };
  join: { takes: Draft; gives: Kept | undefined };
  leave: { takes: Draft; gives: Kept | undefined };
  mark: { takes: readonly (Mark & { room: RoomId })[]; gives: void };
  ensure: { takes: Omit<Room, "head">; gives: Room };
  guest: { takes: { id: AccountId; name: string; key: string; at: number }; gives: Account };
  register: { takes: Registration; gives: Registered | undefined };
  changePassword: {
    takes: { account: AccountId; from: string; to: string; keep: string };
    gives: string[] | undefined;
  };
  addAppPassword: { takes: { wish: NewAppPassword; most: number }; gives: boolean };
  useAppPassword: {
    takes: { key: string; hash: string; at: number };
    gives: { id: string; account: Account } | undefined;
  };
  removeAppPassword: { takes: { account: AccountId; id: string }; gives: boolean };
  open: { takes: NewSession; gives: boolean };
  seen: { takes: { hash: string; at: number; since: number }; gives: Account | undefined };
  end: { takes: string; gives: void };
  endOne: { takes: { account: AccountId; id: string }; gives: string | undefined };
  sweep: { takes: number; gives: number };
  openFile: { takes: NewFile; gives: FileRow };
  announceFile: { takes: { id: FileId; draft: Draft }; gives: Kept };
  moveFile: { takes: FileMove; gives: void };
  previewFile: { takes: { id: FileId; type: string }; gives: void };
  finishFile: { takes: FinishedFile; gives: Kept };
  abandonFile: { takes: { id: FileId; draft: Draft | undefined }; gives: Kept | undefined };
}
export type WriteName = keyof Writes;
export type Write = { [K in WriteName]: { name: K; takes: Writes[K]["takes"] } }[WriteName];

export interface Reads {
  page: { takes: PageWish; gives: Entry[] };
  chainSlice: { takes: ChainSliceWish; gives: ChainSlice };
  all: { takes: void; gives: Room[] };
  members: { takes: RoomId; gives: Member[] };
  of: { takes: AccountId; gives: Membership[] };
  find: { takes: AccountId; gives: Account | undefined };
  named: { takes: string; gives: Account | undefined };
  credentials: { takes: { key: string } | { id: AccountId }; gives: Credentials | undefined };
  sessionsOf: { takes: { account: AccountId; since: number }; gives: OpenSession[] };
  appPasswordsOf: { takes: AccountId; gives: AppPassword[] };
  search: { takes: SearchWish; gives: { entries: Entry[]; more?: string } };
  findFile: { takes: FileId; gives: FileRow | undefined };
  begunFile: { takes: BegunFile; gives: FileRow | undefined };
  twin: { takes: string; gives: FileRow | undefined };
  arriving: { takes: AccountId | undefined; gives: FileRow[] };
  filesOfRoom: { takes: RoomFiles; gives: Entry[] };
  used: { takes: AccountId; gives: FilesUsed };
}
export type ReadName = keyof Reads;
export type Read = { [K in ReadName]: { name: K; takes: Reads[K]["takes"] } }[ReadName];

export type WriterJob = { do: "open"; folder: string } | { do: "commit"; writes: PackedWrite[] } | {
  do: "link";
} | { do: "close" };
export type ReaderJob = { do: "open"; folder: string } | { do: "read"; read: Read } | { do: "index" } | {
  do: "close";
};

/** An error on its way between two threads. */
export type Failure = { message: string; refusal?: RefusalCode };
export type Outcome = { value: unknown } | { failure: Failure };

/** The outcomes stand in the order of the writes. `ms` is how long the transaction took. */
export type Committed = { outcomes: PackedOutcome[]; ms: number };
