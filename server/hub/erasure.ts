import { getLogger } from "@logtape/logtape";
import type { Person } from "../../protocol/commands.ts";
import { leftName } from "../../protocol/left_name.ts";
import { Refused } from "../../protocol/refusals.ts";
import { because } from "../../protocol/whys.ts";
import { holderOf as holderOfToken } from "./api_tokens.ts";
import { holderOf as holderOfApp } from "./app_passwords.ts";
import type { Hub } from "./hub.ts";
import { ownPages } from "./own_pages.ts";
import { isPersonal } from "./taking_back.ts";
import type { Account, AccountId } from "./ports.ts";
import { holderOf as holderOfSession } from "./sign_in.ts";

const log = getLogger(["parley", "erasure"]);

const pageRows = 100;

/** The end of an account. It is nobody's at once; the rest follows beside everybody's chat, after a restart as well. */
export class Erasure {
  readonly #hub: Hub;
  readonly #working = new Set<Promise<void>>();
  #closed = false;

  constructor(hub: Hub) {
    this.#hub = hub;
  }

  /** `messages`: what they wrote goes with them. */
  async eraseOwn(account: Account, messages: boolean): Promise<void> {
    await this.erase(account, { messages, name: leftName });
    const who = { id: account.id, name: leftName };
    await this.#hub.audit.note(who, "erase", { about: who, how: { messages: messages ? "erase" : "keep" } });
  }

  /** The name is not written down once more in order to be forgotten. */
  async eraseOther(by: Person, account: Account, messages: boolean): Promise<void> {
    const who = { id: account.id, name: leftName };
    await this.#hub.audit.note(by, "erase", { about: who, how: { messages: messages ? "erase" : "keep" } });
    await this.erase(account, { messages, name: leftName });
  }

  async erase({ id }: Account, { messages, name }: { messages: boolean; name: string }): Promise<void> {
    const { store, clock } = this.#hub;
    const erased = await store.erasures.erase({ account: id, name, at: clock.now(), messages });
    if (!erased) throw new Refused("not_found");
    if (erased === "last_owner") {
      throw new Refused("not_allowed", because("owner_stays"));
    }
    for (const hash of erased.sessions) this.#hub.endHolder(holderOfSession(hash), "no_session");
    for (const token of erased.tokens) this.#hub.endHolder(holderOfToken(token), "no_session");
    for (const one of erased.appPasswords) this.#hub.endHolder(holderOfApp(one), "no_session");
    this.#hub.endAccount(id, "no_session");
    await store.invitations.endOf({ account: id });
    for (const bot of erased.bots) {
      const account = await store.accounts.find(bot);
      // Nobody answers for it any more.
      if (account) await this.erase(account, { messages: false, name: account.name });
    }
    this.#finish(id, messages);
  }

  /** Goes on with what a restart interrupted. Returns how many that are. */
  async resume(): Promise<number> {
    const unfinished = await this.#hub.store.erasures.unfinished();
    for (const { account, messages } of unfinished) this.#finish(account, messages);
    return unfinished.length;
  }

  #finish(id: AccountId, messages: boolean): void {
    const working = this.#goOn(id, messages)
      .catch((error: unknown) => log.error("erasure stopped until the next start", { error }))
      .finally(() => this.#working.delete(working));
    this.#working.add(working);
  }

  async #goOn(id: AccountId, messages: boolean): Promise<void> {
    const { store, uploads, takingBack, underWay } = this.#hub;
    // Their sessions are closed; what one of them has begun would come after its room was walked.
    await underWay.settled(id);
    const who = await store.accounts.find(id);
    if (!who) throw new Error(`Cannot erase account ${id}: it is unknown`);
    await uploads.endOf(id);
    this.#hub.bans.rename(who);
    for (const room of await this.#hub.liveRooms()) room.rename(who);
    for (const room of await this.#hub.roomsOf(id)) {
      // Of a direct room the other one keeps what they wrote to each other.
      if (room.kind === "direct") this.#hub.rooms.tellChanged(room);
      else await this.#hub.leave(who, room);
    }
    if (messages && !await this.#eraseMessages(id)) return;
    await takingBack.purge();
    await store.erasures.finish(id);
  }

  /** False where the house is closed meanwhile. */
  async #eraseMessages(account: AccountId): Promise<boolean> {
    const { own } = this.#hub.store;
    for await (const { entries } of ownPages(account, pageRows, (wish) => own.entries(wish))) {
      if (this.#closed) return false;
      const said = entries.filter(({ body }) =>
        body.kind === "text" || body.kind === "file" || body.kind === "poll" || isPersonal(body)
      );
      for (const [room, mine] of Map.groupBy(said, ({ room }) => room)) {
        await this.#hub.takingBack.forGood(account, room, mine.map(({ seq }) => seq));
      }
    }
    return true;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#working);
  }
}
