import assert from "node:assert/strict";
import { join } from "node:path";
import { openTotp, SealedTotp } from "../../server/auth/sealed_totp.ts";
import { bytesOf } from "../helpers/authenticator_app.ts";
import { base32, codeOf, stepAt, stepOf } from "../../server/auth/totp.ts";

const rfcSecret = new TextEncoder().encode("12345678901234567890");
const ann = "0192f0c1-7a3b-7def-8abc-0123456789ab";
const bea = "0192f0c1-7a3b-7def-8abc-0123456789ac";
const now = 1_800_000_000_123;

Deno.test("TF1 the codes are those of RFC 6238, appendix B", () => {
  const vectors = [
    [59, "94287082"],
    [1_111_111_109, "07081804"],
    [1_111_111_111, "14050471"],
    [1_234_567_890, "89005924"],
    [2_000_000_000, "69279037"],
    [20_000_000_000, "65353130"],
  ] as const;
  for (const [seconds, code] of vectors) {
    assert.equal(codeOf(rfcSecret, stepAt(seconds * 1_000), 8), code);
    assert.equal(codeOf(rfcSecret, stepAt(seconds * 1_000)), code.slice(2), "six digits are its end");
  }
});

Deno.test("TF1 the codes of one step before and after are right, and no others", () => {
  const step = stepAt(now);
  for (
    const [away, found] of [[-2, undefined], [-1, step - 1], [0, step], [1, step + 1], [
      2,
      undefined,
    ]] as const
  ) {
    assert.equal(stepOf(rfcSecret, codeOf(rfcSecret, step + away), now), found, `${away} steps away`);
  }
});

Deno.test("TF1 what is no code of six digits is wrong", () => {
  const code = codeOf(rfcSecret, stepAt(now));
  assert.notEqual(stepOf(rfcSecret, code, now), undefined);
  const arabic = code.replace(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit)));
  const others = [
    "",
    "1",
    code.slice(1),
    `${code}0`,
    ` ${code}`,
    `${code}\n`,
    arabic,
    "٠".repeat(6),
    "-00001",
  ];
  for (const other of others) assert.equal(stepOf(rfcSecret, other, now), undefined, JSON.stringify(other));
});

Deno.test("TF1 base32 is that of RFC 4648, in whole groups", () => {
  assert.equal(base32(rfcSecret), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
  assert.equal(base32(new TextEncoder().encode("fooba")), "MZXW6YTB");
  assert.throws(() => base32(new Uint8Array(4)), RangeError);
});

Deno.test("TF7 a sealed secret opens for its account alone, and nothing of it can be changed", () => {
  const totp = new SealedTotp(new Uint8Array(32).fill(7));
  const { sealed, secret } = totp.make(ann);
  assert.match(secret, /^[A-Z2-7]{32}$/);
  const code = codeOf(bytesOf(secret), stepAt(now));
  assert.equal(totp.step(sealed, ann, code, now), stepAt(now));
  assert.equal(totp.step(sealed, bea, code, now), undefined, "copied to another row");
  assert.equal(new SealedTotp(new Uint8Array(32).fill(8)).step(sealed, ann, code, now), undefined);
  for (let at = 0; at < sealed.length; at++) {
    const forged = sealed.with(at, sealed[at]! ^ 1);
    assert.equal(totp.step(forged, ann, code, now), undefined, `byte ${at}`);
  }
  const plain = bytesOf(secret);
  assert.ok(!`${sealed}`.includes(`${plain}`), "the secret does not stand in it");
  assert.notDeepEqual(totp.make(ann).secret, secret);
});

Deno.test("TF7 the secret that seals lies in a file of its own, for its owner alone, and stays", async () => {
  const folder = await Deno.makeTempDir({ prefix: "parley-totp-" });
  try {
    const { sealed, secret } = (await openTotp(folder)).make(ann);
    const { mode, size } = await Deno.stat(join(folder, "second_factors"));
    assert.equal(mode! & 0o777, 0o600);
    assert.equal(size, 32);
    const code = codeOf(bytesOf(secret), stepAt(now));
    assert.equal((await openTotp(folder)).step(sealed, ann, code, now), stepAt(now));
    await Deno.writeFile(join(folder, "second_factors"), new Uint8Array(31));
    await assert.rejects(openTotp(folder), /31 bytes is not 32/);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
