import type { Mark } from "../../../protocol/commands.ts";
import type { Body, Entry } from "../../../protocol/entries.ts";
import type { RefusalCode, Why } from "../../../protocol/refusals.ts";
import type { RoomRole } from "../../../protocol/roles.ts";
import type {
  Account,
  AccountId,
  AccountsWish,
  Aged,
  AgeWish,
  ApiToken,
  Appended,
  AppPassword,
  AuditNote,
  AuditRow,
  AuditWish,
  Ban,
  BookmarkPage,
  BookmarkPlaces,
  BookmarksWish,
  Bot,
  ChainPlace,
  Chosen,
  Credentials,
  Draft,
  EndOfInvitations,
  Erased,
  ErasureWish,
  Expiry,
  FileId,
  FileRow,
  FilesUsed,
  FoundEntries,
  GuestClaim,
  HoldQuestion,
  HoldRenewal,
  Invitation,
  InvitationsWish,
  Joining,
  KeptPasskey,
  KeptSettings,
  ListedAccount,
  Member,
  Membership,
  Mute,
  NewApiToken,
  NewAppPassword,
  NewBan,
  NewBookmark,
  NewBot,
  NewFile,
  NewInvitation,
  NewPasskey,
  NewReport,
  NewRoom,
  NewSecondFactor,
  NewSession,
  OpenInvitation,
  OpenSession,
  OwnWish,
  PageWish,
  Passkey,
  Purged,
  PushSubscription,
  PutBack,
  Redeemed,
  Redemption,
  Registered,
  Registration,
  Report,
  ReportsWish,
  Responses,
  Room,
  RoomChange,
  RoomFiles,
  RoomFilesWish,
  RoomId,
  RoomSeqs,
  Rotated,
  Rotation,
  SearchWish,
  SecondFactor,
  SettleWish,
  Sighting,
  TakenBack,
  Taking,
  TokenHolder,
  Unfinished,
} from "../../hub/ports.ts";
import type { RoleWish } from "./account_writes.ts";
import type { PrefsWish } from "./room_writes.ts";
import type { UsageSlice } from "./usage_reads.ts";
import type { AuditSlice } from "./audit_reads.ts";
import type { SeenSession } from "./session_reads.ts";
import type { AuthorWish } from "./log_reads.ts";
import type { ChainSlice, ChainSliceWish } from "./chain_reads.ts";
import type { PackedOutcome, PackedWrite } from "./packed_writes.ts";

/** What the main thread asks of its two workers, as plain objects. */

/** A fresh entry is the draft and what is said here, with the body that the store has made of it; a known one is told whole. */
export type Kept = { seq: number; name: string; body?: Body } | { known: Entry };
/** What is kept of the drafts stands in their order. */
export type KeptRoom = { room: Room; kept: Kept[] };

export type FileMove = { id: FileId; offset: number; endsAt: number };
export type FinishedFile = { id: FileId; path: string; hash: string; size: number; draft: Draft };
export type KeptInvitation = { wish: NewInvitation; most: number };
export type BegunFile = Pick<NewFile, "room" | "account" | "nonce">;

/** Every write of the store: what it takes, and what it gives. */
export interface Writes {
  append: { takes: Draft; gives: Kept };
  takeBack: {
    takes: { drafts: readonly Draft[]; until: number; notes: readonly AuditNote[] };
    gives: Appended[];
  };
  putBack: { takes: { wishes: readonly PutBack[]; notes: readonly AuditNote[] }; gives: Appended[] };
  purge: { takes: { now: number; discarded: readonly FileId[] }; gives: Purged };
  expire: {
    takes: Expiry;
    gives: { room: Room; appended: Appended; files: FileId[] } | undefined;
  };
  join: { takes: Joining; gives: Kept | undefined };
  leave: { takes: { draft: Draft; who: AccountId; note: AuditNote | undefined }; gives: Kept | undefined };
  setRoomRole: {
    takes: { draft: Draft; who: AccountId; role: RoomRole; note: AuditNote | undefined };
    gives: Kept | undefined;
  };
  setRoomPrefs: { takes: PrefsWish; gives: void };
  makeRoom: {
    takes: { room: NewRoom; is: RoomChange; members: readonly Joining[] };
    gives: KeptRoom | undefined;
  };
  changeRoom: {
    takes: { id: RoomId; to: RoomChange; notices: readonly Draft[]; note: AuditNote | undefined };
    gives: KeptRoom | undefined;
  };
  mark: { takes: readonly (Mark & { room: RoomId })[]; gives: void };
  ensure: { takes: NewRoom; gives: Room };
  claimGuest: { takes: GuestClaim; gives: Registered | undefined };
  renewHold: { takes: HoldRenewal; gives: void };
  register: { takes: Registration; gives: Registered | undefined };
  setSettings: { takes: KeptSettings; gives: void };
  addInvitation: { takes: KeptInvitation; gives: boolean };
  redeem: { takes: Redemption; gives: Redeemed };
  endInvitation: { takes: { id: string; by: AccountId | undefined }; gives: boolean };
  endInvitationsOf: { takes: EndOfInvitations; gives: void };
  sweepInvitations: { takes: number; gives: number };
  setRole: { takes: RoleWish; gives: Account | undefined };
  changePassword: {
    takes: { account: AccountId; from: string | undefined; to: string; keep: string };
    gives: string[] | undefined;
  };
  addAppPassword: { takes: { wish: NewAppPassword; most: number }; gives: boolean };
  useAppPassword: {
    takes: { key: string; hash: string; at: number };
    gives: { id: string; account: Account } | undefined;
  };
  removeAppPassword: { takes: { account: AccountId; id: string }; gives: boolean };
  setFactor: { takes: { factor: NewSecondFactor; rotation: Rotation }; gives: Rotated };
  useStep: { takes: { account: AccountId; step: number }; gives: boolean };
  useCode: { takes: { account: AccountId; hash: string }; gives: boolean };
  renewCodes: { takes: { account: AccountId; codes: readonly string[] }; gives: boolean };
  removeFactor: { takes: Rotation; gives: Rotated };
  addPasskey: {
    takes: { passkey: NewPasskey; most: number; rotation: Rotation };
    gives: Rotated | "full" | "known";
  };
  usedPasskey: { takes: { id: string; counter: number; at: number }; gives: boolean };
  removePasskey: { takes: { id: string; rotation: Rotation }; gives: Rotated | "not_found" };
  addApiToken: { takes: { wish: NewApiToken; most: number }; gives: boolean };
  usedApiToken: { takes: { id: string; at: number }; gives: void };
  removeApiToken: { takes: { account: AccountId; id: string }; gives: boolean };
  makeBot: { takes: NewBot; gives: Account | undefined };
  erase: { takes: ErasureWish; gives: Erased | "last_owner" | undefined };
  finishErasure: { takes: AccountId; gives: void };
  open: { takes: NewSession; gives: boolean };
  seen: { takes: { hash: string; at: number; since: number }; gives: Account | undefined };
  end: { takes: string; gives: boolean };
  endOne: { takes: { account: AccountId; id: string }; gives: string | undefined };
  sweep: { takes: number; gives: number };
  openFile: { takes: NewFile; gives: FileRow };
  announceFile: { takes: { id: FileId; draft: Draft }; gives: Kept };
  moveFile: { takes: FileMove; gives: void };
  previewFile: { takes: { id: FileId; type: string }; gives: void };
  finishFile: { takes: FinishedFile; gives: Kept };
  abandonFile: { takes: { id: FileId; draft: Draft | undefined }; gives: Kept | undefined };
  note: { takes: AuditNote; gives: AuditRow };
  ban: { takes: NewBan; gives: string[] };
  unban: { takes: { account: AccountId; note: AuditNote }; gives: boolean };
  bans: { takes: number; gives: Ban[] };
  banTook: { takes: { account: AccountId; entries: readonly RoomSeqs[] }; gives: void };
  banTookAll: { takes: AccountId; gives: void };
  mute: { takes: { account: AccountId; until: number | undefined; note: AuditNote }; gives: void };
  mutes: { takes: number; gives: Mute[] };
  setPush: { takes: PushSubscription; gives: void };
  prefer: { takes: Chosen; gives: void };
  saw: { takes: readonly Sighting[]; gives: void };
  removePush: { takes: string; gives: void };
  pushGone: { takes: string; gives: void };
  bookmark: { takes: { bookmark: NewBookmark; most: number }; gives: "added" | "known" | "full" };
  removeBookmark: { takes: Omit<NewBookmark, "at">; gives: boolean };
  report: { takes: { report: NewReport; most: number }; gives: "added" | "known" | "full" };
  settleReport: { takes: SettleWish; gives: boolean };
}
export type WriteName = keyof Writes;
export type Write = { [K in WriteName]: { name: K; takes: Writes[K]["takes"] } }[WriteName];

export interface Reads {
  page: { takes: PageWish; gives: Entry[] };
  findEntries: {
    takes: { room: RoomId; seqs: readonly number[]; reader: AccountId | undefined };
    gives: Entry[];
  };
  responses: { takes: { room: RoomId; seq: number; most: number }; gives: Responses };
  pinned: { takes: { room: RoomId; reader: AccountId | undefined }; gives: Entry[] };
  takenBack: { takes: { room: RoomId; seqs: readonly number[] }; gives: TakenBack[] };
  overdue: { takes: number; gives: FileRow[] };
  aged: { takes: AgeWish; gives: Aged };
  chainSlice: { takes: ChainSliceWish; gives: ChainSlice };
  all: { takes: void; gives: Room[] };
  members: { takes: RoomId; gives: Member[] };
  of: { takes: AccountId; gives: Membership[] };
  find: { takes: AccountId; gives: Account | undefined };
  named: { takes: string; gives: Account | undefined };
  isHeld: { takes: { account: AccountId; question: HoldQuestion }; gives: boolean };
  listAccounts: { takes: AccountsWish; gives: ListedAccount[] };
  owners: { takes: void; gives: number };
  settings: { takes: void; gives: KeptSettings };
  openInvitation: { takes: { hash: string; at: number }; gives: OpenInvitation | undefined };
  listInvitations: { takes: InvitationsWish; gives: Invitation[] };
  arrived: { takes: AccountId; gives: boolean };
  credentials: { takes: { key: string } | { id: AccountId }; gives: Credentials | undefined };
  findSession: { takes: { hash: string; since: number }; gives: SeenSession | undefined };
  sessionsOf: { takes: { account: AccountId; since: number }; gives: OpenSession[] };
  appPasswordsOf: { takes: AccountId; gives: AppPassword[] };
  secondFactor: { takes: AccountId; gives: SecondFactor | undefined };
  passkeysOf: { takes: AccountId; gives: Passkey[] };
  passkeyCredentials: { takes: { account: AccountId; rp: string }; gives: string[] };
  findPasskey: { takes: string; gives: KeptPasskey | undefined };
  apiTokensOf: { takes: AccountId; gives: ApiToken[] };
  findApiToken: { takes: string; gives: TokenHolder | undefined };
  allBots: { takes: void; gives: Bot[] };
  unfinishedErasures: { takes: void; gives: Unfinished[] };
  ownEntries: { takes: OwnWish; gives: { entries: Entry[]; more?: string } };
  ownFiles: { takes: OwnWish; gives: { files: FileRow[]; more?: string } };
  search: { takes: SearchWish; gives: FoundEntries };
  findFile: { takes: FileId; gives: FileRow | undefined };
  begunFile: { takes: BegunFile; gives: FileRow | undefined };
  twin: { takes: string; gives: FileRow | undefined };
  arriving: { takes: AccountId | undefined; gives: FileRow[] };
  filesOfRoom: { takes: RoomFilesWish; gives: RoomFiles };
  used: { takes: AccountId; gives: FilesUsed };
  auditPage: { takes: AuditWish; gives: AuditRow[] };
  usageSlice: { takes: number; gives: UsageSlice };
  writtenBy: { takes: AuthorWish; gives: RoomSeqs[] };
  banTaken: { takes: AccountId; gives: RoomSeqs[] };
  bansTaking: { takes: void; gives: Taking[] };
  hiding: { takes: void; gives: Chosen[] };
  lastSeen: { takes: readonly AccountId[]; gives: Sighting[] };
  pushAccounts: { takes: void; gives: AccountId[] };
  pushOf: { takes: { account: AccountId; since: number }; gives: PushSubscription[] };
  findReport: { takes: string; gives: Report | undefined };
  reportPage: { takes: ReportsWish; gives: Report[] };
  openReports: { takes: AccountId | undefined; gives: number };
  bookmarks: { takes: BookmarksWish; gives: BookmarkPage };
  bookmarkPlaces: { takes: AccountId; gives: BookmarkPlaces };
  auditSlice: { takes: ChainPlace; gives: AuditSlice };
}
export type ReadName = keyof Reads;
export type Read = { [K in ReadName]: { name: K; takes: Reads[K]["takes"] } }[ReadName];

export type WriterJob =
  | { do: "open"; folder: string }
  | { do: "commit"; writes: PackedWrite[] }
  | {
    do: "link";
  }
  | { do: "truncate" }
  | { do: "close" };
export type ReaderJob = { do: "open"; folder: string } | { do: "read"; read: Read } | { do: "index" } | {
  do: "forget";
} | {
  do: "close";
};

/** An error on its way between two threads. */
export type Failure = { message: string; refusal?: RefusalCode; why?: Why | undefined };
export type Outcome = { value: unknown } | { failure: Failure };

/** The outcomes stand in the order of the writes. `ms` is how long the transaction took. */
export type Committed = { outcomes: PackedOutcome[]; ms: number };
