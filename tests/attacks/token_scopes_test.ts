import assert from "node:assert/strict";
import { type Command, type CommandName, commandRows } from "../../protocol/commands.ts";
import { covers, type Scope, scopes } from "../../protocol/scopes.ts";
import { commandTable } from "../../server/hub/command_table.ts";
import { routes } from "../../server/doors/http/routes.ts";
import { Cast } from "../helpers/cast.ts";
import { HearingPeer } from "../helpers/hearing_peer.ts";

/** A program that holds an owner's token tries everything its scopes are not for. The role never stands in its way. */

const sets = Array.from(
  { length: 2 ** scopes.length - 1 },
  (_, i) => scopes.filter((_, bit) => (i + 1) & (1 << bit)),
);
const names = Object.keys(commandRows) as CommandName[];
const tooNarrow = /^(This token may not|No token may) do that/;

Deno.test("BT3 by one call, a token does what its scopes cover and nothing else: every set × every command", async () => {
  await using cast = await Cast.open();
  const owner = await cast.member("olga", "owner");
  let refused = 0;
  for (const set of sets) {
    const secret = await cast.apiToken(owner, set);
    for (const name of names.filter((one) => one !== "hello")) {
      // Wrong on purpose: what is let through must do nothing here.
      const { status, said } = await cast.call(secret, name, { no_such_field: 1 });
      if (covers(set, commandTable[name].act)) assert.equal(said.code, "bad_request", `${set} × ${name}`);
      else {
        assert.deepEqual([status, said.code], [403, "not_allowed"], `${set} × ${name}`);
        assert.match(String(said.message), tooNarrow);
        refused += 1;
      }
    }
  }
  assert.ok(refused > sets.length * 5, `${refused} cells were refused`);
});

Deno.test("BT3 over a connection, too: without `read` nobody says hello, and each command asks again", async () => {
  await using cast = await Cast.open();
  const owner = await cast.member("olga", "owner");
  const { hub, signIn } = cast.web.house;
  for (const set of sets) {
    const identity = await signIn.require(await cast.apiToken(owner, set));
    assert.deepEqual(identity.scopes, set);
    const session = hub.connect(new HearingPeer(), identity);
    const hello = await session.handle({ type: "hello", protocol: 1, rooms: {} });
    assert.equal(
      "refused" in hello ? hello.refused : hello.did,
      set.includes("read") ? "hello" : "not_allowed",
    );
    if (!set.includes("read")) continue;
    for (const name of names.filter((one) => !covers(set, commandTable[one].act))) {
      const outcome = await session.handle({ type: name, room: "lobby" } as unknown as Command);
      assert.equal("refused" in outcome && outcome.refused, "not_allowed", `${set} × ${name}`);
    }
    session.close();
  }
});

Deno.test("BT3 at every route: scopes × routes, and where a route asks for nobody a token is nobody", async () => {
  await using cast = await Cast.open();
  const owner = await cast.member("olga", "owner");
  const secrets = new Map<readonly Scope[], string>();
  for (const set of sets) secrets.set(set, await cast.apiToken(owner, set));
  let cells = 0;
  for (const { method, path, act } of routes) {
    if (act === "open") continue;
    // No such thing, so what is let through changes nothing.
    const there = path.replaceAll(/:\w+/g, "01a1ff1f-0000-7000-8000-000000000000");
    for (const [set, secret] of secrets) {
      if (covers(set, act) && path === "/api/account") continue;
      const { status, said } = await cast.ask(method, there, secret, method === "GET" ? undefined : {});
      const isRefused = status === 403 && said.code === "not_allowed";
      // A program has no page that could be called, whatever its scopes.
      const isForPages = path.startsWith("/api/push");
      assert.equal(isRefused, isForPages || !covers(set, act), `${set} × ${method} ${path}: ${status}`);
      cells += 1;
    }
  }
  assert.ok(cells > 400, `${cells} cells`);
  assert.equal((await cast.ask("GET", "/api/account", owner.token)).status, 200, "the account is as it was");
});

Deno.test("BT3 files: reading needs `read`, sending needs `send`, whichever address is used", async () => {
  await using cast = await Cast.open();
  const owner = await cast.member("olga", "owner");
  await cast.call(owner.token, "say", { room: "lobby", text: "here" });
  const plain = { "content-type": "text/plain" };
  const sender = await cast.apiToken(owner, ["send"]);
  const reader = await cast.apiToken(owner, ["read"]);
  const put = (token: string) => cast.ask("PUT", "/rooms/lobby/a.txt", token, "bytes", plain);
  assert.equal((await put(reader)).said.code, "not_allowed");
  const sent = await put(sender);
  assert.equal(sent.status, 201);
  const path = `/files/${sent.said.file}/a.txt`;
  assert.equal((await cast.ask("GET", path, sender)).said.code, "not_allowed");
  const read = await cast.web.ask("GET", path, { authorization: `Bearer ${reader}` });
  assert.equal(read.status, 200);
  await read.body?.cancel();
});

Deno.test("BT4 a token opens no session: not by signing in, registering, or signing out", async () => {
  await using cast = await Cast.open();
  const owner = await cast.member("olga", "owner");
  const secret = await cast.apiToken(owner, [...scopes]);
  const signed = await cast.ask("POST", "/api/session", secret, { name: "olga" });
  assert.equal(signed.said.code, "needs_password");
  assert.equal(signed.headers.get("set-cookie"), null);
  assert.equal(
    (await cast.ask("POST", "/api/accounts", secret, { name: "olga", password: "nine loud magpies" })).status,
    409,
  );
  await cast.ask("DELETE", "/api/session", secret);
  assert.equal((await cast.ask("GET", "/api/session", secret)).status, 200, "it is ended where it was made");
  const asCookie = await cast.ask("GET", "/api/tokens", undefined, undefined, {
    cookie: `parley_session=${secret}`,
  });
  assert.equal(asCookie.said.code, "not_allowed", "nor is it more as a cookie");
});

Deno.test("BT3 where a handler asks for a second act, a token needs its scope as well", async () => {
  await using cast = await Cast.open();
  const owner = await cast.member("olga", "owner");
  const mia = await cast.member("mia");
  const narrow = await cast.apiToken(owner, ["read", "say"]);
  const wide = await cast.apiToken(owner, ["read", "say", "admin"]);
  const seqs = [(await cast.call(mia.token, "say", { room: "lobby", text: "mine" })).said.seq];
  assert.equal((await cast.call(narrow, "take_back", { room: "lobby", seqs })).said.code, "not_allowed");
  assert.equal((await cast.call(wide, "take_back", { room: "lobby", seqs })).status, 200);
  assert.equal((await cast.call(narrow, "put_back", { room: "lobby", seqs })).said.code, "not_allowed");
  assert.equal((await cast.call(wide, "put_back", { room: "lobby", seqs })).status, 200);
  const own = [(await cast.call(narrow, "say", { room: "lobby", text: "her own" })).said.seq];
  assert.equal((await cast.call(narrow, "take_back", { room: "lobby", seqs: own })).status, 200);
  assert.equal((await cast.call(narrow, "put_back", { room: "lobby", seqs: own })).status, 200);
  const { said } = await cast.call(mia.token, "make_room", { name: "attic", kind: "private" });
  assert.equal((await cast.call(narrow, "join", { room: said.id })).status, 404, "as if it were not there");
  assert.equal((await cast.call(wide, "join", { room: said.id })).status, 200);
});
