import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { join } from "node:path";
import { CertificateFiles } from "../../server/tls/certificate_files.ts";
import { CertificateKeeper } from "../../server/tls/certificate_keeper.ts";
import { LocalAuthority } from "../../server/tls/local_authority.ts";
import { toPem } from "../../server/tls/pem.ts";
import { newKeys, signedCertificate } from "../../server/tls/signed_certificate.ts";
import { HandClock } from "../helpers/clock.ts";
import { testCertificate } from "../helpers/test_certificates.ts";
import { GateRig, turnsUntil } from "./gate_rig.ts";
import { RawSocket } from "./raw_socket.ts";

class Folder {
  readonly path: string;
  readonly certificate: string;
  readonly key: string;

  static async make(): Promise<Folder> {
    return new Folder(await Deno.makeTempDir({ prefix: "parley-tls-" }));
  }

  private constructor(path: string) {
    this.path = path;
    this.certificate = join(path, "chat.crt");
    this.key = join(path, "chat.key");
  }

  async put({ certificate, key }: { certificate: string; key: string }): Promise<void> {
    await Deno.writeTextFile(this.certificate, certificate);
    await Deno.writeTextFile(this.key, key);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Deno.remove(this.path, { recursive: true });
  }
}

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

Deno.test("TL5 a new certificate is shown to new connections, and old ones live on", async () => {
  await using folder = await Folder.make();
  const [old, fresh] = [await testCertificate(), await testCertificate()];
  await folder.put(old);
  const clock = new HandClock();
  const keeper = await CertificateKeeper.open(new CertificateFiles(folder).read, clock);
  await using rig = await GateRig.open({ shows: old, certificates: keeper });
  using first = await RawSocket.open(rig.line);
  await folder.put(fresh);
  const before = keeper.context;
  clock.pass(minuteMs);
  await turnsUntil(() => keeper.context !== before);
  using second = await RawSocket.open({ port: rig.port, ca: fresh.ca });
  for (const socket of [first, second]) {
    await socket.say("hello");
    assert.equal(await socket.hear(), "hello");
  }
  await keeper.close();
});

Deno.test("TL5 files that cannot be used leave the old certificate, until they can", async () => {
  await using folder = await Folder.make();
  const [old, fresh] = [await testCertificate(), await testCertificate()];
  await folder.put(old);
  const clock = new HandClock();
  let reads = 0;
  const files = new CertificateFiles(folder);
  const read = async () => {
    try {
      return await files.read();
    } finally {
      reads += 1;
    }
  };
  const keeper = await CertificateKeeper.open(read, clock);
  const before = keeper.context;
  const broken = [{ certificate: "nonsense", key: fresh.key }, {
    certificate: fresh.certificate,
    key: old.key,
  }];
  for (const pair of broken) {
    await folder.put(pair);
    const wanted = reads + 1;
    clock.pass(minuteMs);
    await turnsUntil(() => reads === wanted && clock.waiting === 1);
    assert.equal(keeper.context, before);
  }
  await Deno.remove(folder.key);
  clock.pass(minuteMs);
  await turnsUntil(() => reads === 4 && clock.waiting === 1);
  assert.equal(keeper.context, before);
  await folder.put(fresh);
  clock.pass(minuteMs);
  await turnsUntil(() => keeper.context !== before);
  await keeper.close();
});

Deno.test("TL6 what is wrong with the files at a start is said in words", async () => {
  await using folder = await Folder.make();
  const [one, other] = [await testCertificate(), await testCertificate()];
  const open = () => CertificateKeeper.open(new CertificateFiles(folder).read, new HandClock());
  await assert.rejects(
    open,
    /^CertificateError: Cannot read certificate .*chat\.crt: there is no such file$/,
  );
  await folder.put({ certificate: one.certificate, key: other.key });
  await assert.rejects(open, /the key belongs to another one/);
  await folder.put({ certificate: "nonsense", key: one.key });
  await assert.rejects(open, /not in PEM form/);
  await folder.put({ certificate: one.certificate, key: "nonsense" });
  await assert.rejects(open, /Cannot use key/);
});

Deno.test("TL6 a certificate that has expired is shown all the same", async () => {
  await using folder = await Folder.make();
  await folder.put(await testCertificate({ days: -1 }));
  const keeper = await CertificateKeeper.open(new CertificateFiles(folder).read, new HandClock());
  assert.ok(keeper.current.expiresAt < Date.now());
  await keeper.close();
});

const hosts = {
  names: ["localhost", "laptop", "laptop.local"],
  addresses: ["127.0.0.1", "192.168.1.5", "fd00::2"],
};

function verify(ca: Uint8Array, leaf: string, folder: string): Promise<Deno.CommandOutput> {
  Deno.writeTextFileSync(join(folder, "ca.pem"), new X509Certificate(ca).toString());
  Deno.writeTextFileSync(join(folder, "leaf.pem"), leaf);
  const args = ["verify", "-x509_strict", "-purpose", "sslserver", "-CAfile", "ca.pem", "leaf.pem"];
  return new Deno.Command("openssl", { args, cwd: folder, stdout: "piped", stderr: "piped" }).output();
}

Deno.test("TL7 the server's own certificate holds before another program, for the names of the machine", async () => {
  await using folder = await Folder.make();
  const clock = { now: () => Date.now(), after: () => () => {} };
  const authority = await LocalAuthority.open(join(folder.path, "tls"), clock, {
    name: "laptop",
    hosts: () => hosts,
  });
  const { certificate } = await authority.read();
  const { success, stderr } = await verify(authority.certificate, certificate, folder.path);
  assert.ok(success, new TextDecoder().decode(stderr));
  const leaf = new X509Certificate(certificate);
  for (const name of hosts.names) assert.ok(leaf.checkHost(name), name);
  for (const address of hosts.addresses) assert.ok(leaf.checkIP(address), address);
  const days = (Date.parse(leaf.validTo) - Date.now()) / dayMs;
  assert.ok(days > 80 && days < 398, `${days} days`);
});

Deno.test("TL7 the secrets are for their owner alone, and found again after a restart", async () => {
  await using folder = await Folder.make();
  const clock = { now: () => Date.now(), after: () => () => {} };
  const open = () =>
    LocalAuthority.open(join(folder.path, "tls"), clock, { name: "laptop", hosts: () => hosts });
  const first = await open();
  const pair = await first.read();
  assert.equal((await Deno.stat(join(folder.path, "tls"))).mode! & 0o777, 0o700);
  const files = [...Deno.readDirSync(join(folder.path, "tls"))].map(({ name }) => name).sort();
  assert.deepEqual(files, ["authority.pem", "server.pem"]);
  for (const name of files) {
    assert.equal((await Deno.stat(join(folder.path, "tls", name))).mode! & 0o777, 0o600);
  }
  const second = await open();
  assert.equal(second.fingerprint, first.fingerprint);
  assert.deepEqual(await second.read(), pair);
});

Deno.test("TL7 the certificate is renewed in its last third, and where the machine has a new address", async () => {
  await using folder = await Folder.make();
  let now = Date.now();
  let addresses = hosts.addresses;
  const clock = { now: () => now, after: () => () => {} };
  const machine = { name: "laptop", hosts: () => ({ ...hosts, addresses }) };
  const authority = await LocalAuthority.open(join(folder.path, "tls"), clock, machine);
  const first = await authority.read();
  now += 59 * dayMs;
  assert.equal((await authority.read()).certificate, first.certificate, "not yet");
  now += 2 * dayMs;
  const second = await authority.read();
  assert.notEqual(second.certificate, first.certificate);
  addresses = [...addresses, "10.1.2.3"];
  const third = await authority.read();
  assert.ok(new X509Certificate(third.certificate).checkIP("10.1.2.3"));
  addresses = ["127.0.0.1"];
  assert.equal((await authority.read()).certificate, third.certificate, "one address less is no reason");
});

Deno.test("TL7 the authority vouches for this machine and private networks, and for nothing else", async () => {
  await using folder = await Folder.make();
  const clock = { now: () => Date.now(), after: () => () => {} };
  const greedy = () => ({
    names: [...hosts.names, "bank.example"],
    addresses: [...hosts.addresses, "203.0.113.9", "2001:db8::1"],
  });
  const authority = await LocalAuthority.open(join(folder.path, "tls"), clock, {
    name: "laptop",
    hosts: greedy,
  });
  const { certificate } = await authority.read();
  const leaf = new X509Certificate(certificate);
  assert.equal(leaf.checkHost("bank.example"), undefined);
  assert.equal(leaf.checkIP("203.0.113.9"), undefined);
  assert.ok(leaf.checkIP("192.168.1.5"));
  const { success } = await verify(authority.certificate, certificate, folder.path);
  assert.ok(success);
});

Deno.test("TL7 who steals the authority's key can play no other site", async () => {
  await using folder = await Folder.make();
  const issuer = { name: "Parley on laptop", keys: await newKeys() };
  const times = { from: Date.now() - dayMs, until: Date.now() + dayMs };
  const realm = { names: ["localhost", "local", "laptop"], networks: ["192.168.0.0/16", "fc00::/7"] };
  const is = { authorityOver: realm };
  const ca = await signedCertificate({ ...times, name: issuer.name, keys: issuer.keys, issuer, is });
  const holds = async (names: readonly string[], addresses: readonly string[]) => {
    const keys = await newKeys();
    const serverOf = { names, addresses };
    const leaf = await signedCertificate({ ...times, name: "Parley", keys, issuer, is: { serverOf } });
    return (await verify(ca, toPem("CERTIFICATE", leaf), folder.path)).success;
  };
  assert.ok(await holds(["laptop.local"], ["192.168.1.5", "fd00::2"]));
  assert.equal(await holds(["bank.example"], []), false);
  assert.equal(await holds([], ["203.0.113.9"]), false);
  assert.equal(await holds([], ["2001:db8::1"]), false);
});
