import type { Joining } from "../../hub/joining.ts";
import { cleanName } from "../../../protocol/names.ts";
import { type RefusalCode, Refused } from "../../../protocol/refusals.ts";
import { type AppPasswords, holderOf } from "../../hub/app_passwords.ts";
import { bareHolder } from "../../hub/guest_holds.ts";
import type { Hub } from "../../hub/hub.ts";
import type { Caller, LoginThrottle } from "../../hub/login_throttle.ts";
import type { Identity } from "../../hub/people.ts";
import type { Peer } from "../../hub/ports.ts";
import type { Session } from "../../hub/session.ts";
import { given } from "./given.ts";
import { howToLogIn, type JoinWords, joinWords, loginWords } from "./login_words.ts";

/** `alice-2` … `alice-9`; whoever finds all of them taken chooses another name. */
const mostNamesakes = 9;

/** What is said against a name alone: the code that was typed before it is as good as it was. */
const ofNames: ReadonlySet<RefusalCode> = new Set(["bad_name", "name_taken", "needs_password"]);

/** What stands between a peer and a name. */
export type Login = { appPasswords: AppPasswords; joining: Joining; throttle: LoginThrottle; caller: Caller };

/** `why`: what was against the name that was given. `room`: where they are led to. */
export type Entered = { session: Session; why: string | undefined; came?: Came | undefined };

/** Who came by an invitation, into which room, and the app password that was made for them. */
export type Came = { identity: Identity; room: string; secret: string | undefined };

/** How a TCP peer comes by its name: the one it tells, or one like it. */
export class Entrance {
  readonly #hub: Hub;
  readonly #peer: Peer;
  readonly #login: Login;
  readonly #holder: string;
  readonly #otherwise: string | undefined;
  /** Of an invitation whose name comes in the next line. */
  #code: string | undefined;

  /** `otherwise`: the name of a program that gives its user's name by itself, where that will not do. */
  constructor(hub: Hub, peer: Peer, login: Login, otherwise: string | undefined) {
    this.#hub = hub;
    this.#peer = peer;
    this.#login = login;
    this.#holder = bareHolder(hub.ids.uuid());
    this.#otherwise = otherwise;
  }

  async enter(typed: string, gone: () => boolean): Promise<Entered> {
    const coming = joinWords(typed) ?? this.#nameFor(this.#code, typed);
    if (coming) {
      const came = await this.#comeNew(coming);
      return { session: await this.as(came.identity), why: undefined, came };
    }
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
        } else if (error.code === "by_invitation") throw byInvitation(why);
        else if (error.code === "name_taken") why ??= `Somebody is using the name ${name}`;
        else throw error;
      }
    }
  }

  /** Who has this name, if the secret is right. */
  prove(name: string, secret: string): Promise<Identity> {
    return this.#login.appPasswords.prove(name, secret, this.#login.caller);
  }

  /** By an invitation, as somebody new or as `by`. A new member has no password yet: an app password is made for them. */
  async come({ code, name }: JoinWords, by: Identity | undefined): Promise<Came> {
    const { joining, appPasswords, caller } = this.#login;
    const { account, room } = await joining.join(code, { name, by, isBare: true }, { caller, what: "TCP" });
    if (account.kind !== "member" || by?.account.kind === "member") {
      return { identity: { account, holder: by?.holder ?? this.#holder }, room, secret: undefined };
    }
    const { id, secret } = await appPasswords.make({ account, holder: this.#holder }, "Terminal");
    return { identity: { account, holder: holderOf(id) }, room, secret };
  }

  async #comeNew(coming: JoinWords): Promise<Came> {
    this.#code = coming.code;
    if (coming.name === undefined) throw new Refused("bad_request", "Now type the name that you want here");
    try {
      return await this.come(coming, undefined);
    } catch (error) {
      if (!(error instanceof Refused) || !ofNames.has(error.code)) this.#code = undefined;
      throw error;
    }
  }

  /** Whoever gives a secret with the name has another way in. */
  #nameFor(code: string | undefined, typed: string): JoinWords | undefined {
    return code === undefined || typed.includes(":") ? undefined : { code, name: typed };
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
    this.#hub.bans.refuseAddress(this.#login.caller);
    const by = { holder: this.#holder, caller: this.#login.caller, isBare: true };
    return await this.as({ account: await this.#hub.guest(name, by), holder: this.#holder });
  }
}

/** Whoever comes to a closed server by a line has two ways in. `why`: what was against the one that they took. */
function byInvitation(why: string | undefined): Refused {
  const first = why === undefined
    ? "This server is by invitation"
    : `${why}, and this server is by invitation`;
  return new Refused(
    "by_invitation",
    `${first}. Give NAME:APP-PASSWORD as the name (made in the web page under Account), or type /join CODE NAME`,
  );
}

function needsPassword(name: string): Refused {
  return new Refused(
    "needs_password",
    `${name} has a password here. ${howToLogIn(name)}, or another name.`,
  );
}
