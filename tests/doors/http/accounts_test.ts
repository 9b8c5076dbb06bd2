import assert from "node:assert/strict";
import { programOf } from "../../../server/doors/http/program_of.ts";
import { WebHouse } from "../../helpers/web_house.ts";
import { refusedBy } from "./sender.ts";

const good = "seven quiet herons";

class Visitor {
  readonly web: WebHouse;
  token = "";

  constructor(web: WebHouse) {
    this.web = web;
  }

  ask(method: string, path: string, body?: unknown, agent = "curl/8.5.0"): Promise<Response> {
    const headers = {
      "user-agent": agent,
      ...this.token !== "" && { authorization: `Bearer ${this.token}` },
      ...body !== undefined && { "content-type": "application/json" },
    };
    const text = typeof body === "string" ? body : JSON.stringify(body);
    return this.web.ask(method, path, headers, body === undefined ? undefined : text);
  }

  /** Asks for a session, and takes it. */
  async become(
    path: string,
    body: unknown,
    agent?: string,
  ): Promise<{ id: string; name: string; kind: string }> {
    const response = await this.ask("POST", path, body, agent);
    assert.equal(response.status, 201, await response.clone().text());
    const { token, account } = await response.json();
    assert.ok(response.headers.get("set-cookie")?.includes(`=${token}; Path=/; HttpOnly`));
    this.token = token;
    return account;
  }
}

async function member(web: WebHouse, name = "mia"): Promise<Visitor> {
  const visitor = new Visitor(web);
  await visitor.become("/api/accounts", { name, password: good });
  return visitor;
}

Deno.test("SI8 a member's name needs its password", async () => {
  await using web = await WebHouse.open();
  await member(web);
  const other = new Visitor(web);
  assert.equal(await refusedBy(await other.ask("POST", "/api/session", { name: "Mia" })), "needs_password");
  const wrong = { name: "mia", password: "not it, surely" };
  assert.equal(await refusedBy(await other.ask("POST", "/api/session", wrong)), "wrong_password");
  const { name, kind } = await other.become("/api/session", { name: "MIA", password: good });
  assert.deepEqual([name, kind], ["mia", "member"]);
});

Deno.test("SI8 a session that somebody planted is not the one that a password opens", async () => {
  await using web = await WebHouse.open();
  await member(web);
  const planted = new Visitor(web);
  await planted.become("/api/session", { name: "mallory" });
  const victim = new Visitor(web);
  victim.token = planted.token;
  await victim.become("/api/session", { name: "mia", password: good });
  assert.notEqual(victim.token, planted.token);
  const again = victim.token;
  await victim.become("/api/session", { name: "mia", password: good });
  assert.notEqual(victim.token, again);
  const { account } = await (await planted.ask("GET", "/api/session")).json();
  assert.equal(account.name, "mallory", "what was planted stays what it was");
});

Deno.test("SI9 a registration makes a new session, and the guest's own one is over", async () => {
  await using web = await WebHouse.open();
  const ann = new Visitor(web);
  const guest = await ann.become("/api/session", { name: "ann" });
  assert.equal(guest.kind, "guest");
  const old = ann.token;
  assert.deepEqual(await ann.become("/api/accounts", { name: "ann", password: good }), {
    ...guest,
    kind: "member",
    role: "member",
  });
  assert.notEqual(ann.token, old);
  ann.token = old;
  assert.equal(await refusedBy(await ann.ask("GET", "/api/session")), "no_session");
});

Deno.test("SI7 names and passwords that are no texts are bad requests", async () => {
  await using web = await WebHouse.open();
  const mia = await member(web);
  const odd = ["[]", "{}", "7", "null", "true", '["mia"]', '{"toString":"mia"}', `"${"x".repeat(1_025)}"`];
  const bodies = odd.flatMap((value) => [
    `{"name":"mia","password":${value}}`,
    `{"name":${value},"password":"${good}"}`,
  ]).concat(
    `{"__proto__":{"name":"mia","password":"${good}"}}`,
    `{"name":"__proto__","password":"${good}"}`,
    `{"name":"constructor:prototype","password":"${good}"}`,
  );
  for (const body of bodies) {
    for (const path of ["/api/session", "/api/accounts"]) {
      const response = await mia.ask("POST", path, body);
      assert.equal(response.status, 400, `${path} ${body.slice(0, 60)}`);
      assert.ok(["bad_name", "bad_request"].includes(await refusedBy(response)));
    }
  }
  for (const value of odd) {
    for (const body of [`{"old":${value},"password":"${good}"}`, `{"old":"${good}","password":${value}}`]) {
      assert.equal((await mia.ask("PUT", "/api/account/password", body)).status, 400, body);
    }
    if (!value.startsWith('"')) {
      assert.equal((await mia.ask("POST", "/api/app-passwords", `{"name":${value}}`)).status, 400);
    }
  }
});

Deno.test("SI10 an account tells of itself, and its password is changed", async () => {
  await using web = await WebHouse.open();
  const mia = await member(web);
  const { account, since, password } = await (await mia.ask("GET", "/api/account")).json();
  assert.deepEqual([account.name, account.kind, since, password], [
    "mia",
    "member",
    web.house.clock.now(),
    true,
  ]);
  const change = (old: string, password: string) =>
    mia.ask("PUT", "/api/account/password", { old, password });
  assert.equal(await refusedBy(await change("nine loud magpies", good)), "wrong_password");
  assert.equal(await refusedBy(await change(good, "mia")), "weak_password");
  assert.equal((await change(good, "nine loud magpies")).status, 204);
  assert.equal((await mia.ask("GET", "/api/session")).status, 200);
});

Deno.test("SI11 sessions are told by their programs, and ended one by one by their own account", async () => {
  await using web = await WebHouse.open();
  const phone = await member(web);
  const desk = new Visitor(web);
  const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
  await desk.become("/api/session", { name: "mia", password: good }, firefox);
  const list = async () => (await (await phone.ask("GET", "/api/sessions")).json()).sessions;
  const told = await list();
  assert.deepEqual(
    told.map((
      { program, system = "", here }: { program: string; system?: string; here: boolean },
    ) => [program, system, here]).sort(),
    [["Firefox", "Linux", false], ["curl", "", true]],
  );
  const firefoxHere = told.find(({ program }: { program: string }) => program === "Firefox");
  assert.deepEqual(Object.keys(firefoxHere).sort(), ["here", "id", "program", "seen", "since", "system"]);
  const { id } = told.find(({ here }: { here: boolean }) => !here);
  const other = await member(web, "nia");
  assert.equal(await refusedBy(await other.ask("DELETE", `/api/sessions/${id}`)), "not_found");
  assert.equal((await desk.ask("GET", "/api/session")).status, 200);
  assert.equal((await phone.ask("DELETE", `/api/sessions/${id}`)).status, 204);
  assert.equal((await desk.ask("GET", "/api/session")).status, 401);
  assert.equal((await list()).length, 1);
});

Deno.test("SI12 an app password is shown once, and removed", async () => {
  await using web = await WebHouse.open();
  const mia = await member(web);
  const made = await mia.ask("POST", "/api/app-passwords", { name: "  my old\u0007 laptop " });
  assert.equal(made.status, 201);
  const { id, name, secret } = await made.json();
  assert.equal(name, "my old laptop");
  assert.match(secret, /^[a-kmnp-z2-9]{4}(-[a-kmnp-z2-9]{4}){3}$/);
  const listed = await (await mia.ask("GET", "/api/app-passwords")).text();
  assert.ok(listed.includes(id) && !listed.includes(secret));
  assert.deepEqual(Object.keys(JSON.parse(listed).appPasswords[0]), ["id", "name", "since"]);
  const other = await member(web, "nia");
  assert.equal(await refusedBy(await other.ask("DELETE", `/api/app-passwords/${id}`)), "not_found");
  assert.equal((await mia.ask("DELETE", `/api/app-passwords/${id}`)).status, 204);
  assert.deepEqual(await (await mia.ask("GET", "/api/app-passwords")).json(), { appPasswords: [] });
  for (const bad of ["", " \n", "x".repeat(61)]) {
    assert.equal(await refusedBy(await mia.ask("POST", "/api/app-passwords", { name: bad })), "bad_name");
  }
  for (let i = 0; i < 20; i++) await mia.ask("POST", "/api/app-passwords", { name: `${i}` });
  assert.equal(await refusedBy(await mia.ask("POST", "/api/app-passwords", { name: "21" })), "too_many");
});

Deno.test("SI10 guests have none of this, and strangers hear nothing", async () => {
  await using web = await WebHouse.open();
  const visitor = new Visitor(web);
  const asks: readonly [string, string, unknown?][] = [
    ["PUT", "/api/account/password", { old: good, password: good }],
    ["GET", "/api/sessions"],
    ["DELETE", "/api/sessions/x"],
    ["GET", "/api/app-passwords"],
    ["POST", "/api/app-passwords", { name: "x" }],
    ["DELETE", "/api/app-passwords/x"],
  ];
  for (const ask of asks) assert.equal(await refusedBy(await visitor.ask(...ask)), "no_session");
  await visitor.become("/api/session", { name: "gus" });
  for (const ask of asks) assert.equal(await refusedBy(await visitor.ask(...ask)), "members_only");
  assert.equal((await (await visitor.ask("GET", "/api/account")).json()).account.kind, "guest");
});

Deno.test("SI13 whoever tries too often is told when to come back", async () => {
  await using web = await WebHouse.open();
  const visitor = new Visitor(web);
  const guess = { name: "mia", password: "not it, surely" };
  for (let i = 0; i < 5; i++) {
    assert.equal(await refusedBy(await visitor.ask("POST", "/api/session", guess)), "wrong_password");
  }
  const response = await visitor.ask("POST", "/api/session", guess);
  assert.equal(response.headers.get("retry-after"), "180");
  assert.equal(await refusedBy(response), "throttled");
});

Deno.test("SI11 a program is named as we know it", () => {
  const chrome = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36";
  const named: readonly [string | null, string, string?][] = [
    [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome}`, "Chrome", "Windows"],
    [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome} Edg/141.0`, "Edge", "Windows"],
    [`Mozilla/5.0 (Linux; Android 16) ${chrome}`, "Chrome", "Android"],
    [
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1",
      "Safari",
      "iPhone",
    ],
    ["Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) Version/18.0 Safari/605.1", "Safari", "macOS"],
    [null, "other"],
    ["<script>alert(1)</script>", "other"],
    ["x".repeat(100_000) + " Firefox/1", "other"],
  ];
  for (const [agent, program, system] of named) {
    assert.deepEqual(programOf(agent), { program, ...system !== undefined && { system } });
  }
});
