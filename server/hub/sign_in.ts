import { Refused } from "../../protocol/refusals.ts";
import type { Hub } from "./hub.ts";
import type { Identity } from "./people.ts";
import type { Account, Tokens } from "./ports.ts";

/** A session that nobody used for this long is over. */
export const sessionIdleMs = 14 * 24 * 3_600_000;

/** How a browser or a program becomes somebody: a name, and a token that proves it from then on. */
export class SignIn {
  readonly #hub: Hub;
  readonly #tokens: Tokens;

  constructor(hub: Hub, tokens: Tokens) {
    this.#hub = hub;
    this.#tokens = tokens;
  }

  /** Whoever signs in again under the same name keeps the session that they show. */
  async guest(name: string, shown: string | undefined): Promise<{ token: string; account: Account }> {
    const known = shown === undefined ? undefined : await this.who(shown);
    const account = await this.#hub.guest(name, known?.holder);
    if (known?.account.id === account.id) return { token: shown!, account };
    const token = this.#tokens.make();
    const at = this.#hub.clock.now();
    await this.#hub.store.sessions.open({ hash: this.#tokens.hash(token), account: account.id, at });
    return { token, account };
  }

  async who(token: string): Promise<Identity | undefined> {
    // A token is 43 characters; a long one is not worth hashing.
    if (token.length > 128) return undefined;
    const hash = this.#tokens.hash(token);
    const now = this.#hub.clock.now();
    const account = await this.#hub.store.sessions.seen(hash, now, now - sessionIdleMs);
    return account && { account, holder: holderOf(hash) };
  }

  /** Like `who`, for those who must be somebody. */
  async require(token: string | undefined): Promise<Identity> {
    const identity = token === undefined ? undefined : await this.who(token);
    if (!identity) throw new Refused("no_session");
    return identity;
  }

  /** Ends the session, and every connection that lives by it. */
  async end(token: string): Promise<void> {
    const hash = this.#tokens.hash(token);
    await this.#hub.store.sessions.end(hash);
    this.#hub.endHolder(holderOf(hash), "no_session");
  }

  sweep(): Promise<number> {
    return this.#hub.store.sessions.sweep(this.#hub.clock.now() - sessionIdleMs);
  }
}

function holderOf(hash: string): string {
  return `session:${hash}`;
}
