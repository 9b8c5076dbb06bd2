import assert from "node:assert/strict";
import { join } from "node:path";
import { AcmeFolder, type Attempts } from "../../server/tls/acme_folder.ts";
import { renewalTime } from "../../server/tls/renewal_time.ts";
import { testCertificate } from "../helpers/test_certificates.ts";
import { turnsUntil } from "../doors/gate_rig.ts";
import { AcmeDouble, type DoubleWishes, problem, type Step } from "./acme_double.ts";
import { AcmeRig } from "./acme_rig.ts";

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** Refuses as long as `isOut` says. */
function outage(step: Step = "directory", headers: HeadersInit = {}) {
  const state = { isOut: true };
  const instead: NonNullable<DoubleWishes["instead"]> = (asked) =>
    state.isOut && asked.step === step ? problem(500, "serverInternal", "We are out", headers) : undefined;
  return { state, instead };
}

async function written(rig: AcmeRig): Promise<Attempts | undefined> {
  return await (await AcmeFolder.open(rig.folder)).attempts();
}

/** What is written down about the failures, when there are so many. */
async function afterFailures(rig: AcmeRig, failures: number): Promise<number> {
  await turnsUntil(() => rig.renewal.failures === failures);
  // Its end is behind the file.
  await rig.renewal.close();
  const attempts = await written(rig);
  assert.equal(attempts?.failures, failures);
  return Math.round((attempts.after - rig.clock.now()) / minuteMs);
}

Deno.test("AC2 a certificate comes, is kept for its owner alone, and is not ordered again at a restart", async () => {
  await using rig = await AcmeRig.make();
  await using double = AcmeDouble.start();
  const came = rig.came();
  await rig.start(double.directory);
  await came;
  const first = await rig.shown();
  assert.equal(first.isSelfSigned, false);
  assert.equal(rig.renewal.hasCertificate, true);
  const files = [...Deno.readDirSync(rig.folder)].map(({ name }) => name).sort();
  assert.deepEqual(files, ["acme_account.pem", "acme_attempts.json", "acme_certificate.pem"]);
  for (const name of files) assert.equal((await Deno.stat(join(rig.folder, name))).mode! & 0o777, 0o600);
  await rig.start(double.directory);
  assert.ok(rig.isWaiting);
  assert.equal((await rig.shown()).fingerprint, first.fingerprint);
  rig.clock.sleep(59 * dayMs);
  await rig.start(double.directory);
  assert.ok(rig.isWaiting);
  rig.clock.sleep(6 * dayMs);
  await rig.start(double.directory);
  assert.ok(!rig.isWaiting, "or the test would mean nothing");
});

Deno.test("AC2 another one comes when two thirds of its life are over, for the same account", async () => {
  await using rig = await AcmeRig.make();
  await using double = AcmeDouble.start({ from: () => rig.clock.now() });
  const first = rig.came();
  await rig.start(double.directory);
  await first;
  const old = await rig.shown();
  const account = await Deno.readTextFile(join(rig.folder, "acme_account.pem"));
  const days = (renewalTime(old) - old.startsAt) / dayMs;
  assert.ok(days >= 60 && days <= 64.5, `after ${days} of 90 days`);
  const second = rig.came();
  rig.clock.sleep(65 * dayMs);
  await second;
  assert.notEqual((await rig.shown()).fingerprint, old.fingerprint);
  assert.equal(await Deno.readTextFile(join(rig.folder, "acme_account.pem")), account);
});

Deno.test("AC2 other names, or another authority, are reason for another certificate", async () => {
  await using rig = await AcmeRig.make();
  await using double = AcmeDouble.start();
  await using other = AcmeDouble.start();
  const coming = async (directory: string, names?: readonly string[]) => {
    const came = rig.came();
    await rig.start(directory, names);
    await came;
    return await rig.shown();
  };
  const first = await coming(double.directory);
  const two = ["chat.example.org", "www.example.org"];
  const second = await coming(double.directory, two);
  assert.ok(second.covers("www.example.org") && !first.covers("www.example.org"));
  await coming(other.directory, two);
  assert.equal(double.times("order"), 2);
  assert.equal(other.times("order"), 1);
  await rig.start(other.directory, ["www.example.org"]);
  assert.ok(rig.isWaiting, "one name less is no reason");
});

Deno.test("AC3 the old certificate stays while no new one comes, also when it has expired", async () => {
  await using rig = await AcmeRig.make();
  const { state, instead } = outage();
  state.isOut = false;
  await using double = AcmeDouble.start({ instead, from: () => rig.clock.now() });
  const first = rig.came();
  await rig.start(double.directory);
  await first;
  const old = await rig.shown();
  state.isOut = true;
  rig.clock.sleep(100 * dayMs);
  await turnsUntil(() => rig.renewal.failures === 1);
  assert.equal((await rig.shown()).fingerprint, old.fingerprint);
  state.isOut = false;
  const second = rig.came();
  rig.clock.sleep(5 * minuteMs);
  await second;
  assert.notEqual((await rig.shown()).fingerprint, old.fingerprint);
  assert.equal(rig.renewal.failures, 0);
});

Deno.test("AC3 after each failure in a row it waits longer, also across restarts", async () => {
  await using rig = await AcmeRig.make();
  await using double = AcmeDouble.start({ instead: outage().instead });
  const waits: number[] = [];
  for (let failures = 1; failures <= 7; failures += 1) {
    await rig.start(double.directory);
    waits.push(await afterFailures(rig, failures));
    await rig.start(double.directory);
    assert.ok(rig.isWaiting, "a restart is no reason to ask");
    rig.clock.sleep(waits.at(-1)! * minuteMs + 1_000);
  }
  assert.deepEqual(waits, [5, 15, 45, 120, 360, 720, 720]);
});

Deno.test("AC3 an authority that wants to be left alone for longer is left alone", async () => {
  await using rig = await AcmeRig.make();
  const { instead } = outage("order", { "retry-after": "36000" });
  await using double = AcmeDouble.start({ instead });
  await rig.start(double.directory);
  assert.equal(await afterFailures(rig, 1), 600);
});

Deno.test("AC3 what went wrong with other names, or by another clock, says nothing", async () => {
  await using rig = await AcmeRig.make();
  await using double = AcmeDouble.start({ instead: outage().instead });
  await rig.start(double.directory);
  await afterFailures(rig, 1);
  assert.equal((await rig.open(double.directory, ["www.example.org"])).failures, 0);
  assert.equal((await rig.open(double.directory)).failures, 1);
  rig.clock.sleep(-30 * dayMs);
  assert.equal((await rig.open(double.directory)).failures, 0);
});

Deno.test("AC3 a server that falls over while it orders does not order at each start", async () => {
  await using rig = await AcmeRig.make();
  const held = Promise.withResolvers<Response>();
  await using double = AcmeDouble.start({
    instead: ({ step }) => step === "directory" ? held.promise : undefined,
  });
  await rig.start(double.directory);
  await turnsUntil(() => double.times("directory") === 1);
  assert.equal((await written(rig))?.failures, 1, "as a crash would leave it");
  assert.equal(rig.renewal.failures, 0);
  await rig.renewal.close();
  assert.equal(await written(rig), undefined, "but an end in good order is no failure");
  held.resolve(new Response());
});

const useless: readonly (readonly [string, DoubleWishes])[] = [
  ["for other names", { names: ["www.example.org"] }],
  ["for somebody else's key", { otherKey: true }],
  ["that is old already", { from: () => Date.now() - 80 * dayMs }],
  ["that is no certificate", {
    instead: ({ step }) => step === "certificate" ? new Response("hello") : undefined,
  }],
];

for (const [what, wishes] of useless) {
  Deno.test(`AC3 a certificate ${what} is not shown, and not ordered again at once`, async () => {
    await using rig = await AcmeRig.make();
    await using double = AcmeDouble.start(wishes);
    await rig.start(double.directory);
    assert.equal(await afterFailures(rig, 1), 5);
    assert.equal((await rig.shown()).isSelfSigned, true);
    assert.equal(double.times("order"), 1);
  });
}

Deno.test("AC4 until a certificate comes, one of our own is shown", async () => {
  await using rig = await AcmeRig.make(["chat.example.org", "www.example.org"]);
  const renewal = await rig.open("http://127.0.0.1:1/directory");
  const shown = await rig.shown();
  assert.ok(shown.isSelfSigned && shown.covers("chat.example.org") && shown.covers("www.example.org"));
  assert.equal(renewal.hasCertificate, false);
});

Deno.test("AC4 a kept certificate that cannot be read is as none", async () => {
  await using rig = await AcmeRig.make();
  await using double = AcmeDouble.start();
  const [one, other] = [await testCertificate(), await testCertificate()];
  const mixed = `# ${double.directory}\n${one.certificate}${other.key}`;
  for (const kept of ["", "nonsense", mixed]) {
    await Deno.writeTextFile(join(rig.folder, "acme_certificate.pem"), kept);
    await Deno.writeTextFile(join(rig.folder, "acme_attempts.json"), kept);
    const came = rig.came();
    await rig.start(double.directory);
    await came;
  }
  assert.equal(double.times("order"), 3);
});
