import type { Entry } from "../../../protocol/entries.ts";
import type { EntryResponses } from "../../../protocol/entry_responses.ts";
import type { RoomRole } from "../../../protocol/roles.ts";
import type {
  Account,
  ApiToken,
  AppPassword,
  Ban,
  FileRow,
  HeldPlace,
  Invitation,
  NewBookmark,
  NewPasskey,
  NewReport,
  OpenSession,
  Report,
  Room,
  RoomPrefs,
  Rotated,
  Rotation,
} from "../../hub/ports.ts";
import type { KeptBody } from "../changes.ts";
import { type NameOf, toldBody } from "../kept_body.ts";
import type { SealedAuditRow } from "../sealed_audit_row.ts";

/** A row of a log; the names in it are looked up when it is read. */
export type KeptEntry = {
  id: number;
  tokens: string[];
  nonce: string;
  entry: Omit<Entry, "name" | "nonce">;
  link: string;
  /** Of an entry that is as it was appended. */
  salt: string | undefined;
  changed: { digest: string; latest: number } | undefined;
  /** What has come of it, once anybody has taken notice. */
  responses?: EntryResponses | undefined;
};
export type KeptMember = {
  delivered: number;
  read: number;
  since: number;
  role: RoomRole;
  prefs?: RoomPrefs;
};
export type KeptRoom = {
  facts: Omit<Room, "head">;
  log: KeptEntry[];
  nonces: Map<string, KeptEntry>;
  members: Map<string, KeptMember>;
};
/** `ended` is the entry that said how it ended; `shownBy` the one that showed it, where that was taken back. */
export type KeptFile = { readonly row: FileRow; ended: number | undefined; shownBy?: KeptEntry | undefined };
/** `body` is what the entry said. */
export type KeptTakenBack = { entry: KeptEntry; body: KeptBody; by: string; until: number };
/** `said` goes at `forget`, once that is known. */
export type KeptReport = NewReport & Pick<Report, "said" | "settled"> & { forget: number | undefined };
export type KeptSession = { account: Account } & OpenSession;
export type KeptFactor = { sealed: Uint8Array; since: number; step: number; codes: Set<string> };
export type KeptPasskeyRow = NewPasskey & { account: Account; used: number | undefined };
export type KeptAppPassword = { account: Account; hash: string } & AppPassword;
export type KeptApiToken = { account: Account; hash: string; token: ApiToken };

export type KeptInvitation = Omit<Invitation, "by" | "came"> & {
  hash: string;
  maker: Account;
  /** In the order they came. */
  came: Set<Account>;
};

/** What the memory store holds: each part of it sees the same tables. */
export class Tables {
  readonly accounts = new Map<string, Account>();
  readonly accountsByKey = new Map<string, Account>();
  readonly since = new Map<string, number>();
  /** By account and address. */
  readonly holds = new Map<string, Map<string, HeldPlace>>();
  /** What is kept of members' passwords. */
  readonly passwords = new Map<string, string>();
  /** In the order they were made. */
  readonly appPasswords = new Map<string, KeptAppPassword>();
  readonly secondFactors = new Map<string, KeptFactor>();
  /** In the order they were made. */
  readonly passkeys = new Map<string, KeptPasskeyRow>();
  /** In the order they were made. */
  readonly apiTokens = new Map<string, KeptApiToken>();
  /** Who made them. */
  readonly bots = new Map<string, string>();
  /** Whether their messages are to go. */
  readonly erasures = new Map<string, boolean>();
  readonly rooms = new Map<string, KeptRoom>();
  readonly sessions = new Map<string, KeptSession>();
  /** In the order they began. */
  readonly files = new Map<string, KeptFile>();
  /** By their ids. */
  readonly takenBack = new Map<number, KeptTakenBack>();
  readonly settings = new Map<string, unknown>();
  /** In the order they were made. */
  readonly invitations = new Map<string, KeptInvitation>();
  readonly bans = new Map<string, Omit<Ban, "name">>();
  /** In the order they came. */
  readonly reports = new Map<string, KeptReport>();
  /** In the order they were saved. */
  readonly bookmarks: (NewBookmark & { no: number })[] = [];
  readonly audit: { row: SealedAuditRow; link: string }[] = [];
  /** Every entry of every room, in the order they came. */
  readonly entries: KeptEntry[] = [];

  readonly nameOf: NameOf = (id) => this.accounts.get(id)?.name;

  toEntry({ entry }: KeptEntry): Entry {
    const { name } = this.accounts.get(entry.from)!;
    return { ...entry, name, body: { ...toldBody(entry.body, this.nameOf) } };
  }

  /** As it stands in a page or a list. */
  toRead(kept: KeptEntry, reader: string | undefined): Entry {
    const { body } = kept.entry;
    const options = body.kind === "poll" ? body.options.length : 0;
    return { ...this.toEntry(kept), ...kept.responses?.told(options, reader) };
  }

  room(id: string): KeptRoom {
    const room = this.rooms.get(id);
    if (room === undefined) throw new Error(`Cannot append: room ${id} is unknown`);
    return room;
  }

  /** Returns the hashes of those that ended. */
  endSessions(account: Account, keep?: string): string[] {
    const hashes = [...this.sessions.values()].filter((one) => one.account === account && one.hash !== keep)
      .map(({ hash }) => hash);
    for (const hash of hashes) this.sessions.delete(hash);
    return hashes;
  }

  /** Does it where `from` is a session of the account, and tells what ended. */
  rotate({ account, from, to, others }: Rotation, act: () => void): Rotated {
    const session = this.sessions.get(from);
    if (session === undefined || session.account.id !== account) return undefined;
    act();
    this.sessions.delete(from);
    const ended = others ? this.endSessions(session.account) : [];
    this.sessions.set(to, { ...session, hash: to });
    return [from, ...ended];
  }

  account(id: string): Account {
    const account = this.accounts.get(id);
    if (account === undefined) throw new Error(`Cannot append: account ${id} is unknown`);
    return account;
  }
}
