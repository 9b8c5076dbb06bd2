import assert from "node:assert/strict";
import { join } from "node:path";
import { startTestApp } from "../helpers/app.ts";
import { LiveClient, signIn } from "../helpers/live_client.ts";
import { ServerProcess } from "../helpers/server_process.ts";
import { PushReader } from "./push_reader.ts";
import { PushServiceStandIn } from "./push_service_stand_in.ts";

class Device {
  readonly reader = new PushReader();
  readonly token: string;
  readonly id: string;
  readonly #web: string;

  static async signIn(app: { web: string }, name: string): Promise<Device> {
    const device = new Device(app.web, await signIn(app.web, name));
    // A member of the first room from the first time on.
    const page = await LiveClient.open(app.web, device.token);
    await page.ask("hello", { protocol: 1 });
    await page.close();
    return device;
  }

  private constructor(web: string, { token, id }: { token: string; id: string }) {
    this.#web = web;
    this.token = token;
    this.id = id;
  }

  async ask(method: string, path: string, body?: unknown): Promise<{ status: number; said: unknown }> {
    const response = await fetch(this.#web + path, {
      method,
      headers: { authorization: `Bearer ${this.token}`, "content-type": "application/json" },
      ...body !== undefined && { body: JSON.stringify(body) },
    });
    const text = await response.text();
    return { status: response.status, said: text === "" ? undefined : JSON.parse(text) };
  }

  async subscribe(endpoint: string): Promise<number> {
    return (await this.ask("PUT", "/api/push", { endpoint, keys: this.reader.told })).status;
  }
}

Deno.test("PU6 whoever has no page open is called, by our key, with what nobody else can read", async () => {
  await using service = new PushServiceStandIn();
  await using app = await startTestApp({ push: [service.origin] });
  const ann = await Device.signIn(app, "ann");
  assert.equal(await ann.subscribe(`${service.origin}/ann`), 204);
  const bea = await LiveClient.join(app.web, "bea");
  await bea.say("the secret of the day");
  const { headers, body } = await service.has(1);
  const call = JSON.parse(ann.reader.read(body));
  assert.deepEqual(call, {
    room: "lobby",
    seq: call.seq,
    name: "bea",
    place: "lobby",
    text: "the secret of the day",
  });
  assert.ok(!new TextDecoder().decode(body).includes("secret"));
  assert.equal(headers.get("content-encoding"), "aes128gcm");
  assert.match(headers.get("ttl") ?? "", /^\d+$/);
  assert.match(headers.get("topic") ?? "", /^[\w-]{1,32}$/);

  const { key } = (await ann.ask("GET", "/api/push")).said as { key: string };
  assert.ok(await isSignedBy(headers.get("authorization") ?? "", key, service.origin));
  const { mode } = await Deno.stat(join(app.data, "push"));
  assert.equal((mode ?? 0) & 0o777, 0o600);
  await bea.close();
});

Deno.test("PU3 a device that is gone is forgotten, and one whose session ends is called no more", async () => {
  await using service = new PushServiceStandIn();
  await using app = await startTestApp({ push: [service.origin] });
  const ann = await Device.signIn(app, "ann");
  const cal = await Device.signIn(app, "cal");
  await ann.subscribe(`${service.origin}/ann`);
  await cal.subscribe(`${service.origin}/cal`);
  const test = (device: Device) => device.ask("POST", "/api/push/test", {});
  assert.deepEqual((await test(ann)).said, { status: 201, said: "" });
  service.answer = () => new Response("expired", { status: 410 });
  assert.deepEqual((await test(ann)).said, { status: 410, said: "expired" });
  assert.equal((await test(ann)).status, 404, "it is known no longer");

  service.answer = () => new Response(null, { status: 201 });
  assert.equal((await test(cal)).status, 200);
  assert.equal((await cal.ask("DELETE", "/api/session")).status, 204);
  const calls = service.pushed.length;
  const bea = await LiveClient.join(app.web, "bea");
  const dee = await Device.signIn(app, "dee");
  await dee.subscribe(`${service.origin}/dee`);
  await bea.say("for dee alone");
  assert.equal((await service.has(calls + 1)).path, "/dee");
  await bea.close();
});

Deno.test("PU5 no session can make the server call whom its operator has not named, nor be led there", async () => {
  await using service = new PushServiceStandIn();
  await using inside = new PushServiceStandIn();
  await using app = await startTestApp({ push: [service.origin] });
  const ann = await Device.signIn(app, "ann");
  for (const endpoint of [`${inside.origin}/`, "https://127.0.0.1/", "https://10.0.0.1/x", "nothing"]) {
    assert.equal(await ann.subscribe(endpoint), 400, endpoint);
  }
  assert.equal(
    (await ann.ask("PUT", "/api/push", { endpoint: service.origin, keys: { p256dh: "x", auth: "y" } }))
      .status,
    400,
  );
  service.answer = () => Response.redirect(`${inside.origin}/metadata`, 307);
  await ann.subscribe(`${service.origin}/ann`);
  assert.deepEqual((await ann.ask("POST", "/api/push/test", {})).said, { status: 307, said: "" });
  assert.equal(service.pushed.length, 1);
  assert.equal(inside.pushed.length, 0);
});

Deno.test("PU9 a server with the permissions it is given reaches what its operator named, also after a kill", async () => {
  await using service = new PushServiceStandIn();
  await using server = await ServerProcess.start(["--push", service.origin]);
  const ann = await Device.signIn(server, "ann");
  assert.equal(await ann.subscribe(`${service.origin}/ann`), 204);
  const { key } = (await ann.ask("GET", "/api/push")).said as { key: string };
  await server.kill();
  await server.start();
  assert.deepEqual((await ann.ask("GET", "/api/push")).said, { key }, "browsers know it by its key");
  const bea = await LiveClient.join(server.web, "bea");
  await bea.say("still there?");
  assert.equal(JSON.parse(ann.reader.read((await service.has(1)).body)).text, "still there?");
  await bea.close();
});

async function isSignedBy(header: string, key: string, audience: string): Promise<boolean> {
  const [, head, claims, signature, k] = /^vapid t=([\w-]+)\.([\w-]+)\.([\w-]+), k=([\w-]+)$/.exec(header) ??
    [];
  const bytes = (text: string | undefined) => Uint8Array.fromBase64(text ?? "", { alphabet: "base64url" });
  const { aud, exp, sub } = JSON.parse(new TextDecoder().decode(bytes(claims)));
  const seconds = Date.now() / 1_000;
  assert.equal(aud, audience);
  assert.ok(exp > seconds && exp < seconds + 24 * 3_600);
  assert.match(sub, /^https:/);
  assert.equal(k, key);
  const signer = { name: "ECDSA", namedCurve: "P-256" };
  const verifier = await crypto.subtle.importKey("raw", bytes(key), signer, false, ["verify"]);
  const said = new TextEncoder().encode(`${head}.${claims}`);
  return await crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, verifier, bytes(signature), said);
}
