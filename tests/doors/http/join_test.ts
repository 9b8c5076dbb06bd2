import assert from "node:assert/strict";
import { goodPassword as password, Member } from "../../helpers/member.ts";
import { home, WebHouse } from "../../helpers/web_house.ts";
import { refusedBy } from "./sender.ts";

async function closed(): Promise<{ web: WebHouse; own: Member; [Symbol.asyncDispose](): Promise<void> }> {
  const web = await WebHouse.open();
  const own = await Member.join(web.house, "own", "owner");
  await web.house.hub.settings.change({ guests: false, signup: "invited" });
  return { web, own, [Symbol.asyncDispose]: () => web[Symbol.asyncDispose]() };
}

function post(web: WebHouse, path: string, body: unknown, token?: string): Promise<Response> {
  const bearer = token !== undefined && { authorization: `Bearer ${token}` };
  return web.ask("POST", path, { "content-type": "application/json", ...bearer }, JSON.stringify(body));
}

Deno.test("AX3 what a page must know before anybody is in", async () => {
  await using at = await closed();
  const { name, guests, signup, tcp, passkeys } = await (await at.web.ask("GET", "/api/server")).json();
  assert.deepEqual([name, guests, signup, tcp, passkeys], ["Parley", false, "invited", [], true]);
});

Deno.test("AX3 a closed server refuses guests and newcomers at every address, and tells no name from another", async () => {
  await using at = await closed();
  const said = new Set<string>();
  for (const name of ["ann", "own"]) {
    for (const [path, body] of [["/api/session", { name }], ["/api/accounts", { name, password }]] as const) {
      const response = await post(at.web, path, body);
      assert.equal(response.status, 403);
      said.add(await response.text());
    }
  }
  assert.equal(said.size, 1);
  assert.equal(JSON.parse([...said][0]!).code, "by_invitation");
});

Deno.test("AX3 a guest of before gets nothing by their session, and may end it", async () => {
  await using web = await WebHouse.open();
  const { token } = await (await web.signIn("gus")).json();
  const bearer = { authorization: `Bearer ${token}` };
  assert.equal((await web.ask("GET", "/api/session", bearer)).status, 200);
  await web.house.hub.settings.change({ guests: false });
  for (const path of ["/api/session", "/uploads", "/api/account"]) {
    assert.equal(await refusedBy(await web.ask("GET", path, bearer)), "by_invitation", path);
  }
  const put = await web.ask("PUT", "/rooms/lobby/a.txt", { ...bearer, "content-length": "1" }, "a");
  assert.equal(await refusedBy(put), "by_invitation");
  const key = web.keys.make(
    (await web.house.signIn.who(token))!.account.id,
    "send",
    web.house.clock.now() + 9,
  );
  const byKey = await web.ask("PUT", `/rooms/lobby/a.txt?key=${key}`, { "content-length": "1" }, "a");
  assert.equal(await refusedBy(byKey), "no_session");
  assert.equal((await web.ask("DELETE", "/api/session", bearer)).status, 204);
});

Deno.test("IN1 by an invitation a page is shown who asks, and comes in", async () => {
  await using at = await closed();
  const { path } = await at.own.ask({ type: "invite", role: "member", hours: 1, uses: 1 });
  const look = await at.web.ask("GET", `/api${path}`);
  assert.deepEqual(await look.json(), {
    what: "invitation",
    server: { name: "Parley" },
    by: { name: "own" },
    role: "member",
  });
  assert.equal(look.headers.get("cache-control"), "no-store");
  assert.equal(await refusedBy(await post(at.web, `/api${path}`, { name: "ann" })), "bad_request");
  assert.equal(await refusedBy(await post(at.web, `/api${path}`, { name: 1, password })), "bad_name");
  assert.equal(
    await refusedBy(await post(at.web, `/api${path}`, { name: "own", password })),
    "wrong_password",
  );
  const came = await post(at.web, `/api${path}`, { name: "ann", password, role: "owner", kind: "bot" });
  assert.equal(came.status, 201);
  const { token, account, room } = await came.json();
  assert.deepEqual([account.name, account.kind, account.role, room], ["ann", "member", "member", "lobby"]);
  assert.ok(came.headers.get("set-cookie")?.includes(`=${token}; Path=/; HttpOnly`));
  assert.equal(await refusedBy(await at.web.ask("GET", `/api${path}`)), "not_found");
});

Deno.test("IN6 whoever is signed in says nothing more, and a page of others cannot say it for them", async () => {
  await using at = await closed();
  const mia = await Member.join(at.web.house, "mia");
  const { path } = await at.own.ask({ type: "invite", role: "moderator", hours: 1, uses: 1 });
  const cookie = `parley_session=${mia.token}`;
  for (const origin of ["https://evil.example", "null"]) {
    const strange = await at.web.ask("POST", `/api${path}`, { cookie, origin });
    assert.equal(await refusedBy(strange), "bad_origin");
  }
  assert.equal(await refusedBy(await at.web.ask("POST", `/api${path}`, { cookie })), "bad_request");
  const came = await at.web.ask("POST", `/api${path}`, { cookie, origin: home });
  const { token, account } = await came.json();
  assert.deepEqual([token, account.id, account.role], [mia.token, mia.id, "moderator"]);
});

Deno.test("IN3 after ten wrong codes an address waits, and is told how long; a good one works all the same", async () => {
  await using at = await closed();
  const { path } = await at.own.ask({ type: "invite", role: "guest", hours: 1, uses: 0 });
  const wrong = "/api/join/aaaa-bbbb-cccc-dddd-eeee-ffff-gggg";
  const bodies = new Set<string>();
  for (let i = 0; i < 10; i++) {
    const response = i % 2 === 0 ? await at.web.ask("GET", wrong) : await post(at.web, wrong, { name: "x" });
    assert.equal(response.status, 404);
    bodies.add(await response.text());
  }
  assert.equal(bodies.size, 1);
  const response = await at.web.ask("GET", wrong);
  assert.equal(response.status, 429);
  assert.equal(response.headers.get("retry-after"), "90");
  const { code, seconds } = await response.json();
  assert.deepEqual([code, seconds], ["throttled", 90]);
  assert.equal((await at.web.ask("GET", `/api${path}`)).status, 200);
});

Deno.test("IN9 the page of a code is the web client, and its address goes nowhere", async () => {
  await using web = await WebHouse.open();
  const page = await web.ask("GET", "/join/aaaa-bbbb-cccc-dddd-eeee-ffff-gggg", { "if-none-match": "*" });
  assert.equal(page.status, 200);
  assert.equal(page.headers.get("referrer-policy"), "no-referrer");
  assert.equal(page.headers.get("cache-control"), "no-store");
  assert.equal(page.headers.get("etag"), null);
  assert.match(page.headers.get("content-security-policy")!, /default-src 'none'/);
  const plain = await web.ask("GET", "/join/x");
  assert.equal(plain.status, 200);
  assert.match(await plain.text(), /^<!doctype html>/);
  assert.equal((await web.ask("HEAD", "/join/x")).status, 200);
  assert.equal((await web.ask("GET", "/join/")).status, 404);
});
