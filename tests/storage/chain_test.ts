import assert from "node:assert/strict";
import fc from "fast-check";
import type { Body } from "../../protocol/entries.ts";
import { canonicalBody } from "../../server/storage/canonical.ts";
import { bodyDigest, chainStart, linkAfter, shortLink } from "../../server/storage/chain.ts";
import { RandomSalts } from "../../server/storage/salts.ts";
import vectors from "../vectors/chain.json" with { type: "json" };

Deno.test("CH1 CH2 links follow from each other as the vectors say", () => {
  const { room, start, entries } = vectors.chain;
  let link = chainStart(room);
  assert.equal(link, start);
  for (const { salt, body, digest, link: next, ...entry } of entries) {
    assert.equal(bodyDigest(salt, body as Body), digest);
    link = linkAfter(link, entry, digest);
    assert.equal(link, next);
  }
});

Deno.test("CH2 every part of an entry, and what came before it, is in its link", () => {
  const entry = { seq: 7, from: "ann", at: 1_000, nonce: "01890000-0000-7000-8000-000000000001" };
  const link = linkAfter("a".repeat(64), entry, "b".repeat(64));
  const others = [
    linkAfter("c".repeat(64), entry, "b".repeat(64)),
    linkAfter("a".repeat(64), entry, "c".repeat(64)),
    ...[{ seq: 8 }, { from: "bea" }, { at: 1_001 }, { nonce: "01890000-0000-7000-8000-000000000002" }].map((
      other,
    ) => linkAfter("a".repeat(64), { ...entry, ...other }, "b".repeat(64))),
  ];
  assert.equal(new Set([link, ...others]).size, 7);
});

Deno.test("CH3 CH4 bodies are written and digested as the vectors say", () => {
  for (const { what, salt, body, canonical, digest } of vectors.bodies) {
    assert.equal(canonicalBody(body as Body), canonical, what);
    assert.equal(bodyDigest(salt, body as Body), digest, what);
  }
});

Deno.test("CH4 a body is written one way, in whatever order its parts come, and says the same", () => {
  const text = fc.string({
    unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
  });
  const about = fc.record({ caption: text, seconds: fc.double({ min: 0, max: 1e6, noNaN: true }) }, {
    requiredKeys: [],
  });
  fc.assert(fc.property(text, about, fc.boolean(), (name, about, hasPreview) => {
    const parts = Object.entries({ kind: "file", name, about, size: 1, ...hasPreview && { preview: true } });
    const body = Object.fromEntries(parts) as Body;
    const turned = Object.fromEntries([...parts.toReversed(), ["hash", undefined]]) as Body;
    assert.equal(canonicalBody(body), canonicalBody(turned));
    assert.deepEqual(JSON.parse(canonicalBody(body)), JSON.parse(JSON.stringify(body)));
  }));
});

Deno.test("CH3 no two salts are the same, and what is kept is what was used", () => {
  const salts = new RandomSalts();
  const seen = new Set(Array.from({ length: 1_000 }, () => {
    const { bytes, text } = salts.next();
    assert.equal(bytes.toHex(), text);
    return text;
  }));
  assert.equal(seen.size, 1_000);
  assert.equal([...seen][0]!.length, 32);
});

Deno.test("CH6 the short link is the first 48 bits", () => {
  assert.equal(shortLink("f".repeat(64)), 2 ** 48 - 1);
  assert.equal(shortLink(`000000000001${"f".repeat(52)}`), 1);
});
