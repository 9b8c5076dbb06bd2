import type { Entry } from "../../../protocol/entries.ts";
import type { Account, AppPassword, FileRow, OpenSession, Room } from "../../hub/ports.ts";

/** A row of a log; the author's name is looked up when it is read. */
export type KeptEntry = {
  id: number;
  tokens: string[];
  nonce: string;
  entry: Omit<Entry, "name" | "nonce">;
  link: string;
  /** Of an entry that is as it was appended. */
  salt: string | undefined;
  changed: { digest: string; latest: number } | undefined;
};
export type KeptMarks = { delivered: number; read: number };
export type KeptRoom = {
  facts: Omit<Room, "head">;
  log: KeptEntry[];
  nonces: Map<string, KeptEntry>;
  members: Map<string, KeptMarks>;
};
/** `ended` is the entry that said how it ended. */
export type KeptFile = { readonly row: FileRow; ended: number | undefined };
export type KeptSession = { account: Account } & OpenSession;
export type KeptAppPassword = { account: Account; hash: string } & AppPassword;

/** What the memory store holds: each part of it sees the same tables. */
export class Tables {
  readonly accounts = new Map<string, Account>();
  readonly accountsByKey = new Map<string, Account>();
  readonly since = new Map<string, number>();
  /** What is kept of members' passwords. */
  readonly passwords = new Map<string, string>();
  /** In the order they were made. */
  readonly appPasswords = new Map<string, KeptAppPassword>();
  readonly rooms = new Map<string, KeptRoom>();
  readonly sessions = new Map<string, KeptSession>();
  /** In the order they began. */
  readonly files = new Map<string, KeptFile>();
  /** Every entry of every room, in the order they came. */
  readonly entries: KeptEntry[] = [];

  toEntry({ entry }: KeptEntry): Entry {
    const { name } = this.accounts.get(entry.from)!;
    return { ...entry, name, body: { ...entry.body } };
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

  account(id: string): Account {
    const account = this.accounts.get(id);
    if (account === undefined) throw new Error(`Cannot append: account ${id} is unknown`);
    return account;
  }
}
