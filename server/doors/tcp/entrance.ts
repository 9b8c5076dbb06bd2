import { cleanName } from "../../../protocol/names.ts";
import { Refused } from "../../../protocol/refusals.ts";
import type { AppPasswords } from "../../hub/app_passwords.ts";
import type { Hub } from "../../hub/hub.ts";
import type { Caller, LoginThrottle } from "../../hub/login_throttle.ts";
import type { Identity } from "../../hub/people.ts";
import type { Peer } from "../../hub/ports.ts";
import type { Session } from "../../hub/session.ts";
import { given } from "./given.ts";
import { howToLogIn, loginWords } from "./login_words.ts";

/** `alice-2` … `alice-9`; whoever finds all of them taken chooses another name. */
const mostNamesakes = 9;

/** What stands between a peer and a name. */
export type Login = { appPasswords: AppPasswords; throttle: LoginThrottle; caller: Caller };

/** `why`: what was against the name that was given. */
export type Entered = { session: Session; why: string | undefined };

/** How a TCP peer comes by its name: the one it tells, or one like it. */
export class Entrance {
  readonly #hub: Hub;
  readonly #peer: Peer;
  readonly #login: Login;
  readonly #holder: string;
  readonly #otherwise: string | undefined;

  /** `otherwise`: the name of a program that gives its user's name by itself, where that will not do. */
  constructor(hub: Hub, peer: Peer, login: Login, otherwise: string | undefined) {
    this.#hub = hub;
    this.#peer = peer;
    this.#login = login;
    this.#holder = `peer:${hub.ids.uuid()}`;
    this.#otherwise = otherwise;
  }

  async enter(typed: string, gone: () => boolean): Promise<Entered> {
    const { name: told, secret } = loginWords(typed);
    const clean = cleanName(told);
    const name = clean ?? this.#likeName(told);
    if (name === undefined) throw new Refused("bad_name");
    this.#login.throttle.guest(this.#login.caller);
    let why = clean === undefined ? "That name is not allowed here" : undefined;
    if (secret !== undefined) {
      try {
        return { session: await this.as(await this.prove(name, secret)), why };
      } catch (error) {
        // A person can type another one; a program would go on with its next text.
        if (!(error instanceof Refused) || this.#otherwise === undefined) throw error;
        why = error.message.replace(/\.$/, "");
      }
    }
    for (let namesake = 1;; namesake++) {
      const wished = namesake === 1 ? name : `${[...name].slice(0, 30).join("")}-${namesake}`;
      try {
        return { session: await this.#enterAs(wished), why };
      } catch (error) {
        if (!(error instanceof Refused) || namesake === mostNamesakes || gone()) throw error;
        if (error.code === "needs_password") {
          if (namesake === 1 && this.#otherwise === undefined) throw needsPassword(name);
          why ??= `${name} has a password here. ${howToLogIn(name)} as the name`;
        } else if (error.code === "name_taken") why ??= `Somebody here is using the name ${name}`;
        else throw error;
      }
    }
  }

  /** Who has this name, if the secret is right. */
  prove(name: string, secret: string): Promise<Identity> {
    return this.#login.appPasswords.prove(name, secret, this.#login.caller);
  }

  async as(identity: Identity): Promise<Session> {
    const session = this.#hub.connect(this.#peer, identity);
    given(await session.handle({ type: "hello", protocol: 1, rooms: {} }));
    return session;
  }

  /** A person may be told that a name will not do; a program cannot act on that. */
  #likeName(typed: string): string | undefined {
    if (this.#otherwise === undefined) return undefined;
    const like = [...typed.normalize("NFC").replaceAll(/[^\p{L}\p{N}_]/gu, "")].slice(0, 32).join("");
    return cleanName(like) ?? this.#otherwise;
  }

  async #enterAs(name: string): Promise<Session> {
    return await this.as({ account: await this.#hub.guest(name, this.#holder), holder: this.#holder });
  }
}

function needsPassword(name: string): Refused {
  return new Refused(
    "needs_password",
    `${name} has a password here. ${howToLogIn(name)}, or another name.`,
  );
}
