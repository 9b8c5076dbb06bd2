import assert from "node:assert/strict";
import { join } from "node:path";
import { openKeys, SealedKeys } from "../../server/auth/keys.ts";

const ann = "0192f0c1-7a3b-7def-8abc-0123456789ab";
const secret = Uint8Array.from({ length: 32 }, (_, i) => i);
const keys = new SealedKeys(secret);
const later = 1_800_000_000_123;

Deno.test("KY1 a key opens for its use, as its account, until its end", () => {
  for (const use of ["read", "send"] as const) {
    const key = keys.make(ann, use, later);
    assert.equal(keys.open(key, use, later - 1), ann);
    assert.equal(keys.open(key, use, later), undefined, "over");
    assert.equal(keys.open(key, use === "read" ? "send" : "read", 0), undefined, "another use");
  }
});

Deno.test("KY2 no bit of a key can be another one", () => {
  const key = keys.make(ann, "read", later);
  const bytes = Uint8Array.fromBase64(key, { alphabet: "base64url" });
  assert.equal(keys.open(bytes.toBase64({ alphabet: "base64url" }), "read", 0), ann);
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const forged = bytes.slice();
    forged[bit >> 3]! ^= 1 << (bit & 7);
    const text = forged.toBase64({ alphabet: "base64url" });
    assert.equal(keys.open(text, "read", 0), undefined, `bit ${bit}`);
    assert.equal(keys.open(text, "send", 0), undefined, `bit ${bit}`);
  }
});

Deno.test("KY2 what is cut, longer, or nothing at all is no key", () => {
  const key = keys.make(ann, "read", later);
  const others = [key.slice(0, -1), key.slice(1), `${key}A`, ` ${key}`, `${key}\n`, `${key}=`, "", "key"];
  for (const text of [...others, key.replace(/^./, "+"), key.repeat(2), "\u{1f511}".repeat(26)]) {
    assert.equal(keys.open(text, "read", 0), undefined, text);
  }
});

Deno.test("KY2 a key of another server is none here", () => {
  const other = new SealedKeys(secret.with(31, 0));
  const key = other.make(ann, "read", later);
  assert.equal(other.open(key, "read", 0), ann);
  assert.equal(keys.open(key, "read", 0), undefined);
});

Deno.test("KY3 a key needs no encoding in a URL", () => {
  const key = keys.make(ann, "send", later);
  assert.match(key, /^[A-Za-z0-9_-]{52}$/);
  assert.equal(encodeURIComponent(key), key);
  assert.throws(() => keys.make("ann", "read", later), /Cannot make key: account ann is no UUID/);
});

Deno.test("KY4 the secret is made once, for its owner's eyes alone, and links outlive a restart", async () => {
  const folder = await Deno.makeTempDir({ prefix: "parley-keys-" });
  try {
    // What a crash in the middle of the first start leaves behind.
    await Deno.writeTextFile(join(folder, "keys.part"), "half", { mode: 0o644 });
    const key = (await openKeys(folder)).make(ann, "read", later);
    assert.equal((await openKeys(folder)).open(key, "read", 0), ann);
    const made = await Deno.stat(join(folder, "keys"));
    assert.deepEqual([made.size, (made.mode ?? 0) & 0o777], [32, 0o600]);
    assert.deepEqual([...Deno.readDirSync(folder)].map(({ name }) => name), ["keys"]);
    const other = await Deno.makeTempDir({ dir: folder });
    assert.equal((await openKeys(other)).open(key, "read", 0), undefined);
    await Deno.truncate(join(folder, "keys"), 16);
    await assert.rejects(openKeys(folder), /16 bytes is not 32/);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
