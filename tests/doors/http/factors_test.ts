import assert from "node:assert/strict";
import { siteOf } from "../../../server/doors/http/passkeys.ts";
import { Origins } from "../../../server/doors/web/origins.ts";
import { AuthenticatorApp } from "../../helpers/authenticator_app.ts";
import { SoftPasskey } from "../../helpers/soft_passkey.ts";
import { WebHouse } from "../../helpers/web_house.ts";
import { refusedBy } from "./sender.ts";

const password = "seven quiet herons";

/** A program at this door, which shows the token it was given last. */
class Program {
  readonly web: WebHouse;
  token = "";

  static async member(web: WebHouse, name = "mia"): Promise<Program> {
    const program = new Program(web);
    await program.renews("POST", "/api/accounts", { name, password });
    return program;
  }

  constructor(web: WebHouse) {
    this.web = web;
  }

  ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
    const all = {
      host: "localhost:8000",
      ...this.token !== "" && { authorization: `Bearer ${this.token}` },
      ...body !== undefined && { "content-type": "application/json" },
      ...headers,
    };
    return this.web.ask(method, path, all, body === undefined ? undefined : JSON.stringify(body));
  }

  async json<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await this.ask(method, path, body);
    assert.ok(response.ok, await response.clone().text());
    return await response.json();
  }

  /** Takes the new token, which stands in the cookie as well. */
  async renews<T>(method: string, path: string, body: unknown): Promise<T & { token: string }> {
    const response = await this.ask(method, path, body);
    assert.ok(response.ok, await response.clone().text());
    const answer = await response.json();
    assert.ok(response.headers.get("set-cookie")?.includes(`=${answer.token}; Path=/; HttpOnly`));
    assert.notEqual(answer.token, this.token);
    this.token = answer.token;
    return answer;
  }

  async setUp(): Promise<{ app: AuthenticatorApp; codes: string[] }> {
    const { secret } = await this.json<{ secret: string }>("POST", "/api/account/totp", { password });
    const app = new AuthenticatorApp(secret, this.web.house.clock);
    const { codes } = await this.renews<{ codes: string[] }>("PUT", "/api/account/totp", {
      code: app.code(),
    });
    this.web.house.clock.pass(60_000);
    return { app, codes };
  }
}

Deno.test("TF2 two-step sign-in over HTTP, from the secret to its end", async () => {
  await using web = await WebHouse.open();
  const mia = await Program.member(web);
  assert.deepEqual(await mia.json("GET", "/api/account/totp"), { on: false });
  const first = mia.token;
  const since = web.house.clock.now();
  const { app, codes } = await mia.setUp();
  assert.deepEqual(await mia.json("GET", "/api/account/totp"), { on: true, since, codes: 10 });
  assert.equal(await web.house.signIn.who(first), undefined);

  const other = new Program(web);
  const wish = { name: "mia", password };
  const asked = await other.ask("POST", "/api/session", wish);
  assert.equal(asked.status, 401);
  assert.equal(asked.headers.get("set-cookie"), null);
  const { token, ...body } = await asked.clone().json();
  assert.equal(token, undefined);
  assert.deepEqual(Object.keys(body).sort(), ["code", "message"], "and nothing else is told");
  assert.equal(await refusedBy(asked), "needs_code");
  assert.equal(
    await refusedBy(await other.ask("POST", "/api/session", { ...wish, code: app.wrongCode() })),
    "wrong_code",
  );
  await other.renews("POST", "/api/session", { ...wish, code: app.code() });
  await other.renews("POST", "/api/session", { ...wish, code: codes[0] });

  const { codes: fresh } = await mia.json<{ codes: string[] }>("POST", "/api/account/totp/codes", {
    password,
  });
  assert.equal(fresh.length, 10);
  assert.equal(
    await refusedBy(await mia.ask("DELETE", "/api/account/totp", { password: "" })),
    "wrong_password",
  );
  assert.equal(await refusedBy(await mia.ask("DELETE", "/api/account/totp", {})), "bad_request");
  await mia.renews("DELETE", "/api/account/totp", { password, others: true });
  assert.equal(await web.house.signIn.who(other.token), undefined);
  await other.renews("POST", "/api/session", wish);
});

Deno.test("TF3 whether there is a second factor is not even looked up before the password was right", async () => {
  await using web = await WebHouse.open();
  const mia = await Program.member(web);
  await mia.setUp();
  let looked = 0;
  const { secondFactors } = web.house.store;
  const of = secondFactors.of.bind(secondFactors);
  Object.assign(secondFactors, { of: (account: string) => (looked += 1, of(account)) });
  const other = new Program(web);
  for (const code of [undefined, "000000", "aaaa-aaaa-aaaa-aaaa"]) {
    const wish = { name: "mia", password: "another thing", ...code !== undefined && { code } };
    assert.equal(await refusedBy(await other.ask("POST", "/api/session", wish)), "wrong_password");
  }
  assert.equal(looked, 0);
  await other.ask("POST", "/api/session", { name: "mia", password });
  assert.ok(looked > 0, "it must be seen looking for this test to mean anything");
});

Deno.test("TF2 what is no code and no flag is a bad request", async () => {
  await using web = await WebHouse.open();
  const mia = await Program.member(web);
  await mia.setUp();
  const wish = { name: "mia", password };
  for (const code of [123456, null, "1".repeat(65), ["123456"], {}]) {
    assert.equal(await refusedBy(await mia.ask("POST", "/api/session", { ...wish, code })), "bad_request");
    assert.equal(await refusedBy(await mia.ask("PUT", "/api/account/totp", { code })), "bad_request");
  }
  const off = { password, others: "yes" };
  assert.equal(await refusedBy(await mia.ask("DELETE", "/api/account/totp", off)), "bad_request");
});

Deno.test("TF8 a page of another origin, and whoever has no session, changes nothing", async () => {
  await using web = await WebHouse.open();
  const mia = await Program.member(web);
  const nobody = new Program(web);
  const calls = [
    ["POST", "/api/account/totp"],
    ["PUT", "/api/account/totp"],
    ["DELETE", "/api/account/totp"],
    ["POST", "/api/account/totp/codes"],
    ["POST", "/api/passkeys"],
    ["POST", "/api/passkeys/options"],
    ["DELETE", "/api/passkeys/x"],
  ] as const;
  for (const [method, path] of calls) {
    const body = {
      password,
      code: "000000",
      name: "x",
      passkey: { id: "x", response: { clientDataJSON: "e30" } },
    };
    const evil = { origin: "https://evil.example" };
    assert.equal(await refusedBy(await mia.ask(method, path, body, evil)), "bad_origin", `${method} ${path}`);
    assert.equal(await refusedBy(await nobody.ask(method, path, body)), "no_session", `${method} ${path}`);
  }
  for (const path of ["/api/account/totp", "/api/passkeys"]) {
    assert.equal(await refusedBy(await nobody.ask("GET", path)), "no_session");
  }
  const challenge = await mia.ask("POST", "/api/passkeys/challenge", {}, { origin: "https://evil.example" });
  assert.equal(await refusedBy(challenge), "bad_origin");
});

Deno.test("PK1 a passkey over HTTP, from its making to its end", async () => {
  await using web = await WebHouse.open();
  const mia = await Program.member(web);
  assert.equal(
    await refusedBy(await mia.ask("POST", "/api/passkeys/options", { password: "no" })),
    "wrong_password",
  );
  const options = await mia.json<object>("POST", "/api/passkeys/options", { password });
  const device = await SoftPasskey.make("http://localhost:8000");
  const wish = { name: "my phone", passkey: await device.created(options) };
  const { id } = await mia.renews<{ id: string }>("POST", "/api/passkeys", wish);
  assert.equal(await refusedBy(await mia.ask("POST", "/api/passkeys", wish)), "wrong_passkey", "replayed");
  const { passkeys } = await mia.json<{ passkeys: { name: string; rp: string }[] }>("GET", "/api/passkeys");
  assert.deepEqual(passkeys.map(({ name, rp }) => [name, rp]), [["my phone", "localhost"]]);
  assert.deepEqual(
    Object.keys(passkeys[0]!).sort(),
    ["id", "name", "rp", "since"],
    "nothing of its key is told",
  );

  const other = new Program(web);
  const request = await other.json<object>("POST", "/api/passkeys/challenge", {});
  const passkey = await device.used(request);
  await other.renews("POST", "/api/session", { passkey });
  assert.equal(
    await refusedBy(await other.ask("POST", "/api/session", { passkey })),
    "wrong_passkey",
    "replayed",
  );
  await mia.renews("DELETE", `/api/passkeys/${id}`, { password });
  const late = await device.used(await other.json<object>("POST", "/api/passkeys/challenge", {}));
  assert.equal(await refusedBy(await other.ask("POST", "/api/session", { passkey: late })), "wrong_passkey");
});

Deno.test("PK2 what is no passkey is a bad request, or wrong, whatever its parts are", async () => {
  await using web = await WebHouse.open();
  const other = new Program(web);
  const shapes = [null, 1, "x", [], {}, { id: 1, response: {} }, { id: "x" }, { id: "x", response: null }];
  for (const passkey of [...shapes, { id: "x", response: { clientDataJSON: "e30", userHandle: 1 } }]) {
    assert.equal(await refusedBy(await other.ask("POST", "/api/session", { passkey })), "bad_request");
  }
  const unknown = { id: "x", response: { clientDataJSON: "e30" } };
  assert.equal(
    await refusedBy(await other.ask("POST", "/api/session", { passkey: unknown })),
    "wrong_passkey",
  );
});

Deno.test("PK9 a passkey is tied to the name and origin by which the server is called", () => {
  const plain = new Origins([]);
  const site = (origins: Origins, host: string) =>
    siteOf(new Request("http://x/", { headers: { host } }), { origins });
  assert.deepEqual(site(plain, "localhost:8000"), { rp: "localhost", origin: "http://localhost:8000" });
  assert.deepEqual(site(plain.over(true), "LOCALHOST:8000"), {
    rp: "localhost",
    origin: "https://localhost:8000",
  });
  const listed = new Origins(["https://chat.example.org", "https://other.example.org:8443"]);
  assert.deepEqual(site(listed, "chat.example.org"), {
    rp: "chat.example.org",
    origin: "https://chat.example.org",
  });
  assert.deepEqual(site(listed, "other.example.org:8443"), {
    rp: "other.example.org",
    origin: "https://other.example.org:8443",
  });
  const vouched = new Origins([], { covers: (name) => name === "home.lan", isPublic: false });
  assert.deepEqual(site(vouched.over(true), "home.lan:8000"), {
    rp: "home.lan",
    origin: "https://home.lan:8000",
  });
  for (const host of ["127.0.0.1:8000", "192.168.1.20", "[::1]:8000", "[fe80::1]"]) {
    assert.throws(() => site(plain, host), /Passkeys need a name/, host);
  }
});
