import { cleanName, personKey } from "../../protocol/names.ts";
import { Refused } from "../../protocol/refusals.ts";
import { ApiTokens, isApiToken } from "./api_tokens.ts";
import type { Hub } from "./hub.ts";
import type { Caller, LoginThrottle } from "./login_throttle.ts";
import type { Identity } from "./people.ts";
import type { Account, Passwords, Tokens } from "./ports.ts";
import type { SecondFactors } from "./second_factors.ts";

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
  readonly #secondFactors: SecondFactors;
  readonly apiTokens: ApiTokens;

  constructor(
    hub: Hub,
    tokens: Tokens,
    passwords: Passwords,
    throttle: LoginThrottle,
    secondFactors: SecondFactors,
  ) {
    this.#hub = hub;
    this.#secondFactors = secondFactors;
    this.#tokens = tokens;
    this.#passwords = passwords;
    this.#throttle = throttle;
    this.apiTokens = new ApiTokens(hub, tokens);
  }

  /** Whoever signs in again under the same name keeps the session that they show. */
  async guest(name: string, shown: string | undefined, visit: Visit): Promise<SignedIn> {
    const known = shown === undefined ? undefined : await this.who(shown);
    if (known?.account.kind === "member" && sameName(name, known.account.name)) {
      return { token: shown!, account: known.account };
    }
    if (!known || !sameName(name, known.account.name)) this.#throttle.guest(visit.caller);
    if (!known || !sameName(name, known.account.name)) this.#hub.bans.refuseAddress(visit.caller);
    const by = { holder: known?.holder, caller: visit.caller, isBare: false };
    const account = await this.#hub.guest(name, by, known?.account);
    if (known?.account.id === account.id) return { token: shown!, account };
    return await this.open(account, undefined, visit);
  }

  /**
   * Every name costs the same here, known or not, guest or member, and a wrong password has one answer: nothing is
   * told but what `needs_password` tells anyway.
   */
  async member(typed: string, password: string, visit: Visit, code?: string): Promise<SignedIn> {
    const name = cleanName(typed);
    if (name === undefined) throw new Refused("bad_name");
    const key = personKey(name);
    const takeBack = this.#throttle.guess("password", key, visit.caller);
    const kept = await this.#hub.store.accounts.credentials({ key });
    const right = await this.#verify(password, kept?.password, takeBack);
    if (!right || !kept) throw new Refused("wrong_password");
    const since = await this.#prove(kept.account, code, takeBack);
    const signed = await this.open(kept.account, kept.password, visit);
    // Set by somebody else while this one was on the way.
    if (await this.#secondFactors.since(kept.account.id) === since) return signed;
    await this.end(signed.token);
    throw new Refused("needs_code");
  }

  /** A wrong code stays counted as a guess at the password; one that nobody looked at is none. */
  async #prove(
    account: Account,
    code: string | undefined,
    takeBack: () => void,
  ): Promise<number | undefined> {
    try {
      const since = await this.#secondFactors.prove(account, code);
      takeBack();
      return since;
    } catch (error) {
      if (!(error instanceof Refused) || error.code !== "wrong_code") takeBack();
      throw error;
    }
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
    // In the same moment as the store is asked, so that a ban either comes before it or ends this session too.
    this.#hub.bans.refuse(account.id);
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

  /** Whose session this is. An API token proves nothing where nobody asks what it is for. */
  async who(token: string): Promise<Identity | undefined> {
    // A token is 43 characters; a long one is not worth hashing.
    if (token.length > 128) return undefined;
    const hash = this.#tokens.hash(token);
    const now = this.#hub.clock.now();
    const account = await this.#hub.store.sessions.seen(hash, now, now - sessionIdleMs);
    return account && { account, holder: holderOf(hash) };
  }

  /** By a session or by an API token: for those who ask for its scopes as well. */
  anybody(token: string): Promise<Identity | undefined> {
    return isApiToken(token) ? this.apiTokens.who(token) : this.who(token);
  }

  /** Like `anybody`, for those who must be somebody. */
  async require(token: string | undefined): Promise<Identity> {
    const identity = token === undefined ? undefined : await this.anybody(token);
    if (!identity) throw new Refused("no_session");
    return identity;
  }

  /** Ends the session, and every connection that lives by it. */
  async end(token: string): Promise<void> {
    const hash = this.#tokens.hash(token);
    const holder = holderOf(hash);
    const wasOpen = await this.#hub.store.sessions.end(hash);
    // Made-up tokens must not push what has ended out of the hub's memory.
    if (wasOpen || this.#hub.isHeldBy(holder)) this.#hub.endHolder(holder, "no_session");
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
