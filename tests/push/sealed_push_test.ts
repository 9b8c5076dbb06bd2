import assert from "node:assert/strict";
import { sealPush } from "../../server/push/sealed_push.ts";
import { isPushHost, knownPushHosts, mayCall, pushPermission } from "../../server/push/push_hosts.ts";
import { Vapid } from "../../server/push/vapid.ts";
import { PushReader } from "./push_reader.ts";

/** The example of RFC 8291, appendix A. */
const rfc = {
  text: "When I grow up, I want to be a watermelon",
  ownPrivate: "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw",
  ownPublic: "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8",
  key: "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
  secret: "BTBZMqHH6r4Tts7J_aSIgg",
  salt: "DGv6ra1nlYgDCS1FRnbzlw",
  sealed:
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN",
};

const bytes = (text: string) => Uint8Array.fromBase64(text, { alphabet: "base64url" });
const text = (bytes: Uint8Array) => bytes.toBase64({ alphabet: "base64url", omitPadding: true });

async function ownPair(): Promise<CryptoKeyPair> {
  const point = bytes(rfc.ownPublic);
  const jwk = {
    ...{ kty: "EC", crv: "P-256", d: rfc.ownPrivate },
    ...{ x: text(point.slice(1, 33)), y: text(point.slice(33)) },
  };
  const curve = { name: "ECDH", namedCurve: "P-256" };
  return {
    privateKey: await crypto.subtle.importKey("jwk", jwk, curve, true, ["deriveBits"]),
    publicKey: await crypto.subtle.importKey("raw", point, curve, true, []),
  };
}

Deno.test("PU4 a text is sealed as in the example of RFC 8291", async () => {
  const to = { key: bytes(rfc.key), secret: bytes(rfc.secret) };
  const sealed = await sealPush(new TextEncoder().encode(rfc.text), to, await ownPair(), bytes(rfc.salt));
  assert.equal(text(sealed), rfc.sealed);
});

Deno.test("PU4 what is sealed can be read by its browser alone, and is never the same twice", async () => {
  const reader = new PushReader();
  const stranger = new PushReader();
  const said = new TextEncoder().encode("grüße 👋");
  const sealed = await sealPush(said, reader.keys);
  assert.equal(reader.read(sealed), "grüße 👋");
  assert.throws(() => stranger.read(sealed));
  assert.notEqual(text(await sealPush(said, reader.keys)), text(sealed));
});

Deno.test("PU5 only services that the operator knows are called, by TLS, on their own port", () => {
  const hosts = [...knownPushHosts, "push.example.org", "http://127.0.0.1:9000"];
  const right = [
    "https://fcm.googleapis.com/fcm/send/abc",
    "https://updates.push.services.mozilla.com/wpush/v2/x",
    "https://web.push.apple.com/QO",
    "https://wns2-par02p.notify.windows.com/w/?token=x",
    "https://push.example.org/1",
    "http://127.0.0.1:9000/any",
  ];
  for (const address of right) assert.ok(mayCall(address, hosts), address);
  const wrong = [
    "http://fcm.googleapis.com/fcm/send/abc",
    "https://fcm.googleapis.com:8443/",
    "https://fcm.googleapis.com.evil.example/",
    "https://evilpush.apple.com.example/",
    "https://notpush.services.mozilla.com/",
    "https://user@fcm.googleapis.com/",
    "https://127.0.0.1/",
    "https://[::1]/",
    "https://192.168.0.1/",
    "https://169.254.169.254/latest/meta-data",
    "https://localhost/",
    "http://127.0.0.1:9001/any",
    "https://127.0.0.1:9000/any",
    "file:///etc/passwd",
    "",
  ];
  for (const address of wrong) assert.ok(!mayCall(address, hosts), address);
});

Deno.test("PU5 an operator names hosts, all below one, or an origin; the server may reach those alone", () => {
  for (const host of [...knownPushHosts, "http://127.0.0.1:9000"]) assert.ok(isPushHost(host), host);
  for (const host of ["*", "*.", "127.0.0.1", "localhost", "https://a.example/path", "a..b", "*.*.org", ""]) {
    assert.ok(!isPushHost(host), host);
  }
  assert.equal(pushPermission("*.push.apple.com"), "*.push.apple.com:443");
  assert.equal(pushPermission("http://127.0.0.1:9000"), "127.0.0.1:9000");
});

Deno.test("PU4 however many services are named, few signatures are remembered", async () => {
  const vapid = await Vapid.open(crypto.getRandomValues(new Uint8Array(32)), "https://parley.invalid");
  const signed = (name: string, now: number) => vapid.authorization(`https://${name}.push.apple.com`, now);
  const first = await signed("first", 1_000);
  assert.equal(await signed("first", 60_000), first, "one is signed once");
  for (let i = 0; i < 100; i++) await signed(`made-up-${i}`, 60_000);
  assert.notEqual(await signed("first", 60_000), first, "it was forgotten");
});
