import { getLogger } from "@logtape/logtape";
import type { Mark, SeenPerson } from "../../protocol/commands.ts";
import type { Event } from "../../protocol/events.ts";
import type { Prefs } from "../../protocol/prefs.ts";
import type { AccountId, Clock, Store } from "./ports.ts";

const log = getLogger(["parley", "privacy"]);

/** Many go at once when a server or a network does: their last moments are one write. */
const gatherMs = 1_000;

const open: Prefs = { receipts: true, lastSeen: true };

/** Who hides what, and when the others were here last. Those who hide are all in memory: every mark asks. */
export class Privacy {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #hiding: Map<AccountId, Prefs>;
  readonly #unkept = new Map<AccountId, number>();
  /** Where two choices of one person cross, the one that was answered last stands. */
  #preferred: Promise<unknown> = Promise.resolve();
  #cancel: (() => void) | undefined;

  static async open(store: Store, clock: Clock): Promise<Privacy> {
    const hiding = await store.privacy.hiding();
    return new Privacy(store, clock, new Map(hiding.map(({ account, prefs }) => [account, prefs])));
  }

  private constructor(store: Store, clock: Clock, hiding: Map<AccountId, Prefs>) {
    this.#store = store;
    this.#clock = clock;
    this.#hiding = hiding;
  }

  of(account: AccountId): Prefs {
    return this.#hiding.get(account) ?? open;
  }

  prefer(account: AccountId, change: Partial<Prefs>): Promise<void> {
    const preferred = this.#preferred.then(() => this.#prefer(account, change));
    this.#preferred = preferred.catch(() => {});
    return preferred;
  }

  async #prefer(account: AccountId, change: Partial<Prefs>): Promise<void> {
    const before = this.of(account);
    const prefs = { ...before, ...change };
    if (prefs.receipts === before.receipts && prefs.lastSeen === before.lastSeen) return;
    // Hidden at once and shown only when it is kept: a store that fails must not tell more than it did.
    const both = {
      receipts: before.receipts && prefs.receipts,
      lastSeen: before.lastSeen && prefs.lastSeen,
    };
    this.#set(account, both);
    if (!prefs.lastSeen) this.#unkept.delete(account);
    try {
      await this.#store.privacy.prefer({ account, prefs });
    } catch (error) {
      this.#set(account, before);
      throw error;
    }
    this.#set(account, prefs);
  }

  #set(account: AccountId, prefs: Prefs): void {
    if (prefs.receipts && prefs.lastSeen) this.#hiding.delete(account);
    else this.#hiding.set(account, prefs);
  }

  /** They were here until then. */
  saw(account: AccountId, at: number): void {
    if (!this.of(account).lastSeen) return;
    this.#unkept.set(account, Math.max(at, this.#unkept.get(account) ?? at));
    this.#cancel ??= this.#clock.after(gatherMs, () => void this.#keep());
  }

  async #keep(): Promise<void> {
    this.#cancel = undefined;
    const sightings = [...this.#unkept].map(([account, at]) => ({ account, at }));
    try {
      if (sightings.length > 0) await this.#store.privacy.saw(sightings);
      for (const { account, at } of sightings) {
        if (this.#unkept.get(account) === at) this.#unkept.delete(account);
      }
    } catch (error) {
      // It is told from memory until the next try.
      log.warn("last moments were not kept", { people: sightings.length, error });
    }
  }

  /** When somebody was here last who looked away or went a moment ago. */
  latest(account: AccountId): number | undefined {
    return this.#unkept.get(account);
  }

  /** When these were here last, of those who do not hide it. */
  async seen(accounts: readonly AccountId[]): Promise<Map<AccountId, number>> {
    const asked = accounts.filter((account) => this.of(account).lastSeen);
    const kept = asked.length === 0 ? [] : await this.#store.privacy.seen(asked);
    const seen = new Map(kept.map(({ account, at }) => [account, at]));
    for (const account of asked) {
      const at = this.#unkept.get(account);
      if (at !== undefined) seen.set(account, at);
      // They may have chosen otherwise while the store was asked.
      if (!this.of(account).lastSeen) seen.delete(account);
    }
    return seen;
  }

  async close(): Promise<void> {
    this.#cancel?.();
    await this.#keep();
  }
}

/** What somebody is told who hides this or that of themselves, and so is not told it of others. */
export function veiled(event: Event, { receipts, lastSeen }: Prefs): Event | undefined {
  if (event.type === "marks" && !receipts) {
    return event.only === "read" ? undefined : { ...event, marks: event.marks.map(withoutRead) };
  }
  if (event.type !== "presence" || lastSeen) return event;
  const { away, went } = event;
  return { ...event, ...away && { away: away.map(withoutSeen) }, went: went.map(withoutSeen) };
}

export function withoutRead(mark: Mark): Mark {
  return { ...mark, read: 0 };
}

function withoutSeen({ id, name }: SeenPerson): SeenPerson {
  return { id, name };
}
