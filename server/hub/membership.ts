import { cleanName, personKey } from "../../protocol/names.ts";
import { type PasswordProblem, passwordProblem } from "../../protocol/passwords.ts";
import { Refused, type Why } from "../../protocol/refusals.ts";
import { because } from "../../protocol/whys.ts";
import type { Hub } from "./hub.ts";
import type { LoginThrottle } from "./login_throttle.ts";
import type { Identity } from "./people.ts";
import type { Account, OpenSession, Passwords, Registered, Registration } from "./ports.ts";
import { hashOf, holderOf, sessionIdleMs, type SignedIn, type SignIn, type Visit } from "./sign_in.ts";

const problems = {
  short: because("password_short"),
  long: because("password_long"),
  common: because("password_common"),
  name: because("password_like_name"),
} satisfies { readonly [problem in PasswordProblem]: Why };

/** Who wants to be a member, and the guest who they are. */
export type Newcomer = {
  typed: string;
  password: string | undefined;
  own: Identity | undefined;
  visit: Visit;
  /** By a code that is good. */
  isInvited?: boolean;
};

/** `kept`: what is kept of their password. */
export type MadeMember = { account: Account; kept: string | undefined };

/** Keeps the account that is wished for; undefined where a member has the name. */
export type KeepAccount = (wish: Registration) => Promise<Registered | undefined>;

/** How a name becomes a member's, and what a member may do about it. */
export class Membership {
  readonly #hub: Hub;
  readonly #signIn: SignIn;
  readonly #passwords: Passwords;
  readonly #throttle: LoginThrottle;
  /** Keys of names whose passwords are being hashed: a thousand wishes for one name cost one hash. */
  readonly #registering = new Set<string>();

  constructor(hub: Hub, signIn: SignIn, passwords: Passwords, throttle: LoginThrottle) {
    this.#hub = hub;
    this.#signIn = signIn;
    this.#passwords = passwords;
    this.#throttle = throttle;
  }

  /**
   * Gives the name a password. A guest who asks for their own name becomes its member and keeps all that is theirs;
   * another guest of that name, who must not be here, is retired and leaves nothing behind for the member.
   */
  async register(
    typed: string,
    password: string,
    shown: string | undefined,
    visit: Visit,
  ): Promise<SignedIn> {
    this.#hub.access.refuseSignup();
    const own = shown === undefined ? undefined : await this.#signIn.who(shown);
    const { accounts } = this.#hub.store;
    const made = await this.make({ typed, password, own, visit }, (wish) => accounts.register(wish));
    return await this.#signIn.open(made.account, made.kept, visit);
  }

  /** `keep` makes the account, perhaps as a part of more; who has no password comes in by app passwords alone. */
  async make(newcomer: Newcomer, keep: KeepAccount): Promise<MadeMember> {
    const name = cleanName(newcomer.typed);
    if (name === undefined) throw new Refused("bad_name");
    if (newcomer.password !== undefined) refuseWeak(newcomer.password, name);
    const key = personKey(name);
    if (this.#registering.has(key)) throw new Refused("name_taken");
    this.#registering.add(key);
    try {
      return await this.#make(name, newcomer, keep);
    } finally {
      this.#registering.delete(key);
    }
  }

  async #make(
    name: string,
    { password, own, visit, isInvited }: Newcomer,
    keep: KeepAccount,
  ): Promise<MadeMember> {
    const key = personKey(name);
    const from = { caller: visit.caller, isBare: password === undefined };
    await this.#hub.refuseTaken(key, own, from);
    this.#hub.bans.refuseAddress(visit.caller);
    const takeBack = isInvited ? this.#throttle.invited(visit.caller) : () => {};
    if (!isInvited) this.#throttle.registration(visit.caller);
    const kept = password === undefined ? undefined : await this.#passwords.hash(password);
    // Somebody may have come in under the name meanwhile.
    await this.#hub.refuseTaken(key, own, from);
    const registered = await keep({
      id: this.#hub.ids.uuid(),
      name,
      key,
      password: kept,
      at: this.#hub.clock.now(),
      own: own?.account.id,
    });
    if (!registered) throw new Refused("name_taken");
    takeBack();
    await this.#hub.endGuest(registered.retired ?? registered.account.id, registered.retired !== undefined);
    return { account: registered.account, kept };
  }

  /** Who came by a line has no password, and whoever asks for the old one must know. */
  async about({ account }: Identity): Promise<{ since: number; password: boolean }> {
    const credentials = await this.#hub.store.accounts.credentials({ id: account.id });
    if (!credentials) throw new Refused("no_session");
    return { since: credentials.since, password: credentials.password !== undefined };
  }

  /**
   * All other sessions end, and links for devices: whoever changes a password may do so because somebody else knows it.
   * Who came by a line has none yet, and so no old one.
   */
  async changePassword(
    by: Identity,
    old: string | undefined,
    password: string,
    { caller }: Visit,
  ): Promise<void> {
    const { id, name } = requireMember(by).account;
    const takeBack = this.#throttle.guess("password", personKey(name), caller);
    const from = (await this.#hub.store.accounts.credentials({ id }))?.password;
    const isRight = old === undefined ? from === undefined : await this.#verify(old, from, takeBack);
    if (!isRight) throw new Refused("wrong_password");
    takeBack();
    refuseWeak(password, name);
    const to = await this.#passwords.hash(password);
    const change = { account: id, from, to, keep: hashOf(by.holder) };
    const ended = await this.#hub.store.accounts.changePassword(change);
    if (!ended) throw new Refused("wrong_password");
    for (const hash of ended) this.#hub.endHolder(holderOf(hash), "no_session");
    await this.#hub.store.invitations.endOf({ account: id, what: "device" });
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

  async sessions(by: Identity): Promise<(OpenSession & { here: boolean })[]> {
    const { id } = requireMember(by).account;
    const since = this.#hub.clock.now() - sessionIdleMs;
    const sessions = await this.#hub.store.sessions.of(id, since);
    return sessions.map((session) => ({ ...session, here: holderOf(session.hash) === by.holder }));
  }

  async endSession(by: Identity, id: string): Promise<void> {
    const hash = await this.#hub.store.sessions.endOne(requireMember(by).account.id, id);
    if (hash === undefined) throw new Refused("not_found");
    this.#hub.endHolder(holderOf(hash), "no_session");
  }
}

export function requireMember(by: Identity): Identity {
  if (by.account.kind !== "member") throw new Refused("members_only");
  return by;
}

function refuseWeak(password: string, name: string): void {
  const problem = passwordProblem(password, name);
  if (problem !== undefined) throw new Refused("weak_password", problems[problem]);
}
