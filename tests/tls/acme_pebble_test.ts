import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { once } from "node:events";
import { join } from "node:path";
import { connect } from "node:tls";
import { systemClock } from "../../server/clock.ts";
import { readConfig } from "../../server/config.ts";
import { DoorKeeper } from "../../server/doors/door_keeper.ts";
import { answersChallenges } from "../../server/doors/gate/challenge_answer.ts";
import type { Gate } from "../../server/doors/gate/gate.ts";
import { openPlainGate } from "../../server/doors/gate/plain_gate.ts";
import { refusalOf } from "../../server/doors/gate/plain_response.ts";
import { AcmeAccount } from "../../server/tls/acme_account.ts";
import { AcmeChallenges } from "../../server/tls/acme_challenges.ts";
import { AcmeFolder } from "../../server/tls/acme_folder.ts";
import { orderCertificate } from "../../server/tls/acme_order.ts";
import type { AcmeRenewal } from "../../server/tls/acme_renewal.ts";
import { openAcme } from "../../server/tls/tls.ts";
import { permissionsFor, root } from "../../tools/server_command.ts";
import { GateRig } from "../doors/gate_rig.ts";
import { RawPeer } from "../doors/raw_peer.ts";
import { RawSocket } from "../doors/raw_socket.ts";
import { flagsIn } from "../helpers/app.ts";
import { linesOf } from "../helpers/lines_of.ts";
import { anyCertificate, testCertificate } from "../helpers/test_certificates.ts";
import { Pebble, testWithPebble } from "./pebble.ts";
import { WakingClock } from "./waking_clock.ts";

const dayMs = 24 * 3_600_000;
const name = "chat.example.org";

/** The real server, with the permissions that `deno task serve` gives it, which trusts pebble besides. */
class Server {
  port = 0;
  readonly #process: Deno.ChildProcess;
  readonly #log: AsyncGenerator<string>;

  static async start(folder: string, pebble: Pebble, ports: readonly string[]): Promise<Server> {
    const flags = [
      ...[...flagsIn(folder), "--domain", `${name},www.example.org`],
      ...["--acme", pebble.directory, ...ports, "--config=none"],
    ];
    const permissions = permissionsFor(readConfig(flags, () => undefined));
    const process = new Deno.Command(Deno.execPath(), {
      args: ["run", "--quiet", ...permissions, join(root, "server/main.ts"), ...flags],
      env: { DENO_CERT: pebble.caFile },
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    const server = new Server(process);
    for await (const line of linesOf(process.stdout)) {
      if (line.startsWith("Web  ")) server.port = Number(line.split(":").at(-1));
      if (line === "") return server;
    }
    throw new Error("The server did not start");
  }

  private constructor(process: Deno.ChildProcess) {
    this.#process = process;
    this.#log = linesOf(process.stderr);
  }

  /** A line of its log. */
  async says(words: string): Promise<void> {
    for (;;) {
      const { value, done } = await this.#log.next();
      if (done) throw new Error(`The server ended before it said ${words}`);
      if (value.includes(words)) return;
      if (value.includes("no certificate came")) throw new Error(value);
    }
  }

  async stop(): Promise<void> {
    this.#process.kill("SIGTERM");
    for await (const _ of this.#log);
    await this.#process.status;
  }
}

async function ask(line: { port: number; ca: string | undefined; name?: string }, path: string) {
  using peer = await RawPeer.connect(line);
  await peer.send(`GET ${path} HTTP/1.1\r\nHost: ${name}\r\nConnection: close\r\n\r\n`);
  return await peer.response();
}

/** The certificate that a new connection is shown. */
async function shownAt(port: number): Promise<string> {
  const socket = connect({ port, host: "127.0.0.1", servername: name, rejectUnauthorized: false });
  await once(socket, "secureConnect");
  const { fingerprint256 } = socket.getPeerCertificate();
  socket.destroy();
  await once(socket, "close");
  return fingerprint256;
}

/** Where the authority looks. */
function openProver({ challenges }: AcmeRenewal, port: number): Promise<Gate> {
  return openPlainGate({ hostname: "127.0.0.1", port }, {
    clock: systemClock,
    keeper: new DoorKeeper({ most: 100, strangers: 100 }),
    answer: () => new Response("never"),
    plainly: answersChallenges(challenges, () => refusalOf(404, "not_found")),
  });
}

testWithPebble(
  "AC1 the server gets a certificate that strangers trust, with its launcher's permissions",
  async () => {
    await using pebble = await Pebble.start();
    const folder = await Deno.makeTempDir({ prefix: "parley-acme-" });
    try {
      const ports = ["--http-port", String(pebble.httpPort)];
      const first = await Server.start(folder, pebble, ports);
      await first.says("certificate changed");
      const ca = await pebble.root();
      const line = { port: first.port, ca, name };
      const health = await ask(line, "/healthz");
      assert.equal(health.status, 200);
      assert.match(health.head, /\r\nstrict-transport-security: max-age=63072000\r\n/i);
      const { body } = await ask(line, "/metrics");
      const days = Number(/^parley_certificate_days_left (\S+)$/m.exec(body)?.[1]);
      assert.ok(days > 0, `${days} days`);
      assert.match(body, /^parley_certificate_failures 0$/m);
      const plain = await ask({ port: pebble.httpPort, ca: undefined }, "/join/abc?d=e");
      assert.equal(plain.status, 308);
      assert.match(
        plain.head,
        new RegExp(`\\r\\nlocation: https://${name}:${first.port}/join/abc\\?d=e\\r\\n`),
      );
      const kept = await Deno.readTextFile(join(folder, "data/tls/acme_certificate.pem"));
      const leaf = new X509Certificate(kept.slice(kept.indexOf("-----")));
      assert.ok(leaf.checkHost(name) && leaf.checkHost("www.example.org"));
      const shown = await shownAt(first.port);
      await first.stop();
      const second = await Server.start(folder, pebble, ports);
      assert.equal(await shownAt(second.port), shown);
      await second.stop();
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
);

testWithPebble("AC1 one port is enough where those of HTTP and TLS are forwarded to it", async () => {
  await using pebble = await Pebble.start();
  const folder = await Deno.makeTempDir({ prefix: "parley-acme-" });
  try {
    const server = await Server.start(folder, pebble, ["--port", String(pebble.httpPort)]);
    await server.says("certificate changed");
    const line = { port: server.port, ca: await pebble.root(), name };
    assert.equal((await ask(line, "/healthz")).status, 200);
    await server.stop();
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

testWithPebble("AC2 a renewed certificate is shown at once, and who is connected stays", async () => {
  await using pebble = await Pebble.start();
  const data = await Deno.makeTempDir({ prefix: "parley-acme-" });
  const clock = new WakingClock();
  const old = await testCertificate({ name, days: 40 });
  const { directory } = pebble;
  await (await AcmeFolder.open(join(data, "tls"))).keepCertificate({ pair: old, directory });
  const { certificates, renewal } = await openAcme({ domains: [name], directory }, data, clock, pebble.ask);
  const prover = await openProver(renewal, pebble.httpPort);
  try {
    await using rig = await GateRig.open({ shows: old, certificates });
    using early = await RawSocket.open(rig.line);
    const renewed = Promise.withResolvers<void>();
    renewal.start(() => certificates.readNow().then(renewed.resolve));
    const first = await shownAt(rig.port);
    assert.equal(certificates.current.fingerprint, first);
    // It began 60 days ago, and its last third begins 7 to 12 days from now.
    clock.sleep(12 * dayMs);
    await renewed.promise;
    const second = await shownAt(rig.port);
    assert.notEqual(second, first);
    using late = await RawSocket.open({ port: rig.port, ca: await pebble.root(), name });
    for (const socket of [early, late]) {
      await socket.say("still here");
      assert.equal(await socket.hear(), "still here");
    }
  } finally {
    await renewal.close();
    await certificates.close();
    await prover.close();
    await Deno.remove(data, { recursive: true });
  }
});

testWithPebble("AC3 a name that leads elsewhere is told in the authority's words", async () => {
  await using pebble = await Pebble.start();
  // Nobody listens where pebble looks.
  const order = orderCertificate({
    ...{ names: [name], directory: pebble.directory, account: await AcmeAccount.make(), ask: pebble.ask },
    ...{ challenges: new AcmeChallenges(), clock: systemClock, closing: new AbortController().signal },
  });
  await assert.rejects(order, /^AcmeError: The authority refuses chat\.example\.org: .*connection refused/i);
});

testWithPebble("AC4 until the certificate comes the server serves, and binds nobody to TLS", async () => {
  await using pebble = await Pebble.start();
  const data = await Deno.makeTempDir({ prefix: "parley-acme-" });
  const wish = { domains: [name], directory: pebble.directory };
  const { certificates, renewal, vouched } = await openAcme(wish, data, systemClock, pebble.ask);
  const prover = await openProver(renewal, pebble.httpPort);
  try {
    await using rig = await GateRig.open({ shows: await anyCertificate(), certificates });
    assert.equal(await shownAt(rig.port), certificates.current.fingerprint);
    assert.deepEqual([certificates.current.isSelfSigned, vouched.covers(name), vouched.isPublic], [
      true,
      true,
      false,
    ]);
    const renewed = Promise.withResolvers<void>();
    renewal.start(() => certificates.readNow().then(renewed.resolve));
    await renewed.promise;
    assert.deepEqual([certificates.current.isSelfSigned, vouched.covers(name), vouched.isPublic], [
      false,
      true,
      true,
    ]);
  } finally {
    await renewal.close();
    await certificates.close();
    await prover.close();
    await Deno.remove(data, { recursive: true });
  }
});
