import { cleanName, personKey } from "../../protocol/names.ts";
import { Refused } from "../../protocol/refusals.ts";
import type { Hub } from "./hub.ts";
import type { Caller, LoginThrottle } from "./login_throttle.ts";
import type { Identity } from "./people.ts";
import type { Account, Passwords, Tokens } from "./ports.ts";

/** A session that nobody used for this long is over. */
export const sessionIdleMs = 14 * 24 * 3_600_000;

/** Who asks for a session: whom tries are counted for, and the program in words. */
export type Visit = { caller: Caller; what: string };

export type SignedIn = { token: string; account: Account };

/** How a browser or a program becomes somebody: a name and its password, and a token that proves it from then on. */
export class SignIn {
  readonly #hub: Hub;
  readonly #tokens: Tokens;
  readonly #passwords: Passwords;
  readonly #throttle: LoginThrottle;

  constructor(hub: Hub, tokens: Tokens, passwords: Passwords, throttle: LoginThrottle) {
    this.#hub = hub;
    this.#tokens = tokens;
    this.#passwords = passwords;
    this.#throttle = throttle;
  }

  /** Whoever signs in again under the same name keeps the session that they show. */
  async guest(name: string, shown: string | undefined, visit: Visit): Promise<SignedIn> {
    const known = shown === undefined ? undefined : await this.who(shown);
    if (known?.account.kind === "member" && sameName(name, known.account.name)) {
      return { token: shown!, account: known.account };
    }
    if (!known || !sameName(name, known.account.name)) this.#throttle.guest(visit.caller);
    const account = await this.#hub.guest(name, known?.holder);
    if (known?.account.id === account.id) return { token: shown!, account };
    return await this.open(account, undefined, visit);
  }

  /**
   * Every name costs the same here, known or not, guest or member, and a wrong password has one answer: nothing is
   * told but what `needs_password` tells anyway.
   */
  async member(typed: string, password: string, visit: Visit): Promise<SignedIn> {
    const name = cleanName(typed);
    if (name === undefined) throw new Refused("bad_name");
    const key = personKey(name);
    const takeBack = this.#throttle.guess("password", key, visit.caller);
    const kept = await this.#hub.store.accounts.credentials({ key });
    const right = await this.#verify(password, kept?.password, takeBack);
    if (!right || !kept) throw new Refused("wrong_password");
    takeBack();
    return await this.open(kept.account, kept.password, visit);
  }

  async #verify(password: string, kept: string | undefined, takeBack: () => void): Promise<boolean> {
    try {
      return await this.#passwords.verify(password, kept);
    } catch (error) {
      // Nothing was learned from it.
      takeBack();
      throw error;
    }
  }

  /** Always a new one: a token that was there before the password proves nothing afterwards. */
  async open(account: Account, kept: string | undefined, { what }: Visit): Promise<SignedIn> {
    const token = this.#tokens.make();
    const opened = await this.#hub.store.sessions.open({
      hash: this.#tokens.hash(token),
      id: this.#tokens.make().slice(0, 16),
      account: account.id,
      at: this.#hub.clock.now(),
      what,
      password: kept,
    });
    // Changed by somebody else while this one was on the way.
    if (!opened) throw new Refused(kept === undefined ? "name_taken" : "wrong_password");
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

export function holderOf(hash: string): string {
  return `session:${hash}`;
}

/** The hash of the session that holds a name, where it is one. */
export function hashOf(holder: string): string {
  return holder.replace(/^session:/, "");
}

function sameName(typed: string, name: string): boolean {
  const clean = cleanName(typed);
  return clean !== undefined && personKey(clean) === personKey(name);
}
