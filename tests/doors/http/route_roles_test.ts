import assert from "node:assert/strict";
import { may, type Role } from "../../../protocol/roles.ts";
import type { Route } from "../../../server/doors/http/route.ts";
import { routes } from "../../../server/doors/http/routes.ts";
import { type Actor, Cast, type Said } from "../../helpers/cast.ts";

/**
 * RO11 An address asks for the session and the role before anything else, by the one table. What is asked without a
 *      session is in this list, and nothing else is.
 */

const open: readonly string[] = [
  "GET /",
  "GET /healthz",
  "GET /metrics",
  "GET /trust",
  "GET /ca.crt",
  "GET /api/server",
  "GET /api/join/:code",
  "POST /api/join/:code",
  "GET /join/:code",
  "GET /manifest.webmanifest",
  "GET /service_worker.js",
  "POST /api/session",
  "DELETE /api/session",
  "POST /api/accounts",
  "POST /api/passkeys/challenge",
  "OPTIONS /uploads",
  "OPTIONS /uploads/:id",
  "GET /previews/:id",
  "GET /files/:id/preview",
  "GET /files/:id/:name",
  "GET /files/:id/",
  "GET /files/:id",
  "PUT /rooms/:room/",
  "PUT /rooms/:room",
  "GET /ws",
];
/** By a session, or by the key of a link: they ask themselves. */
const keyed: readonly string[] = ["POST /api/commands/:name", "PUT /rooms/:room/:name"];

const callers = ["nobody", "guest", "member", "moderator", "admin", "owner", "banned-later"] as const;
type Caller = (typeof callers)[number];

const named: Readonly<Record<string, string>> = {
  ":id": "0193a000-0000-7000-8000-000000000000",
  ":token": "0193a000-0000-7000-8000-000000000001",
  ":code": "k7qm-2xvp-9rtd-w4nh-k7qm-2xvp-9rtd",
  ":name": "ping",
  ":room": "lobby",
};

function nameOf({ method, path }: Route): string {
  return `${method} ${path}`;
}

function addressOf({ path }: Route): string {
  return path.split("/").map((part) => named[part] ?? part).join("/");
}

class Gate {
  readonly cast: Cast;
  readonly #actors: ReadonlyMap<Caller, Actor>;

  static async open(): Promise<Gate> {
    const cast = await Cast.open();
    const actors = new Map<Caller, Actor>();
    for (const caller of callers) {
      if (caller === "nobody") continue;
      actors.set(caller, caller === "banned-later" ? await cast.member("bob") : await cast.of(caller));
    }
    const { status } = await cast.call(actors.get("owner")!.token, "ban", { person: "bob" });
    assert.equal(status, 200);
    return new Gate(cast, actors);
  }

  private constructor(cast: Cast, actors: ReadonlyMap<Caller, Actor>) {
    this.cast = cast;
    this.#actors = actors;
  }

  /** Nothing that is sent here is right in any other way: what is told first is what is asked first. */
  async ask(route: Route, caller: Caller): Promise<Said> {
    const body = route.method === "POST" || route.method === "PUT" || route.method === "PATCH"
      ? {}
      : undefined;
    return await this.cast.ask(route.method, addressOf(route), this.#actors.get(caller)?.token, body);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.cast[Symbol.asyncDispose]();
  }
}

const isNo: readonly unknown[] = ["no_session", "not_allowed", "members_only", "banned"];

for (const route of routes) {
  Deno.test(`RO11 ${nameOf(route)} (${route.act}) for everybody`, async () => {
    await using gate = await Gate.open();
    const told = new Map<Caller, Said>();
    // Whoever would be gone by the answer asks last.
    for (const caller of callers) told.set(caller, await gate.ask(route, caller));
    for (const [caller, { status, said: { code } }] of told) {
      assert.notEqual(status, 500, caller);
      if (route.act === "open" && !keyed.includes(nameOf(route))) {
        assert.ok(!isNo.includes(code), `${caller} hears ${code}`);
      } else if (caller === "nobody") assert.deepEqual([status, code], [401, "no_session"]);
      else if (caller === "banned-later") assert.ok(code === "banned" || code === "no_session", String(code));
      else if (route.act === "open") assert.ok(!isNo.includes(code), `${caller} hears ${code}`);
      else refusedOrNot(caller, route.act, status, code);
    }
  });
}

function refusedOrNot(role: Role, act: Parameters<typeof may>[1], status: number, code: unknown): void {
  if (may(role, act)) return assert.ok(!isNo.includes(code), `${role} hears ${code}`);
  const expected = act === "account" && role === "guest" ? "members_only" : "not_allowed";
  assert.deepEqual([status, code], [403, expected], role);
}

Deno.test("RO11 what is asked without a session is this and nothing else", () => {
  const opened = routes.filter(({ act }) => act === "open").map(nameOf);
  assert.deepEqual(opened.toSorted(), [...open, ...keyed].toSorted());
});

Deno.test("RO11 nothing of a refused request is done", async () => {
  await using gate = await Gate.open();
  const { cast } = gate;
  const mia = await cast.member("mia");
  assert.equal((await cast.ask("POST", "/api/bots", mia.token, { name: "bot" })).status, 403);
  const { accounts } = cast.web.house.store;
  assert.equal(await accounts.named("bot"), undefined);
  const adam = await cast.member("adam", "admin");
  assert.equal((await cast.ask("POST", "/api/bots", adam.token, { name: "bot" })).status, 201);
  assert.equal((await accounts.named("bot"))?.kind, "bot", "or the line above shows nothing");
});

Deno.test("RO3 a role that was taken is gone with the next request", async () => {
  await using gate = await Gate.open();
  const { cast } = gate;
  const adam = await cast.member("adam", "admin");
  assert.equal((await cast.ask("GET", "/api/bots", adam.token)).status, 200);
  const { house } = cast.web;
  house.hub.changed((await house.store.accounts.setRole(adam.id, "member"))!);
  const { status, said } = await cast.ask("GET", "/api/bots", adam.token);
  assert.deepEqual([status, said.code], [403, "not_allowed"]);
  assert.equal(
    ((await cast.ask("GET", "/api/session", adam.token)).said.account as { role: Role }).role,
    "member",
  );
});
