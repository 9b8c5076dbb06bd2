import assert from "node:assert/strict";
import { type CommandName, commandRows } from "../../protocol/commands.ts";
import { routes } from "../../server/doors/http/routes.ts";
import { type Actor, Cast, password } from "../helpers/cast.ts";

/** Whoever may change a thing sends along what they may not change. */

const extras = {
  id: "00000000-0000-7000-8000-000000000001",
  kind: "member",
  role: "owner",
  roles: ["owner"],
  isAdmin: true,
  account: { id: "x", role: "owner", kind: "member" },
  by: "00000000-0000-7000-8000-000000000001",
  maker: "x",
  since: 0,
  until: 9e15,
  hash: "x",
  token: "chosen by the attacker",
  secret: "parley_chosen",
};

/** A body that each route takes, from somebody who may. Whoever adds a route that takes JSON adds one here. */
const bodies: Readonly<Record<string, (by: Actor) => Record<string, unknown>>> = {
  "POST /api/join/:code": () => ({ name: "newcomer" }),
  "POST /api/session": () => ({ name: "gustav" }),
  "POST /api/accounts": () => ({ name: "nora", password }),
  "PUT /api/account/password": () => ({ old: "a wrong one", password: "nine loud magpies" }),
  "POST /api/app-passwords": () => ({ name: "nc" }),
  "POST /api/account/totp": () => ({ password }),
  "PUT /api/account/totp": () => ({ code: "000000" }),
  "DELETE /api/account/totp": () => ({ password }),
  "POST /api/account/totp/codes": () => ({ password }),
  "POST /api/passkeys": () => ({ name: "phone", passkey: {} }),
  "POST /api/passkeys/options": () => ({ password }),
  "POST /api/passkeys/challenge": () => ({}),
  "DELETE /api/passkeys/:id": () => ({ password }),
  "POST /api/tokens": () => ({ name: "script", scopes: ["read"] }),
  "POST /api/bots": () => ({ name: "robo" }),
  "POST /api/bots/:id/tokens": () => ({ name: "second", scopes: ["read"] }),
  "DELETE /api/account": () => ({ password: "a wrong one", messages: "keep" }),
  "POST /api/commands/:name": () => ({}),
  "PUT /api/push": () => ({ endpoint: "https://127.0.0.1/", keys: { p256dh: "", auth: "" } }),
  "POST /api/push/test": () => ({}),
};
/** These take bytes or nothing. */
const others = new Set([
  "DELETE /api/session",
  "DELETE /api/push",
  "DELETE /api/sessions/:id",
  "DELETE /api/app-passwords/:id",
  "DELETE /api/tokens/:id",
  "DELETE /api/bots/:id",
  "DELETE /api/bots/:id/tokens/:token",
  "POST /uploads",
  "PATCH /uploads/:id",
  "DELETE /uploads/:id",
  "PUT /uploads/:id/preview",
  "PUT /rooms/:room/:name",
  "PUT /rooms/:room/",
  "PUT /rooms/:room",
]);

const jsonRoutes = routes.filter(({ changes }) => changes)
  .filter(({ method, path }) => !others.has(`${method} ${path}`));

Deno.test("SI7 every route that takes JSON is tried here", () => {
  const tried = new Set([...Object.keys(bodies), ...others]);
  for (const { method, path } of routes.filter(({ changes }) => changes)) {
    assert.ok(tried.has(`${method} ${path}`), `${method} ${path} has no body in this test`);
  }
});

Deno.test("SI7 what a route does not ask for has no effect: nobody becomes another, or more, by sending it along", async () => {
  for (const { method, path } of jsonRoutes) {
    const name = `${method} ${path}`;
    const [plain, laden] = await Promise.all([false, true].map(async (isLaden) => {
      await using cast = await Cast.open();
      // Only an owner may make bots; everybody else's wish is a member's.
      const by = await cast.member("mia", path.startsWith("/api/bots") ? "owner" : "member");
      const owner = await cast.member("olga", "owner");
      const { said: made } = await cast.ask("POST", "/api/bots", owner.token, { name: "helper" });
      const bot = (made.bot as { id: string }).id;
      const where = path.replace(":id", path.startsWith("/api/bots") ? bot : "none")
        .replace(":name", "rooms").replace(":code", "none");
      const body = bodies[name]!(by);
      const answer = await cast.ask(method, where, by.token, isLaden ? { ...extras, ...body } : body);
      const everybody = await cast.web.house.store.accounts.list({ limit: 100 });
      return {
        status: answer.status,
        keys: Object.keys(answer.said).sort(),
        people: everybody.map(({ account: { name, kind, role } }) => `${name} ${kind} ${role}`).sort(),
        text: answer.text,
      };
    }));
    if (path === "/api/commands/:name") assert.equal(laden!.status, 400, name);
    else assert.deepEqual([laden!.status, laden!.keys], [plain!.status, plain!.keys], name);
    assert.deepEqual(laden!.people, plain!.people, name);
    for (const mark of ["chosen", extras.id]) assert.ok(!laden!.text.includes(mark), `${name}: ${mark}`);
  }
});

Deno.test("PR5 a command with a field it does not know is refused, whatever the field is called", async () => {
  await using cast = await Cast.open();
  const { token } = await cast.member("olga", "owner");
  const fields = [
    ...Object.keys(extras),
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
    "type2",
    "",
  ];
  for (const name of Object.keys(commandRows) as CommandName[]) {
    if (name === "hello") continue;
    for (const field of fields) {
      if (Object.hasOwn(commandRows[name].input.entries, field)) continue;
      const { status, said } = await cast.call(token, name, `{${JSON.stringify(field)}: {"role": "owner"}}`);
      assert.deepEqual([status, said.code], [400, "bad_request"], `${name} × ${field}`);
      assert.match(String(said.message), /a field it does not know/, `${name} × ${field}`);
    }
  }
});

Deno.test("SI7 nothing that is sent reaches the prototypes of all objects", async () => {
  await using cast = await Cast.open();
  const { token } = await cast.member("olga", "owner");
  const before = Object.getOwnPropertyNames(Object.prototype).sort();
  const poison = [
    '{"__proto__": {"polluted": 1, "role": "owner"}}',
    '{"constructor": {"prototype": {"polluted": 1}}}',
    '{"name": {"__proto__": {"polluted": 1}}, "scopes": {"__proto__": ["admin"]}}',
    '{"rooms": {"__proto__": 1, "constructor": 2}, "protocol": 1}',
    '{"name": "x", "scopes": ["__proto__"], "room": "__proto__", "person": "__proto__", "to": ["constructor"]}',
  ];
  for (const { method, path } of jsonRoutes) {
    for (const body of poison) {
      const where = path.replaceAll(/:\w+/g, "__proto__");
      const { status } = await cast.ask(method, where, token, body);
      assert.ok(status < 500, `${method} ${path} ${body}: ${status}`);
    }
  }
  for (const name of Object.keys(commandRows)) {
    for (const body of poison) {
      assert.ok((await cast.call(token, name, body)).status < 500, `${name} ${body}`);
    }
  }
  assert.equal((await cast.call(token, "__proto__")).status, 404);
  assert.equal((await cast.call(token, "constructor")).status, 404);
  assert.deepEqual(Object.getOwnPropertyNames(Object.prototype).sort(), before);
  assert.equal(({} as Record<string, unknown>).polluted, undefined);
});
