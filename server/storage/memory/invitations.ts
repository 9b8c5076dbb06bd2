import { isAbove } from "../../../protocol/roles.ts";
import type {
  Account,
  AccountId,
  EndOfInvitations,
  Invitation,
  InvitationStore,
  InvitationsWish,
  NewInvitation,
  OpenInvitation,
  Redeemed,
  Redemption,
} from "../../hub/ports.ts";
import { type AccountKeeper, comeBy } from "../comer.ts";
import { isOpen } from "../open_invitations.ts";
import type { MemoryAccounts } from "./accounts.ts";
import type { KeptInvitation, Tables } from "./tables.ts";

const mostCame = 100;

export class MemoryInvitations implements InvitationStore {
  readonly #tables: Tables;
  readonly #keeper: AccountKeeper;

  constructor(tables: Tables, accounts: MemoryAccounts) {
    this.#tables = tables;
    this.#keeper = {
      known: (who) => accounts.known(who),
      newGuest: (guest) => accounts.newGuest(guest),
      register: (wish) => accounts.registerNow(wish),
    };
  }

  // deno-lint-ignore require-await -- what it throws must be a rejection, as with every other store
  async add({ hash, by, ...wish }: NewInvitation, most: number): Promise<boolean> {
    const maker = this.#tables.account(by);
    const open = [...this.#tables.invitations.values()].filter((one) =>
      one.maker === maker && one.what === wish.what && !one.ended && one.until > wish.since &&
      (one.uses === 0 || one.used < one.uses)
    );
    if (open.length >= most) return false;
    this.#tables.invitations.set(wish.id, { ...wish, hash, maker, used: 0, ended: false, came: new Set() });
    return true;
  }

  open(hash: string, at: number): Promise<OpenInvitation | undefined> {
    const kept = [...this.#tables.invitations.values()].find((one) => one.hash === hash);
    const isGood = kept !== undefined && isOpen(kept, kept.maker, at);
    return Promise.resolve(
      isGood ? { invitation: { ...shown(kept), came: [] }, maker: { ...kept.maker } } : undefined,
    );
  }

  list({ by, since, limit }: InvitationsWish): Promise<Invitation[]> {
    const found = [...this.#tables.invitations.values()].filter((one) =>
      one.what === "invitation" && (by === undefined || one.maker.id === by) && one.until >= since
    );
    return Promise.resolve(found.reverse().slice(0, limit).map(shown));
  }

  redeem({ invitation: id, at, who }: Redemption): Promise<Redeemed> {
    return Promise.resolve(this.#redeem(id, at, who));
  }

  #redeem(id: string, at: number, who: Redemption["who"]): Redeemed {
    const kept = this.#tables.invitations.get(id);
    if (kept === undefined || !isOpen(kept, kept.maker, at)) return "over";
    const come = who.is === "maker"
      ? { account: kept.maker, retired: undefined, ended: [] }
      : comeBy(this.#keeper, who, at);
    if (!come) return "name_taken";
    kept.used += 1;
    if (who.is === "maker") return { ...come, account: { ...come.account } };
    const account = this.#tables.account(come.account.id);
    kept.came.add(account);
    if (account.kind === "member" && isAbove(kept.role, account.role)) account.role = kept.role;
    return { ...come, account: { ...account } };
  }

  end(id: string, by?: AccountId): Promise<boolean> {
    const kept = this.#tables.invitations.get(id);
    if (!kept || kept.ended || (by !== undefined && kept.maker.id !== by)) return Promise.resolve(false);
    kept.ended = true;
    return Promise.resolve(true);
  }

  endOf({ account, what }: EndOfInvitations): Promise<void> {
    for (const kept of this.#tables.invitations.values()) {
      if (kept.maker.id === account && (what === undefined || kept.what === what)) kept.ended = true;
    }
    return Promise.resolve();
  }

  arrived(account: AccountId): Promise<boolean> {
    return Promise.resolve(hasArrived(this.#tables, account));
  }

  sweep(before: number): Promise<number> {
    let swept = 0;
    for (const [id, { until, came }] of this.#tables.invitations) {
      if (until < before && came.size === 0 && this.#tables.invitations.delete(id)) swept += 1;
    }
    return Promise.resolve(swept);
  }
}

export function hasArrived(tables: Tables, account: AccountId): boolean {
  return [...tables.invitations.values()].some(({ came }) => [...came].some(({ id }) => id === account));
}

function shown({ hash: _, maker, came, ...rest }: KeptInvitation): Invitation {
  const person = ({ id, name }: Account) => ({ id, name });
  return { ...rest, by: person(maker), came: [...came].slice(0, mostCame).map(person) };
}
