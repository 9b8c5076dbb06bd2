import assert from "node:assert/strict";
import { personKey } from "../../protocol/names.ts";
import type { Role } from "../../protocol/roles.ts";
import type { Scope } from "../../protocol/scopes.ts";
import { callerOf } from "../../server/doors/address_key.ts";
import { ArgonPasswords } from "../../server/auth/passwords.ts";
import { systemClock } from "../../server/clock.ts";
import type { MemberRole } from "../../server/hub/ports.ts";
import { cheapGuesses } from "./cheap_guesses.ts";
import { WebHouse } from "./web_house.ts";

/** What is said by everybody's password here. */
export const password = "seven quiet herons";

async function hashed(): Promise<string> {
  const passwords = new ArgonPasswords(systemClock, cheapGuesses);
  try {
    return await passwords.hash(password);
  } finally {
    passwords.close();
  }
}

export type Said = { status: number; headers: Headers; text: string; said: Record<string, unknown> };
export type Actor = { id: string; name: string; token: string };

/** What is kept of the one password. A thread of its own costs enough to be started once. */
let keptOnce: string | undefined;

/** The HTTP door with somebody of every role in front of it. */
export class Cast {
  readonly web: WebHouse;
  readonly #kept: string;

  static async open(): Promise<Cast> {
    keptOnce ??= await hashed();
    return new Cast(await WebHouse.open(), keptOnce);
  }

  private constructor(web: WebHouse, kept: string) {
    this.web = web;
    this.#kept = kept;
  }

  /** Signed in as a member of that role. */
  async member(name: string, role: MemberRole = "member"): Promise<Actor> {
    const { store, signIn, clock } = this.web.house;
    const id = crypto.randomUUID();
    const wish = { id, name, key: personKey(name), password: this.#kept, at: clock.now(), own: undefined };
    const registered = await store.accounts.register(wish);
    assert.ok(registered);
    const account = role === "member" ? registered.account : (await store.accounts.setRole(id, role))!;
    const visit = { caller: callerOf("127.0.0.1"), what: "Another program" };
    return { id, name, token: (await signIn.open(account, this.#kept, visit)).token };
  }

  async guest(name: string): Promise<Actor> {
    const { token, account } = await (await this.web.signIn(name)).json();
    return { id: account.id, name, token };
  }

  /** Somebody of that role; a bot is made by an owner of its own. */
  async of(role: Role, name = `the ${role}`): Promise<Actor> {
    if (role === "guest") return await this.guest(name);
    if (role !== "bot") return await this.member(name, role);
    const owner = await this.member(`${name} maker`, "owner");
    const { said } = await this.ask("POST", "/api/bots", owner.token, { name });
    const { bot, token } = said as { bot: { id: string }; token: { secret: string } };
    return { id: bot.id, name, token: token.secret };
  }

  async apiToken(by: Actor, scopes: readonly Scope[]): Promise<string> {
    const { status, said } = await this.ask("POST", "/api/tokens", by.token, { name: "for tests", scopes });
    assert.equal(status, 201);
    return said.secret as string;
  }

  async ask(
    method: string,
    path: string,
    token?: string,
    body?: unknown,
    more: Record<string, string> = {},
  ): Promise<Said> {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    const headers = {
      ...token !== undefined && { authorization: `Bearer ${token}` },
      ...body !== undefined && { "content-type": "application/json" },
      ...more,
    };
    const response = await this.web.ask(method, path, headers, text);
    const answer = await response.text();
    const isJson = response.headers.get("content-type")?.startsWith("application/json") && answer !== "";
    return {
      status: response.status,
      headers: response.headers,
      text: answer,
      said: isJson ? JSON.parse(answer) : {},
    };
  }

  call(token: string, name: string, fields: unknown = {}): Promise<Said> {
    return this.ask("POST", `/api/commands/${name}`, token, fields);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.web[Symbol.asyncDispose]();
  }
}
