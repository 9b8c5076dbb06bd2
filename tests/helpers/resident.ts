import assert from "node:assert/strict";
import type { Answer, CommandName, Input } from "../../protocol/commands.ts";
import type { Role } from "../../protocol/roles.ts";
import type { TestApp } from "./app.ts";
import type { Browser, Surroundings } from "./browser.ts";
import { LiveClient } from "./live_client.ts";
import { Person } from "./person.ts";

const password = "three quiet lamps";

/** Somebody with an account, by the plain calls that any program makes. */
export class Resident {
  readonly id: string;
  readonly name: string;
  readonly #web: string;
  readonly #token: string;

  constructor(web: string, { token, account }: { token: string; account: { id: string; name: string } }) {
    this.#web = web;
    this.#token = token;
    this.id = account.id;
    this.name = account.name;
  }

  async ask<K extends CommandName>(command: K, input: Partial<Input<K>>): Promise<Answer<K>> {
    const response = await fetch(`${this.#web}/api/commands/${command}`, {
      method: "POST",
      headers: { authorization: `Bearer ${this.#token}`, "content-type": "application/json" },
      body: JSON.stringify(input),
    });
    const answer = await response.json();
    assert.equal(response.status, 200, `${command}: ${JSON.stringify(answer)}`);
    return answer;
  }

  /** By a program of theirs at /ws. */
  async connect(): Promise<LiveClient> {
    const client = await LiveClient.open(this.#web, this.#token);
    await client.ask("hello", { protocol: 1 });
    return client;
  }

  /** In front of a page, signed in. */
  async sitDown(browser: Browser, surroundings: Surroundings = {}): Promise<Person> {
    const { page } = await browser.visit({ web: this.#web }, surroundings);
    await page.evaluate(async ({ name, password }) => {
      const headers = { "content-type": "application/json" };
      const answer = await fetch("/api/session", {
        method: "POST",
        headers,
        body: JSON.stringify({ name, password }),
      });
      const { account } = await answer.json();
      localStorage.setItem("parley/account", JSON.stringify(account));
    }, { name: this.name, password });
    await page.reload();
    const person = new Person(page);
    await person.isConnected();
    return person;
  }
}

/** The first owner, by the link that the server prints. */
export async function owner(app: TestApp, name: string): Promise<Resident> {
  return new Resident(app.web, await post(app, `/api/join/${app.ownerCode}`, { name, password }));
}

export async function resident(
  app: TestApp,
  name: string,
  role?: Exclude<Role, "owner" | "bot" | "guest">,
  by?: Resident,
): Promise<Resident> {
  const made = new Resident(app.web, await post(app, "/api/accounts", { name, password }));
  if (role !== undefined) await by?.ask("set_role", { person: made.id, role });
  return made;
}

async function post(app: TestApp, path: string, body: unknown) {
  const response = await fetch(app.web + path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  assert.equal(response.status, 201, JSON.stringify(answer));
  return answer as { token: string; account: { id: string; name: string } };
}
