import { personKey } from "../../protocol/names.ts";
import { Refused } from "../../protocol/refusals.ts";
import { because } from "../../protocol/whys.ts";
import type { Hub } from "./hub.ts";
import type { LoginThrottle } from "./login_throttle.ts";
import { requireMember } from "./membership.ts";
import type { Identity } from "./people.ts";
import type { Account, Passwords } from "./ports.ts";
import type { Visit } from "./sign_in.ts";

/** Asks for the password again: a session that was left open or stolen must not become the way in for good. */
export class PasswordAgain {
  readonly #hub: Hub;
  readonly #passwords: Passwords;
  readonly #throttle: LoginThrottle;

  constructor(hub: Hub, passwords: Passwords, throttle: LoginThrottle) {
    this.#hub = hub;
    this.#passwords = passwords;
    this.#throttle = throttle;
  }

  /** Counted like every other guess at it (SI13). */
  async check(by: Identity, password: string, { caller }: Visit): Promise<Account> {
    const { account } = requireMember(by);
    const kept = await this.#hub.store.accounts.credentials({ id: account.id });
    // Who came by a line has none yet.
    if (kept?.password === undefined) throw new Refused("needs_password", because("no_password_yet"));
    const takeBack = this.#throttle.guess("password", personKey(account.name), caller);
    let right: boolean;
    try {
      right = await this.#passwords.verify(password, kept.password);
    } catch (error) {
      // Nothing was learned from it.
      takeBack();
      throw error;
    }
    if (!right) throw new Refused("wrong_password");
    takeBack();
    return account;
  }
}
