import { cleanName, personKey } from "../../protocol/names.ts";
import { Refused } from "../../protocol/refusals.ts";
import { because } from "../../protocol/whys.ts";
import type { Scope } from "../../protocol/scopes.ts";
import { ApiTokens, isApiToken } from "./api_tokens.ts";
import type { Hub } from "./hub.ts";
import type { Caller, LoginThrottle } from "./login_throttle.ts";
import { requireMember } from "./membership.ts";
import type { Identity } from "./people.ts";
import type { AppPassword, Tokens } from "./ports.ts";

/** An account has at most this many. */
const mostOfOne = 20;
const mostName = 60;
const line = ["read", "say", "send"] as const satisfies readonly Scope[];

/** What a secret looks like when it is typed: dashes, spaces and case do not matter. */
const shape = /^[a-kmnp-z2-9]{16}$/;

/**
 * Secrets for programs that cannot sign in on the web: each opens the TCP doors for one member, and nothing else. They
 * are chance alone, so a fast hash keeps them.
 */
export class AppPasswords {
  readonly #hub: Hub;
  readonly #tokens: Tokens;
  readonly #throttle: LoginThrottle;
  readonly #apiTokens: ApiTokens;

  constructor(hub: Hub, tokens: Tokens, throttle: LoginThrottle) {
    this.#hub = hub;
    this.#tokens = tokens;
    this.#throttle = throttle;
    this.#apiTokens = new ApiTokens(hub, tokens);
  }

  /** The secret is told here once and kept nowhere. */
  async make(by: Identity, typed: string): Promise<{ id: string; name: string; secret: string }> {
    const account = requireMember(by).account.id;
    const name = typed.slice(0, mostName * 4).normalize("NFC").replaceAll(/[\p{C}\s]+/gu, " ").trim();
    if (name === "" || [...name].length > mostName) {
      throw new Refused("bad_name", because("app_password_name", { most: mostName }));
    }
    const secret = this.#tokens.words();
    const id = this.#hub.ids.uuid();
    const wish = { id, account, name, hash: this.#tokens.hash(plain(secret)), at: this.#hub.clock.now() };
    if (!await this.#hub.store.appPasswords.add(wish, mostOfOne)) {
      throw new Refused("too_many", because("most_app_passwords", { most: mostOfOne }));
    }
    return { id, name, secret };
  }

  list(by: Identity): Promise<AppPassword[]> {
    return this.#hub.store.appPasswords.of(requireMember(by).account.id);
  }

  /** Ends what lives by it as well. */
  async remove(by: Identity, id: string): Promise<void> {
    const removed = await this.#hub.store.appPasswords.remove(requireMember(by).account.id, id);
    if (!removed) throw new Refused("not_found");
    this.#hub.endHolder(holderOf(id), "no_session");
  }

  /** Who has this name, if the secret is one of theirs. */
  async prove(typed: string, secret: string, caller: Caller): Promise<Identity> {
    const name = cleanName(typed);
    if (name === undefined) throw new Refused("bad_name");
    const key = personKey(name);
    const takeBack = this.#throttle.guess("app password", key, caller);
    if (isApiToken(secret.trim())) {
      const identity = await this.#byToken(key, secret.trim());
      takeBack();
      return identity;
    }
    const found = shape.test(plain(secret))
      ? await this.#hub.store.appPasswords.use({
        key,
        hash: this.#tokens.hash(plain(secret)),
        at: this.#hub.clock.now(),
      })
      : undefined;
    if (!found) {
      throw new Refused(
        "wrong_password",
        `That is no app password of ${name}. They are made on the web page, under Account.`,
      );
    }
    takeBack();
    this.#hub.bans.refuse(found.account.id);
    return { account: found.account, holder: holderOf(found.id) };
  }

  /** What comes in by a line may be anything, so a token has to be good for all that a line can do. */
  async #byToken(key: string, secret: string): Promise<Identity> {
    const identity = await this.#apiTokens.who(secret);
    if (!identity || personKey(identity.account.name) !== key) {
      throw new Refused("wrong_password", "That is no token of this name, or it has ended.");
    }
    if (!line.every((scope) => identity.scopes?.includes(scope))) {
      throw new Refused("not_allowed", `Here a token needs the scopes ${line.join(", ")}.`);
    }
    return identity;
  }
}

function plain(secret: string): string {
  return secret.slice(0, 64).replaceAll(/[\s-]/g, "").toLowerCase();
}

export function holderOf(id: string): string {
  return `app:${id}`;
}

/** Whether that is how they came in. */
export function isByAppPassword({ holder }: Identity): boolean {
  return holder.startsWith("app:");
}
