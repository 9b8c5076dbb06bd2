import assert from "node:assert/strict";
import { isRefusalCode, type RefusalCode, refusalRows } from "../../protocol/refusals.ts";
import { routes } from "../../server/doors/http/routes.ts";
import { home, WebHouse } from "../helpers/web_house.ts";

/** The refusal of a response, after its form has been checked. */
async function refusedBy(response: Response): Promise<RefusalCode> {
  const { code, message } = await response.json();
  assert.ok(isRefusalCode(code), code);
  assert.equal(response.status, refusalRows[code].status);
  assert.equal(response.headers.get("content-type"), "application/json; charset=utf-8");
  assert.ok(message.length > 10);
  return code;
}

const everywhere: Readonly<Record<string, RegExp>> = {
  "content-security-policy":
    /^default-src 'none'; script-src 'self'; .*require-trusted-types-for 'script'; trusted-types worker$/,
  "x-content-type-options": /^nosniff$/,
  "referrer-policy": /^no-referrer$/,
  "cross-origin-opener-policy": /^same-origin$/,
  "cross-origin-resource-policy": /^same-origin$/,
  "permissions-policy": /^camera=\(\), geolocation=\(\), microphone=\(self\), payment=\(\), usb=\(\)$/,
  "cache-control": /^no-(store|cache)$/,
};

Deno.test("WB1 every response carries the headers, whatever was asked and whatever came of it", async () => {
  await using web = await WebHouse.open();
  const asked: [string, string, Record<string, string>?][] = [
    ...routes.flatMap(({ path }) =>
      ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "PROPFIND"].map((method) =>
        [method, path] as [string, string]
      )
    ),
    ["GET", "/"],
    ["HEAD", "/"],
    ["POST", "/"],
    ["GET", "/", { "if-none-match": "*" }],
    ["GET", "/css/page.css", { "accept-encoding": "gzip" }],
    ["GET", "/nothing"],
    ["GET", "/", { host: "evil.example" }],
    ["POST", "/api/session", { origin: "http://evil.example" }],
    ["POST", "/api/session", { "content-type": "application/json" }],
  ];
  const { token } = await (await web.signIn("ann")).json();
  asked.push(["POST", "/uploads", { authorization: `Bearer ${token}` }]);
  const seen = new Set<number>();
  for (const [method, path, headers] of asked) {
    const response = await web.ask(method, path, headers);
    seen.add(response.status);
    for (const [name, value] of Object.entries(everywhere)) {
      assert.match(response.headers.get(name) ?? "", value, `${method} ${path} ${response.status}: ${name}`);
    }
    assert.doesNotMatch(response.headers.get("content-security-policy")!, /unsafe|\*|http:|data:/);
    assert.equal(response.headers.get("access-control-allow-origin"), null);
  }
  assert.deepEqual([...seen].sort(), [200, 204, 304, 400, 401, 403, 404, 405, 412, 415, 421]);
});

Deno.test("WB1 a fault in the house is answered with headers too, and says nothing of itself", async () => {
  await using web = await WebHouse.open();
  web.house.store.accounts.claim = () => Promise.reject(new Error("secret path /srv/x"));
  const response = await web.signIn("ann");
  assert.match(response.headers.get("content-security-policy") ?? "", /default-src 'none'/);
  assert.ok(!(await response.clone().text()).includes("secret"));
  assert.equal(await refusedBy(response), "internal");
});

const strangeHosts = [
  "evil.example",
  "evil.example:8000",
  "localhost.evil.example",
  "127.0.0.1.evil.example",
  "127.0.0.1.nip.io:8000",
  "7f000001.nip.io",
  "localhost@evil.example",
  "localhost:8000@evil.example",
  "evil.example#localhost",
  "localhost:8000:8000",
  "localhost.",
  "xlocalhost",
  "localhost/x",
  "parley.localhost",
  "127.0.0.1, evil.example",
  "127.0.0",
  "1271.0.0.1",
  "0x7f.0.0.1",
  "[::1",
  "::1",
  "[::1].evil.example",
  "[::1]evil",
  "[fe80::1%eth0]",
  "[evil]",
  "chat.example.org:444",
  "chat.example.org.evil.example",
  "xchat.example.org",
  " ",
  "",
];

Deno.test("WB2 a name this server is not known by is refused, whatever was asked", async () => {
  await using web = await WebHouse.open(["https://chat.example.org"]);
  for (const host of strangeHosts) {
    for (const path of ["/", "/healthz", "/api/session", "/nothing"]) {
      assert.equal(await refusedBy(await web.ask("GET", path, { host })), "bad_host", JSON.stringify(host));
    }
  }
});

Deno.test("WB2 addresses, localhost and the listed names are answered", async () => {
  await using web = await WebHouse.open(["https://chat.example.org", "http://lan:8080"]);
  for (
    const host of [
      "127.0.0.1:8000",
      "127.0.0.1",
      "localhost:8000",
      "LOCALHOST",
      "192.168.1.7:8000",
      "[::1]:8000",
      "[::1]",
      "[::ffff:127.0.0.1]:8000",
      "chat.example.org",
      "Chat.Example.org",
      "lan:8080",
    ]
  ) assert.equal((await web.ask("GET", "/healthz", { host })).status, 200, host);
});

const strangeOrigins = [
  "null",
  "http://evil.example",
  "http://evil.example:8000",
  "https://127.0.0.1:8000",
  "http://127.0.0.1",
  "http://127.0.0.1:8001",
  "http://localhost:8000",
  "http://127.0.0.1:8000.evil.example",
  "http://127.0.0.1:8000@evil.example",
  "http://127.0.0.1:8000/",
  "HTTP://127.0.0.1:8000",
  " http://127.0.0.1:8000x",
  "http://sub.chat.example.org",
  "https://sub.chat.example.org",
  "http://chat.example.org",
  "https://chat.example.org:444",
  "https://chat.example.org.evil.example",
  "https://evilchat.example.org",
  "file://",
  "about:blank",
  "chrome-extension://abcdef",
  "",
];

Deno.test("WB3 a page from elsewhere may change nothing", async () => {
  await using web = await WebHouse.open(["https://chat.example.org"]);
  const { token } = await (await web.signIn("ann")).json();
  for (const origin of strangeOrigins) {
    for (const method of ["POST", "DELETE"]) {
      const headers = { origin, cookie: `parley_session=${token}`, authorization: `Bearer ${token}` };
      const response = await web.ask(method, "/api/session", headers);
      assert.equal(await refusedBy(response), "bad_origin", JSON.stringify(origin));
    }
  }
  assert.ok(await web.house.signIn.who(token));
});

Deno.test("WB3 a page of ours may", async () => {
  await using web = await WebHouse.open(["https://chat.example.org"]);
  assert.equal((await web.signIn("ann", { origin: home })).status, 201);
  assert.equal((await web.signIn("bea", { origin: "http://[::1]:8000", host: "[::1]:8000" })).status, 201);
  const proxied = { origin: "https://chat.example.org", host: "chat.example.org" };
  assert.equal((await web.signIn("cal", proxied)).status, 201);
  const listedOnly = { origin: "http://chat.example.org", host: "chat.example.org" };
  assert.equal(await refusedBy(await web.signIn("dan", listedOnly)), "bad_origin");
});

Deno.test("SI1 a name is answered with a token, an account and a cookie that scripts cannot read", async () => {
  await using web = await WebHouse.open();
  const response = await web.signIn("Ann");
  assert.equal(response.status, 201);
  const { token, account } = await response.json();
  assert.deepEqual(account, { id: account.id, name: "Ann", kind: "guest", role: "guest" });
  assert.equal(
    response.headers.get("set-cookie"),
    `parley_session=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=1209600`,
  );
  assert.equal(web.known, 1);
});

Deno.test("SI2 a page that signs in again keeps its session; a stranger hears name_taken", async () => {
  await using web = await WebHouse.open();
  const { token } = await (await web.signIn("ann")).json();
  const identity = await web.house.signIn.require(token);
  web.house.hub.enter(web.house.hub.connect({ door: "test", news() {}, tell() {}, end() {} }, identity));
  const cookie = `other=1; parley_session=${token}`;
  assert.equal((await (await web.signIn("ann", { cookie, origin: home })).json()).token, token);
  assert.equal(
    await refusedBy(await web.signIn("ann", { cookie })),
    "name_taken",
    "whose page it is, is not known",
  );
  assert.equal(await refusedBy(await web.signIn("ann")), "name_taken");
});

Deno.test("SI3 who am I: by bearer token, or by the cookie, which lives on", async () => {
  await using web = await WebHouse.open();
  const { token, account } = await (await web.signIn("ann")).json();
  const byBearer = await web.ask("GET", "/api/session", { authorization: `bearer ${token}` });
  assert.deepEqual(await byBearer.json(), { account });
  assert.equal(byBearer.headers.get("set-cookie"), null);
  const byCookie = await web.ask("GET", "/api/session", { cookie: `a=b;parley_session=${token};c=d` });
  assert.deepEqual(await byCookie.json(), { account });
  assert.match(byCookie.headers.get("set-cookie") ?? "", new RegExp(`^parley_session=${token};`));
  const head = await web.ask("HEAD", "/api/session", { cookie: `parley_session=${token}` });
  assert.deepEqual([head.status, await head.text()], [200, ""]);
});

Deno.test("SI3 whoever shows nothing good is nobody", async () => {
  await using web = await WebHouse.open();
  const { token } = await (await web.signIn("ann")).json();
  for (
    const headers of [
      {},
      { authorization: "Bearer" },
      { authorization: `Basic ${token}` },
      { authorization: `Bearer ${token}x` },
      { authorization: `Bearer ${token} x` },
      { authorization: `Bearer ${"x".repeat(129)}` },
      { cookie: "parley_session" },
      { cookie: "parley_session=" },
      { cookie: `xparley_session=${token}` },
      { cookie: `PARLEY_SESSION=${token}` },
      { cookie: `parley_session=${"x".repeat(5_000)}` },
    ] as Record<string, string>[]
  ) {
    assert.equal(
      await refusedBy(await web.ask("GET", "/api/session", headers)),
      "no_session",
      JSON.stringify(headers),
    );
  }
});

Deno.test("SI4 signing out ends the session, clears the cookie, and may be done twice", async () => {
  await using web = await WebHouse.open();
  const { token } = await (await web.signIn("ann")).json();
  const headers = { cookie: `parley_session=${token}`, origin: home };
  for (let i = 0; i < 2; i++) {
    const response = await web.ask("DELETE", "/api/session", headers);
    assert.deepEqual([response.status, await response.text()], [204, ""]);
    assert.match(
      response.headers.get("set-cookie") ?? "",
      /^parley_session=; Path=\/; HttpOnly; SameSite=Lax; Max-Age=0$/,
    );
  }
  assert.equal(await web.house.signIn.who(token), undefined);
});

Deno.test("SI5 a cookie alone changes nothing where no page of ours is known to have asked", async () => {
  await using web = await WebHouse.open();
  const { token } = await (await web.signIn("ann")).json();
  const cookie = `parley_session=${token}`;
  assert.equal((await web.ask("DELETE", "/api/session", { cookie })).status, 204);
  assert.ok(await web.house.signIn.who(token), "it was nobody's session that ended");
  assert.equal((await web.ask("GET", "/api/session", { cookie, upgrade: "websocket" })).status, 401);
  await web.ask("DELETE", "/api/session", { authorization: `Bearer ${token}` });
  assert.equal(await web.house.signIn.who(token), undefined, "a token that is sent on purpose counts");
});

Deno.test("SI7 bodies that are not what they should be are refused by their code", async () => {
  await using web = await WebHouse.open();
  const json = "application/json";
  const long = JSON.stringify({ name: "x".repeat(17_000) });
  const rows: [string, string | undefined, BodyInit | undefined][] = [
    ["bad_type", undefined, new Uint8Array([0x7b, 0x7d])],
    ["bad_type", "text/plain", '{"name":"ann"}'],
    ["bad_type", "application/x-www-form-urlencoded", "name=ann"],
    ["bad_type", "application/jsonx", '{"name":"ann"}'],
    ["bad_json", json, ""],
    ["bad_json", json, "{"],
    ["bad_json", json, "null"],
    ["bad_json", json, '["ann"]'],
    ["bad_json", json, '"ann"'],
    ["bad_json", json, `${"[".repeat(8_000)}`],
    ["bad_utf8", json, new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x7d])],
    ["too_long", json, long],
    ["bad_name", json, "{}"],
    ["bad_name", json, '{"name":null}'],
    ["bad_name", json, '{"name":["ann"]}'],
    ["bad_name", json, '{"__proto__":{"name":"ann"}}'],
    ["bad_name", json, '{"name":"a\\u0000b"}'],
    ["bad_name", json, '{"name":"parley"}'],
  ];
  for (const [code, type, body] of rows) {
    const headers = type === undefined ? {} : { "content-type": type };
    assert.equal(
      await refusedBy(await web.ask("POST", "/api/session", headers, body)),
      code,
      String(body).slice(0, 60),
    );
  }
  const charset = { "content-type": "Application/JSON; charset=UTF-8" };
  assert.equal((await web.ask("POST", "/api/session", charset, '{"name":"ann","more":1}')).status, 201);
});

Deno.test("SI7 a body without end is read up to the bound and no further", async () => {
  await using web = await WebHouse.open();
  let pulled = 0;
  let cancelled = false;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      pulled += 1_024;
      controller.enqueue(new Uint8Array(1_024).fill(0x20));
    },
    cancel: () => void (cancelled = true),
  });
  const response = await web.ask("POST", "/api/session", { "content-type": "application/json" }, endless);
  assert.equal(await refusedBy(response), "too_long");
  assert.ok(cancelled && pulled <= 20_480, `${pulled} bytes were read`);
});

Deno.test("WB4 refusals are counted", async () => {
  await using web = await WebHouse.open();
  await web.ask("GET", "/nothing");
  await web.ask("PUT", "/healthz");
  assert.deepEqual(web.house.refusals, ["not_found", "bad_method"]);
});

Deno.test("WB5 a method that an address does not have is refused, with those that it has", async () => {
  await using web = await WebHouse.open();
  for (
    const [path, allow] of [
      ["/api/session", "GET, POST, DELETE, HEAD"],
      ["/healthz", "GET, HEAD"],
      ["/", "GET, HEAD"],
    ] as const
  ) {
    for (const method of ["PUT", "PATCH", "OPTIONS"]) {
      const response = await web.ask(method, path);
      assert.equal(await refusedBy(response), "bad_method");
      assert.equal(response.headers.get("allow"), allow);
    }
  }
});

Deno.test("WB5 HEAD answers like GET without the body", async () => {
  await using web = await WebHouse.open();
  for (const path of ["/", "/healthz", "/css/page.css", "/nothing"]) {
    const [get, head] = [await web.ask("GET", path), await web.ask("HEAD", path)];
    assert.equal(head.status, get.status);
    assert.deepEqual([...head.headers], [...get.headers]);
    assert.equal(await head.text(), "");
  }
});

Deno.test("WB7 health says that all is well, and nothing about anybody", async () => {
  await using web = await WebHouse.open();
  const ann = await web.house.join("ann");
  const response = await web.ask("GET", "/healthz");
  assert.deepEqual(await response.json(), { status: "ok", version: "test", seconds: 0, peers: 1, people: 1 });
  ann.session.close();
  const metrics = await web.ask("GET", "/metrics");
  assert.equal(metrics.headers.get("content-type"), "text/plain; version=0.0.4; charset=utf-8");
  assert.equal(await metrics.text(), "parley_peers 0\n");
});

Deno.test("PR1 /ws without an upgrade says what it speaks", async () => {
  await using web = await WebHouse.open();
  const response = await web.ask("GET", "/ws");
  assert.match((await response.clone().json()).message, /WebSocket, protocol parley\.1/);
  assert.equal(await refusedBy(response), "bad_request");
});
