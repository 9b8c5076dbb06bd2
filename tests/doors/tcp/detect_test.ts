import assert from "node:assert/strict";
import fc from "fast-check";
import {
  detect,
  type Observed,
  type PortSpeech,
  usualGraceMs,
  type Verdict,
} from "../../../server/doors/tcp/detect.ts";
import { dialectNames } from "../../../server/doors/tcp/dialect_name.ts";
import { unframedDialects } from "../../../server/doors/tcp/dialects/unframed.ts";
import { loadAsciiFold } from "../../../server/doors/tcp/ascii_fold.ts";
import { farewell } from "../../../server/doors/tcp/farewell.ts";
import { firstBytes, unspoken } from "../../../server/doors/tcp/first_bytes.ts";
import { portHabits } from "../../../server/doors/tcp/port_habits.ts";
import { everyCut, everyTwoCuts, oneByOne } from "../../helpers/cuts.ts";

type Wants = { dialect: string; width?: number } | { refused: string };
type Opening = {
  what: string;
  hex: string;
  after: "open" | "prompt";
  ms: number;
  prompt?: string;
  rawText?: PortSpeech["rawText"];
  uncut?: string;
  wants: Wants;
};

const vectors = new URL("../../vectors/openings.json", import.meta.url);
const { openings }: { openings: Opening[] } = JSON.parse(await Deno.readTextFile(vectors));

const auto: PortSpeech = { mode: "auto", prompt: "none", rawText: "plain", graceMs: usualGraceMs };
const bytes = (text: string) => new TextEncoder().encode(text);
const portOf = ({ prompt = "none", rawText = "plain" }: Opening): PortSpeech => ({
  ...auto,
  prompt,
  rawText,
});

type Heard = { verdict: Verdict; at: number; promptedAt: number | undefined };

/** A connection on a clock of its own: pieces come one ms apart, and nothing more after them. */
function connect(
  port: PortSpeech,
  pieces: readonly Uint8Array[],
  when: { after: "open" | "prompt"; ms: number; apart?: number },
): Heard {
  const reads: { at: number; bytes: Uint8Array }[] = [];
  const toCome = pieces.filter((piece) => piece.length > 0);
  let promptedAt: number | undefined;
  let from = when.after === "open" ? 0 : undefined;
  let now = 0;
  for (;;) {
    const verdict = detect({ openedAt: 0, now, reads, promptedAt, ended: false }, port);
    if (verdict.is === "prompt") {
      assert.equal(promptedAt, undefined, "one question is enough");
      promptedAt = now;
      if (when.after === "prompt") from = now;
      continue;
    }
    if (verdict.is !== "wait") return { verdict, at: now, promptedAt };
    const next = from === undefined || toCome.length === 0
      ? Infinity
      : from + when.ms + (pieces.length - toCome.length) * (when.apart ?? 1);
    const until = verdict.until ?? Infinity;
    assert.ok(until > now, "it must not be asked to look again at once");
    if (next === Infinity && until === Infinity) return { verdict, at: now, promptedAt };
    now = Math.min(next, until);
    if (next <= until) reads.push({ at: now, bytes: toCome.shift()! });
  }
}

function meaning({ verdict }: Heard): Wants | Verdict {
  if (verdict.is === "refuse") return { refused: verdict.reason };
  if (verdict.is !== "dialect") return verdict;
  return { dialect: verdict.name, ...(verdict.width === undefined ? {} : { width: verdict.width }) };
}

for (const opening of openings) {
  Deno.test(`DT1-7 vector: ${opening.what}`, () => {
    const whole = Uint8Array.fromHex(opening.hex);
    const heard = connect(portOf(opening), [whole], opening);
    assert.deepEqual(meaning(heard), opening.wants);
    if (heard.verdict.is === "dialect") assert.deepEqual(heard.verdict.leftover, [whole]);
    const cuts = whole.length > 80 ? everyCut(whole) : everyTwoCuts(whole);
    for (const pieces of opening.uncut ? everyCut(whole) : cuts) {
      assert.deepEqual(
        meaning(connect(portOf(opening), pieces, opening)),
        opening.wants,
        pieces.map(String).join("|"),
      );
    }
    assert.deepEqual(meaning(connect(portOf(opening), oneByOne(whole), opening)), opening.wants);
  });
}

Deno.test("FB1 what is found before a pause is found with more bytes as well", () => {
  for (const opening of openings) {
    const whole = Uint8Array.fromHex(opening.hex);
    const at = Array.from(whole, (_, i) => firstBytes(whole.subarray(0, i + 1), false));
    const found = at.findIndex((one) => one.found !== "part");
    if (found < 0) continue;
    for (const one of at.slice(found)) assert.deepEqual(one, at[found], opening.what);
  }
});

Deno.test("FB1 any bytes are found out, refused, or waited for, and never change their meaning", () => {
  const likely = fc.constantFrom(...openings.map(({ hex }) => Uint8Array.fromHex(hex)));
  const any = fc.oneof(fc.uint8Array({ maxLength: 80 }), likely, fc.string({ unit: "grapheme" }).map(bytes));
  fc.assert(
    fc.property(any, any, (head, tail) => {
      const before = firstBytes(head, false);
      if (before.found === "part") return;
      assert.notEqual(before.found, "text");
      const after = firstBytes(new Uint8Array([...head, ...tail]), false);
      assert.deepEqual(after, before);
    }),
    { numRuns: 20_000 },
  );
});

Deno.test("DT3 nobody is asked before the grace time is over, and nobody twice", () => {
  const port = { ...auto, prompt: "NICK" };
  const observed: Observed = { openedAt: 1_000, now: 1_000, reads: [], promptedAt: undefined, ended: false };
  assert.deepEqual(detect(observed, port), { is: "wait", until: 1_300 });
  assert.deepEqual(detect({ ...observed, now: 1_299 }, port), { is: "wait", until: 1_300 });
  assert.deepEqual(detect({ ...observed, now: 1_300 }, port), { is: "prompt", bytes: bytes("NICK") });
  assert.deepEqual(detect({ ...observed, now: 9_000, promptedAt: 1_300 }, port), {
    is: "wait",
    until: undefined,
  });
});

Deno.test("DT3 on a port without a prompt nobody is asked at all", () => {
  const silent: Observed = { openedAt: 0, now: 60_000, reads: [], promptedAt: undefined, ended: false };
  assert.deepEqual(detect(silent, auto), { is: "wait", until: undefined });
});

Deno.test("DT4 the border between a program's answer and a person's is 250 ms", () => {
  const port = { ...auto, prompt: "NICK" };
  for (const [ms, dialect] of [[250, "token"], [251, "prompt"]] as const) {
    assert.deepEqual(meaning(connect(port, [bytes("alice")], { after: "prompt", ms })), { dialect });
  }
});

Deno.test("DT6 bytes are waited for while they may be a header, for as long as it takes", () => {
  const [head, tail, body] = [bytes("14" + " ".repeat(28)), bytes(" ".repeat(34)), bytes("hello from one")];
  const { verdict, at } = connect(auto, [head], { after: "open", ms: 0 });
  assert.deepEqual(verdict, { is: "wait", until: undefined }, String(at));
  const heard = connect(auto, [head, tail, body], { after: "open", ms: 0, apart: 900 });
  assert.deepEqual(meaning(heard), { dialect: "nameless_header", width: 64 });
});

Deno.test("DT6 a name is known 60 ms after it came", () => {
  assert.equal(connect(auto, [bytes("alice")], { after: "open", ms: 3 }).at, 63);
});

Deno.test("DT6 keys that are sent one by one make a line", () => {
  const heard = connect(auto, oneByOne(bytes("alice\r\n")), { after: "open", ms: 500, apart: 400 });
  assert.deepEqual(meaning(heard), { dialect: "line" });
});

Deno.test("DT6 whoever sends without a pause is not waited for", () => {
  const pieces = Array.from({ length: 400 }, () => bytes("x".repeat(100)));
  const { verdict, at } = connect(auto, pieces, { after: "open", ms: 0, apart: 1 });
  assert.equal(verdict.is, "dialect");
  assert.ok(at < 100, String(at));
});

Deno.test("DT7 who leaves without a word is refused as silent, and who leaves with one is understood", () => {
  const gone: Observed = { openedAt: 0, now: 5, reads: [], promptedAt: undefined, ended: true };
  assert.deepEqual(detect(gone, auto), { is: "refuse", reason: "silent" });
  const reads = [{ at: 4, bytes: bytes("alice") }];
  assert.equal(detect({ ...gone, reads }, auto).is, "dialect");
  const half = [{ at: 4, bytes: Uint8Array.of(0, 0) }];
  assert.deepEqual(detect({ ...gone, reads: half }, auto), { is: "refuse", reason: "binary" });
});

Deno.test("DT1 a port that is set to a dialect takes everybody for its kind, silent ones too", () => {
  for (const mode of dialectNames) {
    const port = { ...auto, mode };
    const first = connect(port, [], { after: "open", ms: 0 });
    const asks = ["token", "prompt", "submit_name"].includes(mode);
    assert.equal(first.promptedAt !== undefined, asks, mode);
    if (mode === "width_header") {
      assert.equal(first.verdict.is, "wait");
      const heard = connect(port, [bytes("14".padEnd(64) + "x")], { after: "open", ms: 0 });
      assert.deepEqual(meaning(heard), { dialect: mode, width: 64 });
      assert.deepEqual(meaning(connect(port, [bytes("hello")], { after: "open", ms: 0 })), {
        dialect: mode,
        width: 10,
      });
    } else assert.deepEqual(meaning(first), { dialect: mode });
  }
});

Deno.test("DT1 a port set to a dialect asks with its own words if it has some", () => {
  const observed: Observed = { openedAt: 0, now: 0, reads: [], promptedAt: undefined, ended: false };
  const asked = (port: PortSpeech) => detect(observed, port);
  assert.deepEqual(asked({ ...auto, mode: "token" }), { is: "prompt", bytes: bytes("NICK") });
  assert.deepEqual(asked({ ...auto, mode: "token", prompt: "NAME" }), { is: "prompt", bytes: bytes("NAME") });
});

/** What no byte can settle (the seven cases), and how the port or a rule settles it. */
const conflicts: { what: string; port: Partial<PortSpeech>; sent: string; wants: string }[] = [
  { what: "1 raw name or tilde: the port says", port: {}, sent: "alice", wants: "raw_first" },
  { what: "1 raw name or tilde: the port says", port: { rawText: "tilde" }, sent: "alice", wants: "tilde" },
  { what: "1 raw name or nameless text: by its look", port: {}, sent: "hello there", wants: "anonymous" },
  {
    what: "1 raw name or nameless text: the port says",
    port: { mode: "anonymous" },
    sent: "hello",
    wants: "anonymous",
  },
  { what: "1 raw name or TEXT::: it shows later", port: {}, sent: "alice", wants: "raw_first" },
  { what: "2 which word asks: the port says", port: { prompt: "NAME" }, sent: "alice", wants: "raw_first" },
  {
    what: "4 silent until typed, framed: no prompt, no harm",
    port: {},
    sent: "5         alice",
    wants: "width_header",
  },
  { what: "5 only listens: the port says", port: { mode: "anonymous" }, sent: "", wants: "anonymous" },
  {
    what: "7 with or without a name frame: not the port's",
    port: {},
    sent: "12        alice: hello",
    wants: "width_header",
  },
];

Deno.test("DT5 what no byte can settle is settled by the port, or by one rule", () => {
  for (const { what, port, sent, wants } of conflicts) {
    const heard = connect({ ...auto, ...port }, [bytes(sent)], {
      after: "open",
      ms: 2_000 * (port.prompt ? 0 : 1),
    });
    assert.equal((meaning(heard) as { dialect?: string }).dialect, wants, what);
  }
});

Deno.test("DT5 the ports of the tutorials suit their clients", () => {
  assert.deepEqual(portHabits(1_234), { prompt: "none", rawText: "tilde" });
  assert.deepEqual(portHabits(55_555), { prompt: "NICK", rawText: "plain" });
  for (const port of [0, 5_000, 5_002, 5_050, 12_345, 40_123]) {
    assert.deepEqual(portHabits(port), { prompt: "none", rawText: "plain" });
  }
  for (const port of [8_888, 9_001, 9_090, 33_000, 59_000, 59_001]) {
    assert.notEqual(portHabits(port).prompt, "none");
  }
});

Deno.test("DT7 a farewell is one that its program can show, or none", () => {
  const web = "http://127.0.0.1:8000";
  const [head = "", body = ""] = new TextDecoder().decode(farewell("http", web)).split("\r\n\r\n");
  assert.match(head, /^HTTP\/1\.1 307 .*\r\nLocation: http:\/\/127\.0\.0\.1:8000\r\n/s);
  assert.match(head, new RegExp(`Content-Length: ${body.length}$`));
  assert.match(new TextDecoder("utf-16be").decode(farewell("utf16", web)), /^This chat speaks UTF-8/);
  assert.equal(farewell("tls", web)?.[0], 0x15);
  for (const reason of [...unspoken, "silent"] as const) farewell(reason, web);
});

Deno.test("PD5 every unframed dialect bears the name it is found by", async () => {
  const fold = await loadAsciiFold();
  const options = { echo: "auto", encoding: "auto" } as const;
  for (const [name, make] of Object.entries(unframedDialects)) {
    assert.equal(make(options, fold, "guest-1").name, name);
  }
});
