import type { Person } from "../../protocol/commands.ts";
import { Refused, type Why } from "../../protocol/refusals.ts";
import { because } from "../../protocol/whys.ts";
import type { AccountId, Ban, Caller, Clock, NewBan, Store } from "./ports.ts";

/** An address is soon another person's: where a guest came from is not held against others for longer. */
const addressMs = 7 * 24 * 3_600_000;
/** Guests whose address is remembered, in case they have to go. */
const mostSeen = 10_000;

/**
 * Who may not come in. All of them are in memory, so that every door can ask before each act and need not wait (MO3).
 */
export class Bans {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #bans: Map<AccountId, Ban>;
  /** Where guests were last, in the order they came. */
  readonly #seen = new Map<AccountId, string>();

  static async open(store: Store, clock: Clock): Promise<Bans> {
    return new Bans(store, clock, await store.bans.all(clock.now()));
  }

  private constructor(store: Store, clock: Clock, bans: readonly Ban[]) {
    this.#store = store;
    this.#clock = clock;
    // The newest stand first in the list, and last in the map.
    this.#bans = new Map(bans.toReversed().map((ban) => [ban.account, ban]));
  }

  of(account: AccountId): Ban | undefined {
    const ban = this.#bans.get(account);
    if (ban?.until === undefined || ban.until > this.#clock.now()) return ban;
    this.#bans.delete(account);
    return undefined;
  }

  /** The newest first. */
  list(): Ban[] {
    return [...this.#bans.keys()].map((account) => this.of(account)).filter((ban) => ban !== undefined)
      .reverse();
  }

  refuse(account: AccountId): void {
    const ban = this.of(account);
    if (ban) throw new Refused("banned", whyBanned(ban));
  }

  /** For those who have nothing but a name: another one is no way in. */
  refuseAddress({ address }: Caller): void {
    const now = this.#clock.now();
    for (const ban of this.list()) {
      if (ban.addresses.includes(address) && ban.at + addressMs > now) {
        throw new Refused("banned", whyBanned(ban));
      }
    }
  }

  /** A guest has come in from there. */
  saw(account: AccountId, { address, local }: Caller): void {
    // All who sit behind a proxy that is not known come from here.
    if (local) return;
    this.#seen.delete(account);
    this.#seen.set(account, address);
    const [oldest] = this.#seen.keys();
    if (this.#seen.size > mostSeen && oldest !== undefined) this.#seen.delete(oldest);
  }

  addressOf(account: AccountId): string | undefined {
    return this.#seen.get(account);
  }

  /** Returns the hashes of the sessions that ended. */
  async ban(person: Person, ban: NewBan): Promise<string[]> {
    const { note: _, taking: __, ...facts } = ban;
    const before = this.#bans.get(person.id);
    const now = { ...facts, name: person.name };
    // In force before it is durable: who signs in meanwhile is refused, or their session is among those that end.
    this.#put(now);
    try {
      return await this.#store.bans.ban(ban);
    } catch (error) {
      if (this.#bans.get(person.id) === now) {
        if (before) this.#put(before);
        else this.#bans.delete(person.id);
      }
      throw error;
    }
  }

  #put(ban: Ban): void {
    this.#bans.delete(ban.account);
    this.#bans.set(ban.account, ban);
  }

  /** Whoever set bans has another name now. */
  rename({ id, name }: Person): void {
    for (const ban of this.#bans.values()) if (ban.by.id === id) ban.by = { id, name };
  }

  async unban(wish: Parameters<Store["bans"]["unban"]>[0]): Promise<void> {
    if (!await this.#store.bans.unban(wish)) throw new Refused("not_found", because("not_banned"));
    this.#bans.delete(wish.account);
  }
}

/** Undefined where there is no more to say than that. */
export function whyBanned({ until, reason }: Pick<Ban, "until" | "reason">): Why | undefined {
  if (until === undefined) return reason === undefined ? undefined : because("banned_because", { reason });
  if (reason === undefined) return because("banned_until", { until });
  return because("banned_until_because", { until, reason });
}
