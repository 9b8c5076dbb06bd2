import { getLogger } from "@logtape/logtape";
import type { Person } from "../../protocol/commands.ts";
import { limits } from "../../protocol/limits.ts";
import { Refused } from "../../protocol/refusals.ts";
import { because } from "../../protocol/whys.ts";
import { isAbove } from "../../protocol/roles.ts";
import { whyBanned } from "./bans.ts";
import type { Hub } from "./hub.ts";
import type { Identity } from "./people.ts";
import type { Account, AccountId, Ban, RoomId, RoomSeqs, Taking } from "./ports.ts";
import { holderOf } from "./sign_in.ts";

const log = getLogger(["parley", "moderation"]);

/** What somebody wrote for so long goes with a ban, if that is wished. */
const takeBackMs = 24 * 3_600_000;
/** More than anybody writes in a day; a flood was slowed down long before. */
const mostTaken = 10_000;
const takenAtOnce = 100;

export type BanWish = {
  person: string;
  reason?: string;
  until?: number;
  takeBack: boolean;
};

/**
 * What moderators do to people:
 * - MO1 Nobody acts upon an equal, upon anybody higher, or upon themselves; an owner is never acted upon.
 * - MO2 Each act is in the audit log in one transaction with what it did, and is told to those concerned after that.
 * - MO11 A ban or mute stays as long as whoever set it wants, if they stand above who would change it.
 * - MO12 What a ban takes back is taken back, whatever happens to the process in the middle of it.
 * - MO3 Of whoever is banned every connection, session and running upload ends within a second, and no door opens.
 */
export class Moderation {
  readonly #hub: Hub;
  readonly #working = new Set<Promise<void>>();
  #isClosed = false;

  constructor(hub: Hub) {
    this.#hub = hub;
  }

  async kick(by: Identity, whom: string, reason: string | undefined): Promise<void> {
    const account = await this.#below(by, whom);
    await this.#hub.audit.note(by.account, "kick", {
      about: account,
      how: { ...reason !== undefined && { reason } },
    });
    const why = reason === undefined ? undefined : because("kicked_because", { reason });
    this.#hub.endAccount(account.id, "kicked", why);
  }

  /** Returns how many entries were taken back. */
  async ban(by: Identity, { person: whom, reason, until, takeBack }: BanWish): Promise<number> {
    const { bans, clock, audit } = this.#hub;
    const account = await this.#below(by, whom);
    await this.#mustNotStandBelow(by, bans.of(account.id)?.by.id);
    const at = clock.now();
    if (until !== undefined && until <= at) {
      throw new Refused("bad_request", because("ban_over"));
    }
    const told = { ...until !== undefined && { until }, ...reason !== undefined && { reason } };
    const how = { ...told, ...takeBack && { tookBack: true as const } };
    const note = audit.noteOf(by.account, "ban", { about: account, how });
    const ban = {
      account: account.id,
      by: personOf(by.account),
      at,
      until,
      reason,
      addresses: this.#addressesOf(account),
    };
    const since = at - takeBackMs;
    const hashes = await bans.ban(account, { ...ban, taking: takeBack ? since : undefined, note });
    const why = whyBanned({ until, reason });
    for (const hash of hashes) this.#hub.endHolder(holderOf(hash), "banned", why);
    this.#hub.endAccount(account.id, "banned", why);
    await this.#endBotsOf(account);
    await this.#hub.uploads.stop(account.id, "banned");
    await this.#hub.store.invitations.endOf({ account: account.id });
    return takeBack ? await this.#takeBack(account, by.account, since) : 0;
  }

  /** Nobody answers for them meanwhile. */
  async #endBotsOf({ id }: Account): Promise<void> {
    const bots = (await this.#hub.store.bots.all()).filter(({ by }) => by.id === id);
    for (const { account } of bots) {
      this.#hub.endAccount(account.id, "banned", because("bot_maker_banned"));
    }
  }

  /** Of a member the password is asked, and a ban stands in the way of that alone. */
  #addressesOf(account: Account): string[] {
    const address = account.kind === "guest" ? this.#hub.bans.addressOf(account.id) : undefined;
    return address === undefined ? [] : [address];
  }

  async #takeBack(account: Account, by: Account, since: number): Promise<number> {
    const { store, bans, takingBack } = this.#hub;
    const ban = bans.of(account.id);
    let written = await store.bans.taken(account.id);
    // Kept before it is done: what an unlucky moment leaves half done can be put back all the same.
    if (written.length === 0) {
      written = await store.log.writtenBy({ author: account.id, since, most: mostTaken });
      await store.bans.took(account.id, written);
    }
    let count = 0;
    for (const [id, some] of portions(written)) {
      const room = await this.#hub.findRoom(id);
      if (this.#isClosed || !isSame(ban, bans.of(account.id))) return count;
      if (room) count += await takingBack.takeBack(by, room, some, { allowed: true });
    }
    await store.bans.tookAll(account.id);
    return count;
  }

  /** Goes on with what a restart interrupted. Returns of how many bans. */
  async resume(): Promise<number> {
    const taking = await this.#hub.store.bans.taking();
    const working = this.#resume(taking)
      .catch((error: unknown) => log.error("a ban took not everything back until the next start", { error }))
      .finally(() => this.#working.delete(working));
    this.#working.add(working);
    return taking.length;
  }

  async #resume(taking: readonly Taking[]): Promise<void> {
    const { accounts } = this.#hub.store;
    for (const { account: id, by: byId, since } of taking) {
      const [account, by] = await Promise.all([accounts.find(id), accounts.find(byId)]);
      if (account && by && !this.#isClosed) await this.#takeBack(account, by, since);
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all(this.#working);
  }

  /** Returns how many entries were put back. */
  async unban(by: Identity, whom: string, putBack: boolean): Promise<number> {
    const { store, bans, audit, clock, takingBack } = this.#hub;
    const account = await this.#below(by, whom);
    await this.#mustNotStandBelow(by, bans.of(account.id)?.by.id);
    const taken = putBack ? await store.bans.taken(account.id) : [];
    const how = { ...putBack && { putBack: true as const } };
    const note = audit.noteOf(by.account, "unban", { about: account, how });
    await bans.unban({ account: account.id, note });
    let count = 0;
    // Upwards: a reaction needs what it is about.
    for (const [id, some] of portions(taken.map(({ room, seqs }) => ({ room, seqs: seqs.toReversed() })))) {
      const room = await this.#hub.findRoom(id);
      if (!room) continue;
      // A ban that was over for a while may have put them back, and its author have taken them back again: that is theirs.
      const kept = (await store.takenBack.kept(id, some))
        .filter((one) => one.until > clock.now() && one.by !== account.id);
      count += await takingBack.putBack(by.account, room, kept.map(({ seq }) => seq), { allowed: true });
    }
    return count;
  }

  /** Returns until when. */
  async mute(by: Identity, whom: string, minutes: number, reason: string | undefined): Promise<number> {
    const { mutes, clock, audit } = this.#hub;
    const account = await this.#below(by, whom);
    await this.#mustNotStandBelow(by, mutes.by(account.id));
    const until = clock.now() + Math.min(minutes, limits.muteMinutes) * 60_000;
    const how = { until, ...reason !== undefined && { reason } };
    const note = audit.noteOf(by.account, "mute", { about: account, how });
    await mutes.mute({ account: account.id, until, note });
    this.#hub.changed(account);
    await this.#hub.uploads.stop(account.id, "muted");
    return until;
  }

  async unmute(by: Identity, whom: string): Promise<void> {
    const { mutes, audit } = this.#hub;
    const account = await this.#below(by, whom);
    if (mutes.of(account.id) === undefined) throw new Refused("not_found", because("not_muted"));
    await this.#mustNotStandBelow(by, mutes.by(account.id));
    const note = audit.noteOf(by.account, "unmute", { about: account });
    await mutes.mute({ account: account.id, until: undefined, note });
    this.#hub.changed(account);
  }

  /** Whoever set it counts as what they are now: one who was lowered, or is gone, stands above nobody. */
  async #mustNotStandBelow(by: Identity, setter: AccountId | undefined): Promise<void> {
    const account = setter === undefined ? undefined : await this.#hub.store.accounts.find(setter);
    if (!account || account.kind === "retired" || !isAbove(account.role, by.account.role)) return;
    throw new Refused(
      "not_allowed",
      because("set_from_above", { name: account.name }),
    );
  }

  async #below(by: Identity, whom: string): Promise<Account> {
    const account = await this.#hub.person(whom);
    if (!account) throw new Refused("not_found", because("nobody_there"));
    if (isAbove(by.account.role, account.role)) return account;
    throw new Refused(
      "not_allowed",
      account.id === by.account.id ? because("yourself") : because("not_below", { name: account.name }),
    );
  }
}

function personOf({ id, name }: Person): Person {
  return { id, name };
}

/** So many of one room at a time as are taken back, or put back, at once. */
function* portions(all: readonly RoomSeqs[]): Iterable<[RoomId, number[]]> {
  for (const { room, seqs } of all) {
    for (let from = 0; from < seqs.length; from += takenAtOnce) {
      yield [room, seqs.slice(from, from + takenAtOnce)];
    }
  }
}

/** Not lifted meanwhile, nor another one in its place. */
function isSame(one: Ban | undefined, other: Ban | undefined): boolean {
  return one !== undefined && one.at === other?.at;
}
