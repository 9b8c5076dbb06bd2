import { Refused } from "../../protocol/refusals.ts";
import type { Hub } from "./hub.ts";
import type { LiveRoom } from "./live_room.ts";
import type { Account, AccountId } from "./ports.ts";

/** Who is let in at all: guests and newcomers, where the server is not by invitation (AX2, AX3). */
export class Access {
  readonly #hub: Hub;

  constructor(hub: Hub) {
    this.#hub = hub;
  }

  /** Refuses whoever has nothing but a name. */
  refuseGuests(): void {
    if (!this.#hub.settings.now.guests) throw new Refused("by_invitation");
  }

  /** Refuses whoever wants to give a name a password. */
  refuseSignup(): void {
    if (this.#hub.settings.now.signup === "invited") throw new Refused("by_invitation");
  }

  /** Whether there is something to ask about this account: of members there is not, and they are not to wait. */
  isAsked({ kind }: Account): boolean {
    return kind === "guest" && !this.#hub.settings.now.guests;
  }

  /** Refuses a guest who was here before the server was by invitation. */
  async admit(account: Account): Promise<void> {
    if (!this.isAsked(account)) return;
    if (!await this.#hub.store.invitations.arrived(account.id)) throw new Refused("by_invitation");
  }

  /** Whether what stands there is anybody's: where a name is enough to come in, reading needs none (FO1). */
  isForAll(room: LiveRoom): boolean {
    return room.kind === "public" && this.#hub.settings.now.guests;
  }

  /** The account behind a key, if it would be let in now: a key outlives the session that it was made in. */
  async letIn(id: AccountId): Promise<Account | undefined> {
    const { store, bans } = this.#hub;
    const account = await store.accounts.find(id);
    if (!account || account.kind === "retired" || bans.of(id)) return undefined;
    if (this.isAsked(account) && !await store.invitations.arrived(id)) return undefined;
    if (account.kind !== "bot") return account;
    const maker = (await store.bots.all()).find((bot) => bot.account.id === id)?.by;
    // Whoever is to answer for it is not here.
    return maker && bans.of(maker.id) ? undefined : account;
  }

  /** Ends the connections of guests who may not be here any more. */
  async clear(): Promise<void> {
    for (const session of this.#hub.sessions()) {
      try {
        await this.admit(session.identity.account);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        session.peer.end(error.code);
        session.close();
      }
    }
  }
}
