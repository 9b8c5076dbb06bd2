import assert from "node:assert/strict";
import { join } from "node:path";
import { startTestApp, type TestApp } from "../helpers/app.ts";
import { ServerProcess } from "../helpers/server_process.ts";
import { testCertificate } from "../helpers/test_certificates.ts";
import { RawPeer } from "./raw_peer.ts";

type SecureApp = { app: TestApp; ca: string; certificate: string; key: string } & AsyncDisposable;

/** The app with a certificate in files that a test can change. */
async function secureApp(days = 30): Promise<SecureApp> {
  const made = await testCertificate({ days });
  const folder = await Deno.makeTempDir({ prefix: "parley-tls-" });
  const files = { certificate: join(folder, "chat.crt"), key: join(folder, "chat.key") };
  await Deno.writeTextFile(files.certificate, made.certificate);
  await Deno.writeTextFile(files.key, made.key);
  const app = await startTestApp({ tls: files });
  return {
    app,
    ca: made.ca,
    ...files,
    async [Symbol.asyncDispose]() {
      await app[Symbol.asyncDispose]();
      await Deno.remove(folder, { recursive: true });
    },
  };
}

function asking(line: string, host: string, more: readonly string[] = [], body = ""): string {
  const length = body === "" ? [] : [`Content-Length: ${body.length}`, "Content-Type: application/json"];
  return [line, `Host: ${host}`, "Connection: close", ...more, ...length, "", body].join("\r\n");
}

async function ask(port: number, ca: string | undefined, request: string) {
  using peer = await RawPeer.connect({ port, ca });
  await peer.send(request);
  return await peer.response();
}

Deno.test("TL1 one port speaks TLS, and sends who does not to the same address with it", async () => {
  await using at = await secureApp();
  const port = at.app.webPort;
  const plain = await ask(port, undefined, asking("GET /a%20b?c=d HTTP/1.1", `127.0.0.1:${port}`));
  assert.equal(plain.status, 308);
  assert.match(plain.head, new RegExp(`\\r\\nlocation: https://127\\.0\\.0\\.1:${port}/a%20b\\?c=d\\r\\n`));
  const secure = await ask(port, at.ca, asking("GET /healthz HTTP/1.1", `127.0.0.1:${port}`));
  assert.equal(secure.status, 200);
});

Deno.test("TL1 nobody is sent on to a name that is not ours", async () => {
  await using at = await secureApp();
  const answer = await ask(at.app.webPort, undefined, asking("GET / HTTP/1.1", "evil.example"));
  assert.equal(answer.status, 421);
  assert.doesNotMatch(answer.head, /\r\nlocation:/i);
});

Deno.test("TL1 on a TCP port TLS and plain text meet in one room", async () => {
  await using at = await secureApp();
  using ann = await RawPeer.connect({ port: at.app.tcp, ca: at.ca });
  await ann.send("ann\n");
  await ann.until("Welcome, ann");
  using bea = await RawPeer.connect(at.app.tcp);
  await bea.send("bea\n");
  await bea.until("Welcome, bea");
  await ann.send("hello over there\n");
  await bea.until("ann: hello over there");
  await bea.send("and back\n");
  await ann.until("bea: and back");
});

Deno.test("TL1 who says nothing is asked in the open, and who then says TLS is told that it is late", async () => {
  await using at = await secureApp();
  using quiet = await RawPeer.connect(at.app.tcpAsking);
  await quiet.until("NICK");
  await quiet.send(Uint8Array.of(0x16, 3, 1, 0, 5, 1, 2, 3, 4, 5));
  assert.equal((await quiet.rest()).charCodeAt(0), 0x15, "an alert");
});

Deno.test("TL1 with TLS the questions of a port are asked inside of it", async () => {
  await using at = await secureApp();
  using peer = await RawPeer.connect({ port: at.app.tcpAsking, ca: at.ca });
  await peer.until("NICK");
  await peer.send("cal");
  using other = await RawPeer.connect(at.app.tcp);
  await other.send("dan\n");
  await other.until("Welcome, dan");
  await other.send("who is there\n");
  await peer.until("who is there");
});

const own = (port: number) => `Origin: https://127.0.0.1:${port}`;
const body = JSON.stringify({ name: "ann" });

Deno.test("TL8 with TLS a cookie is for this host and for TLS alone, and counts so", async () => {
  await using at = await secureApp();
  const port = at.app.webPort;
  const host = `127.0.0.1:${port}`;
  const { status, head } = await ask(
    port,
    at.ca,
    asking("POST /api/session HTTP/1.1", host, [own(port)], body),
  );
  assert.equal(status, 201);
  const cookie = /\r\nset-cookie: ([^\r]+)/i.exec(head)![1]!;
  assert.match(
    cookie,
    /^__Host-parley_session=[\w-]+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+; Secure$/,
  );
  const pair = cookie.split(";")[0]!;
  const seen = (said: string) =>
    ask(port, at.ca, asking("GET /api/session HTTP/1.1", host, [`Cookie: ${said}`]));
  assert.equal((await seen(pair)).status, 200);
  assert.equal((await seen(pair.replace("__Host-", ""))).status, 401, "a name that anybody may set");
});

Deno.test("TL8 a page that came without TLS is not ours any more", async () => {
  await using at = await secureApp();
  const port = at.app.webPort;
  const host = `127.0.0.1:${port}`;
  const from = (origin: string) =>
    ask(port, at.ca, asking("POST /api/session HTTP/1.1", host, [`Origin: ${origin}`], body));
  assert.equal((await from(`http://${host}`)).status, 403);
  assert.equal((await from(`https://${host}`)).status, 201);
});

Deno.test("TL8 the names of the certificate are ours, and browsers are bound to TLS there and only there", async () => {
  await using at = await secureApp();
  const port = at.app.webPort;
  const strict = async (host: string) => {
    const { status, head } = await ask(port, at.ca, asking("GET /healthz HTTP/1.1", host));
    return [status, /\r\nstrict-transport-security: max-age=\d+\r\n/i.test(head)];
  };
  assert.deepEqual(await strict(`chat.example.org:${port}`), [200, true]);
  assert.deepEqual(await strict(`127.0.0.1:${port}`), [200, false]);
  assert.deepEqual(await strict(`localhost:${port}`), [200, false]);
  assert.deepEqual(await strict(`evil.example:${port}`), [421, false]);
  const from = [`Origin: https://chat.example.org:${port}`];
  const posted = asking("POST /api/session HTTP/1.1", `chat.example.org:${port}`, from, body);
  assert.equal((await ask(port, at.ca, posted)).status, 201);
});

Deno.test("TL7 with a certificate of its own the server says how to trust it, with TLS and without", async () => {
  await using app = await startTestApp({ tls: "self" });
  const port = app.webPort;
  const host = `127.0.0.1:${port}`;
  const response = await fetch(`http://${host}/ca.crt`);
  assert.equal(response.headers.get("content-type"), "application/x-x509-ca-cert");
  const ca = pemOf(await response.bytes());
  const page = await fetch(`http://${host}/trust`);
  assert.match(await page.text(), /[0-9A-F]{2}( [0-9A-F]{2}){31}/);
  const secure = await ask(port, ca, asking("GET /trust HTTP/1.1", host));
  assert.equal(secure.status, 200);
  const { head } = await ask(port, ca, asking("GET / HTTP/1.1", `localhost:${port}`));
  assert.doesNotMatch(head, /strict-transport-security/i);
  const other = await fetch(`http://${host}/healthz`, { redirect: "manual" });
  assert.equal(other.status, 308, "nothing else is seen without TLS");
  await other.body?.cancel();
});

Deno.test("TL7 a server with somebody else's certificate has none to give away", async () => {
  await using at = await secureApp();
  const port = at.app.webPort;
  for (const path of ["/trust", "/ca.crt"]) {
    assert.equal((await ask(port, at.ca, asking(`GET ${path} HTTP/1.1`, `127.0.0.1:${port}`))).status, 404);
    assert.equal(
      (await ask(port, undefined, asking(`GET ${path} HTTP/1.1`, `127.0.0.1:${port}`))).status,
      308,
    );
  }
});

Deno.test("TL6 the permissions of `deno task serve` are enough for TLS", async () => {
  await using server = await ServerProcess.start(["--tls", "self"]);
  assert.match(server.web, /^https:/);
  const { host, port } = new URL(server.web);
  const ca = pemOf(await (await fetch(`http://${host}/ca.crt`)).bytes());
  assert.equal((await ask(Number(port), ca, asking("GET /healthz HTTP/1.1", host))).status, 200);
  using peer = await RawPeer.connect({ port: server.tcp, ca });
  await peer.send("ann\n");
  await peer.until("Welcome, ann");
});

function pemOf(bytes: Uint8Array): string {
  return `-----BEGIN CERTIFICATE-----\n${bytes.toBase64()}\n-----END CERTIFICATE-----\n`;
}
