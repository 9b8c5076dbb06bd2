import assert from "node:assert/strict";
import { faultOfNetwork, Proxies } from "../../server/doors/web/proxies.ts";
import { anyCertificate } from "../helpers/test_certificates.ts";
import { GateRig, turnsUntil } from "./gate_rig.ts";
import { RawPeer } from "./raw_peer.ts";
import { handshake, handshakeHead } from "./raw_socket.ts";

const proxies = new Proxies(["10.0.0.0/8", "192.0.2.1", "fd00::/8"]);
const seen = (from: string, headers: Record<string, string>) =>
  proxies.seen({ address: from, isSecure: false }, new Headers(headers));

const told: readonly (readonly [what: string, headers: Record<string, string>, address: string])[] = [
  ["nothing", {}, "10.0.0.1"],
  ["one address", { "x-forwarded-for": "198.51.100.7" }, "198.51.100.7"],
  ["what a stranger wrote before it", { "x-forwarded-for": "127.0.0.1, 198.51.100.7" }, "198.51.100.7"],
  [
    "a row of trusted hops",
    { "x-forwarded-for": "1.2.3.4, 198.51.100.7, 192.0.2.1, 10.9.9.9" },
    "198.51.100.7",
  ],
  ["trusted hops alone", { "x-forwarded-for": "10.1.1.1, 10.2.2.2" }, "10.1.1.1"],
  ["no address at all", { "x-forwarded-for": "198.51.100.7, unknown" }, "10.0.0.1"],
  ["a port behind it", { "x-forwarded-for": "198.51.100.7:4711" }, "198.51.100.7"],
  ["IPv6", { "x-forwarded-for": "2001:db8::7" }, "2001:db8::7"],
  ["the standard field", { forwarded: 'for="[2001:db8::7]:4711";proto=https, for=10.2.2.2' }, "2001:db8::7"],
  ["both fields alike", { "x-forwarded-for": "198.51.100.7", forwarded: "for=198.51.100.7" }, "198.51.100.7"],
  ["two fields that differ", { "x-forwarded-for": "198.51.100.7", forwarded: "for=1.2.3.4" }, "10.0.0.1"],
];

for (const [what, headers, address] of told) {
  Deno.test(`TL9 a trusted proxy's word is read: ${what}`, () => {
    assert.equal(seen("10.0.0.1", headers).address, address);
  });
}

Deno.test("TL9 of anybody else these fields mean nothing", () => {
  const said = {
    "x-forwarded-for": "1.2.3.4",
    forwarded: "for=1.2.3.4;proto=https",
    "x-forwarded-proto": "https",
  };
  assert.deepEqual(seen("198.51.100.7", said), { address: "198.51.100.7", isSecure: false });
  assert.deepEqual(seen("10.0.0.1", said), { address: "1.2.3.4", isSecure: true });
  assert.equal(seen("::ffff:10.0.0.1", said).address, "1.2.3.4", "IPv4 in the clothes of IPv6");
});

Deno.test("TL9 what is no network is refused with a reason", () => {
  for (const right of ["10.0.0.0/8", "::1", "fd00::/8", "192.0.2.1"]) {
    assert.equal(faultOfNetwork(right), undefined);
  }
  for (const wrong of ["", "localhost", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/8/8", "fd00::/129", "1.2.3"]) {
    assert.equal(typeof faultOfNetwork(wrong), "string", wrong);
  }
});

const get = (path: string, ...fields: string[]) =>
  [`GET ${path} HTTP/1.1`, "Host: 127.0.0.1", ...fields, "", ""].join("\r\n");

Deno.test("TL9 spoofing does not change the address that is counted", async () => {
  const addresses: string[] = [];
  await using rig = await GateRig.open({
    strangers: 2,
    answer: (_, { address }) => {
      addresses.push(address);
      return new Response();
    },
  });
  using one = await RawPeer.connect(rig.port);
  await one.send(get("/", "X-Forwarded-For: 203.0.113.1"));
  await one.response();
  using two = await RawPeer.connect(rig.port);
  await two.send(get("/", "X-Forwarded-For: 203.0.113.2", "Forwarded: for=203.0.113.2"));
  await two.response();
  using three = await RawPeer.connect(rig.port);
  assert.equal((await three.response()).status, 503);
  assert.deepEqual(addresses, ["127.0.0.1", "127.0.0.1"]);
});

Deno.test("TL9 whom a trusted proxy has met with TLS is not sent there once more", async () => {
  const plainly = () => ({ status: 308, headers: new Headers({ location: "https://here" }), body: "" });
  const wishes = { shows: await anyCertificate(), plainly };
  await using rig = await GateRig.open({ ...wishes, trusts: ["127.0.0.1"] });
  await using strict = await GateRig.open(wishes);
  const came = async (to: GateRig, proto: string) => {
    using peer = await RawPeer.connect(to.port);
    await peer.send(get("/", "X-Forwarded-For: 203.0.113.1", `X-Forwarded-Proto: ${proto}`));
    return (await peer.response()).status;
  };
  assert.deepEqual([await came(rig, "https"), await came(rig, "http")], [200, 308]);
  assert.equal(await came(strict, "https"), 308, "anybody could say so");
});

Deno.test("TL9 behind a trusted proxy each request counts for the address it came from, while it lasts", async () => {
  const held = Promise.withResolvers<void>();
  const addresses: string[] = [];
  await using rig = await GateRig.open({
    strangers: 2,
    trusts: ["127.0.0.1"],
    answer: async (_, { address, isSecure }) => {
      addresses.push(`${address} ${isSecure}`);
      await held.promise;
      return new Response();
    },
  });
  const peers: RawPeer[] = [];
  const asks = async (from: string) => {
    const peer = await RawPeer.connect(rig.port);
    peers.push(peer);
    await peer.send(get("/", `X-Forwarded-For: ${from}`, "X-Forwarded-Proto: https"));
    return peer;
  };
  try {
    const calm = await asks("203.0.113.9");
    await asks("203.0.113.1");
    await asks("203.0.113.1");
    await turnsUntil(() => addresses.length === 3);
    const third = await asks("203.0.113.1");
    assert.equal((await third.response()).status, 503);
    held.resolve();
    assert.equal((await calm.response()).status, 200);
    await third.send(get("/", "X-Forwarded-For: 203.0.113.1"));
    assert.equal((await third.response()).status, 200, "the places are free again");
    assert.deepEqual(addresses.slice(0, 3).sort(), [
      "203.0.113.1 true",
      "203.0.113.1 true",
      "203.0.113.9 true",
    ]);
  } finally {
    for (const peer of peers) peer.close();
  }
});

Deno.test("TL9 behind a trusted proxy a WebSocket is asked for, and counted, by the address it came from", async () => {
  const admitted = Promise.withResolvers<void>();
  const asked: string[] = [];
  await using rig = await GateRig.open({
    strangers: 1,
    trusts: ["127.0.0.1"],
    admit: async ({ address, isSecure }) => {
      asked.push(`${address} ${isSecure}`);
      await admitted.promise;
      return { refuse: { status: 401, headers: new Headers(), body: "" } };
    },
  });
  const open = async (from: string) => {
    const peer = await RawPeer.connect(rig.port);
    await peer.send(handshake([...handshakeHead, `X-Forwarded-For: ${from}`, "X-Forwarded-Proto: wss"]));
    return peer;
  };
  using first = await open("203.0.113.1");
  await turnsUntil(() => asked.length === 1);
  using second = await open("203.0.113.1");
  assert.equal((await second.response()).status, 503);
  using other = await open("203.0.113.2");
  await turnsUntil(() => asked.length === 2);
  admitted.resolve();
  assert.equal((await first.response()).status, 401);
  assert.equal((await other.response()).status, 401);
  assert.deepEqual(asked, ["203.0.113.1 true", "203.0.113.2 true"]);
});
