import assert from "node:assert/strict";
import fc from "fast-check";
import type { Dialect, Meant, Said } from "../../../server/doors/tcp/dialect.ts";
import { refusalRows } from "../../../protocol/refusals.ts";
import { everyCut, everyTwoCuts, oneByOne } from "../../helpers/cuts.ts";

/** A meaning as a vector has it: a file's bytes in hex, all pieces together. */
export type Read = Exclude<Meant, { means: "bytes" }> | { means: "bytes"; hex: string };

export type Step =
  | { from: "client"; hex: string; note?: string; means: Read[] }
  | { from: "server"; says: Said; note?: string; writes: string[] };

export type Conversation = { what: string; width?: number; steps: Step[] };

export type Making = (conversation: Conversation) => Dialect;

export async function conversationsOf(dialect: string): Promise<Conversation[]> {
  const file = new URL(`../../vectors/${dialect}.json`, import.meta.url);
  const { dialect: named, conversations } = JSON.parse(await Deno.readTextFile(file));
  assert.equal(named, dialect);
  return conversations;
}

/** All that a dialect makes of the pieces. In how many pieces a file came is nobody's business. */
export function readAll(dialect: Dialect, pieces: readonly Uint8Array[]): Read[] {
  return readMore([], dialect, pieces);
}

export function readMore(read: Read[], dialect: Dialect, pieces: readonly Uint8Array[]): Read[] {
  for (const meant of pieces.flatMap((piece) => dialect.read(piece))) {
    const last = read.at(-1);
    if (meant.means !== "bytes") read.push(meant);
    else if (last?.means === "bytes") last.hex += meant.bytes.toHex();
    else read.push({ means: "bytes", hex: meant.bytes.toHex() });
  }
  return read;
}

/** Every recorded conversation, byte for byte in both directions. */
export async function testVectors(rule: string, dialect: string, make: Making): Promise<void> {
  for (const conversation of await conversationsOf(dialect)) {
    Deno.test(`${rule} vector: ${conversation.what}`, () => {
      const peer = make(conversation);
      for (const step of conversation.steps) {
        if (step.from === "client") {
          assert.deepEqual(readAll(peer, [Uint8Array.fromHex(step.hex)]), step.means, step.note);
        } else {
          const writes = peer.write(step.says).map(latin);
          assert.deepEqual(writes, step.writes.map((hex) => latin(Uint8Array.fromHex(hex))), step.note);
        }
      }
    });
  }
}

/** Two cuts of a long input are too many; one cut of it and all bytes alone are not. */
const mostTwice = 120;

export async function testCuts(rule: string, dialect: string, make: Making): Promise<void> {
  const conversations = await conversationsOf(dialect);
  Deno.test(`${rule} the same is meant wherever the bytes are cut`, () => {
    for (const conversation of conversations) {
      const spoken = conversation.steps.filter((step) => step.from === "client");
      const whole = Uint8Array.fromHex(spoken.map(({ hex }) => hex).join(""));
      const means = spoken.flatMap((step) => step.means);
      for (const pieces of whole.length > mostTwice ? everyCut(whole) : everyTwoCuts(whole)) {
        assert.deepEqual(readAll(make(conversation), pieces), means, conversation.what);
      }
      assert.deepEqual(readAll(make(conversation), oneByOne(whole)), means, conversation.what);
    }
  });
  Deno.test(`${rule} every pair of cuts in every step, in its place`, () => {
    for (const conversation of conversations) {
      conversation.steps.forEach((step, i) => {
        if (step.from !== "client") return;
        const before = conversation.steps.slice(0, i).filter((earlier) => earlier.from === "client");
        const bytes = Uint8Array.fromHex(step.hex);
        if (bytes.length > mostTwice) return;
        for (const pieces of everyTwoCuts(bytes)) {
          const peer = make(conversation);
          readAll(peer, before.map(({ hex }) => Uint8Array.fromHex(hex)));
          assert.deepEqual(readAll(peer, pieces), step.means, conversation.what);
        }
      });
    }
  });
}

/** Bytes as a hostile or broken program sends them: recorded ones with some changed, and mere noise. */
export async function testFuzz(rule: string, dialect: string, make: Making): Promise<void> {
  const conversations = await conversationsOf(dialect);
  const change = fc.record({ at: fc.nat(), byte: fc.nat(255), cut: fc.nat(), drop: fc.nat(3) });
  Deno.test(`${rule} whatever comes is accepted or nonsense, and after a fatal one comes nothing`, () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...conversations),
        fc.array(change, { maxLength: 6 }),
        fc.uint8Array({ maxLength: 80 }),
        (conversation, changes, noise) => {
          const peer = make(conversation);
          const meant: Meant[] = [];
          for (const step of conversation.steps) {
            if (step.from === "server") {
              for (const write of peer.write(step.says)) assert.ok(write.length > 0);
              continue;
            }
            let bytes = Uint8Array.fromHex(step.hex);
            for (const { at, byte, drop } of changes) {
              const place = at % (bytes.length + 1);
              bytes = Uint8Array.of(...bytes.slice(0, place), byte, ...bytes.slice(place + drop));
            }
            const cut = (changes[0]?.cut ?? 0) % (bytes.length + 1);
            meant.push(...peer.read(bytes.slice(0, cut)), ...peer.read(bytes.slice(cut)));
          }
          meant.push(...peer.read(noise), ...peer.end());
          meant.forEach((one, i) => assertLawful(one, meant.slice(i + 1)));
        },
      ),
      { numRuns: 3_000 },
    );
  });
}

function assertLawful(meant: Meant, after: readonly Meant[]): void {
  switch (meant.means) {
    case "nonsense":
      assert.ok(Object.hasOwn(refusalRows, meant.code));
      if (meant.fatal) assert.deepEqual(after, []);
      break;
    case "name":
      assert.ok(!control.test(meant.name));
      break;
    case "text":
    case "private":
      assert.ok(!control.test(meant.text) && meant.text.isWellFormed());
      break;
    case "bytes":
      assert.ok(meant.bytes.length > 0);
      break;
    case "file":
      assert.ok(meant.name.length <= 512);
  }
}

// deno-lint-ignore no-control-regex -- that is what they are
export const control = /[\x00-\x08\x0b-\x1f\x7f]/;

/** Anything that the hub may have to tell. */
export function anySaid(): fc.Arbitrary<Said> {
  const name = fc.string({ unit: fc.constantFrom(..."abcäжé漢"), minLength: 1, maxLength: 32 });
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 60 }),
    fc.string({ unit: "grapheme", maxLength: 3_000 }),
    fc.array(
      fc.constantFrom("\n", "::", ": ", "~", '"', "\\", "\u0000", "\x1b[2J", "\u202e", "é", "😀", " ", "x"),
      {
        maxLength: 2_000,
      },
    ).map((parts) => parts.join("")),
  );
  const facts = { from: name, mine: fc.boolean(), at: fc.nat() };
  return fc.oneof(
    fc.record({ says: fc.constant("message" as const), ...facts, text, past: fc.boolean() }),
    fc.record({ says: fc.constant("private" as const), ...facts, to: name, text }),
    fc.record({
      says: fc.constant("file" as const),
      ...facts,
      name: text,
      size: fc.nat(),
      link: fc.webUrl(),
      past: fc.boolean(),
    }),
    fc.record({ says: fc.constantFrom("came" as const, "went" as const), name }),
    fc.record({ says: fc.constant("welcome" as const), name, room: name, people: fc.array(name) }),
    fc.record({ says: fc.constant("people" as const), names: fc.array(name, { maxLength: 200 }) }),
    fc.record({ says: fc.constantFrom("notice" as const, "refused" as const, "bye" as const), text }),
  );
}

/** One character a byte, so that a difference can be read. */
function latin(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
