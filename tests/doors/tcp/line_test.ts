import assert from "node:assert/strict";
import { loadAsciiFold } from "../../../server/doors/tcp/ascii_fold.ts";
import type { DialectOptions, Said } from "../../../server/doors/tcp/dialect.ts";
import { lineDialect } from "../../../server/doors/tcp/dialects/line.ts";
import { limits } from "../../../protocol/limits.ts";
import { readAll, testCuts, testFuzz } from "./dialect_laws.ts";
import { testUnframed } from "./unframed_vectors.ts";

const fold = await loadAsciiFold();
const auto: DialectOptions = { echo: "auto", encoding: "auto" };
const make = (options = auto) => lineDialect(options, fold);
const bytes = (text: string) => new TextEncoder().encode(text);
const said = (text: string, mine = false): Said => {
  return { says: "message", from: "bob", text, mine, at: 0, past: false };
};
const texts = (writes: readonly Uint8Array[]) => writes.map((write) => new TextDecoder().decode(write));
const told = (said: Said, options = auto) => texts(make(options).write(said));

await testUnframed("LD1", "line", () => make());
await testCuts("LD2", "line", () => make());
await testFuzz("LD6", "line", () => make());

Deno.test("LD1 after a refusal the next line is the name, and after the welcome none is", () => {
  const peer = make();
  peer.read(bytes("bob\n"));
  peer.write({ says: "refused", text: "Somebody here is using that name." });
  assert.deepEqual(peer.read(bytes("alice\n")), [{ means: "name", name: "alice" }]);
  peer.write({ says: "welcome", name: "alice", room: "lobby", people: ["alice"] });
  peer.write({ says: "refused", text: "That is too long." });
  assert.deepEqual(peer.read(bytes("hello\n")), [{ means: "text", text: "hello" }]);
});

Deno.test("LD2 what stands at the end without a line end is a line", () => {
  const peer = make();
  assert.deepEqual(peer.read(bytes("alice\nbye")), [{ means: "name", name: "alice" }]);
  assert.deepEqual(peer.end(), [{ means: "text", text: "bye" }]);
});

Deno.test("LD3 nobody can write a line in another's name, or move a reader's cursor", () => {
  assert.deepEqual(told(said("hi\n* cal has gone\r\n! no\u2028alice: x\x1b[2J\u202e")), [
    "bob: hi\n    * cal has gone\n    ! no\n    alice: x[2J\n",
  ]);
  const past: Said = { says: "message", from: "bob", text: "hi", mine: false, at: 0, past: true };
  assert.match(told(past)[0] ?? "", /^\[\d\d:\d\d\] bob: hi\n$/);
});

Deno.test("LD3 a welcome counts the others", () => {
  const welcome = (...people: string[]): Said => ({ says: "welcome", name: "ann", room: "lobby", people });
  assert.deepEqual(told(welcome("ann")), ["* Welcome, ann. This is lobby; nobody else is here yet.\n"]);
  assert.deepEqual(told(welcome("ann", "bea")), ["* Welcome, ann. This is lobby; 1 is here.\n"]);
  assert.deepEqual(told(welcome("ann", "bea", "cal")), ["* Welcome, ann. This is lobby; 2 are here.\n"]);
});

Deno.test("LD4 the sender does not hear itself, unless the port says otherwise", () => {
  assert.deepEqual(told(said("hi", true)), []);
  assert.deepEqual(told(said("hi", true), { ...auto, echo: true }), ["bob: hi\n"]);
});

Deno.test("LD4 the sender of a file hears of it, for its link", () => {
  const file: Said = {
    says: "file",
    from: "bob",
    name: "a.txt",
    size: 5,
    link: "http://h/f",
    mine: true,
    at: 0,
    past: false,
  };
  assert.deepEqual(told(file), ["bob: has sent a file: a.txt (5 bytes) http://h/f\n"]);
});

Deno.test("LD4 a port for ASCII programs gets nothing else", () => {
  assert.deepEqual(told(said("grüße 😀"), { ...auto, encoding: "ascii" }), ["bob: grusse :grinning:\n"]);
  assert.deepEqual(told(said("grüße 😀")), ["bob: grüße 😀\n"]);
});

Deno.test("LD6 a line over the bound is refused and the next one is read", () => {
  const whole = `alice\n${"x".repeat(limits.lineBytes + 1)}\nhi\n`;
  assert.deepEqual(readAll(make(), [bytes(whole)]), [
    { means: "name", name: "alice" },
    { means: "nonsense", code: "too_long", fatal: false },
    { means: "text", text: "hi" },
  ]);
});

Deno.test("FL3 a file that is broken by bad data takes no more of it", () => {
  const peer = make();
  peer.read(bytes("alice\nFILE_OFFER|a|9|\n"));
  const bad = { means: "nonsense", code: "bad_request", fatal: false };
  assert.deepEqual(peer.read(bytes("FILE_DATA|a|*\nFILE_DATA|a|AAE=\nFILE_END|a\n")), [bad, bad, bad]);
});

Deno.test("LD7 a name before every line is the peer's, and is taken off", () => {
  for (
    const [before, name] of [["[alice] ", "alice"], ["alice: ", "alice"], ["<alice> ", "alice"]] as const
  ) {
    assert.deepEqual(readAll(make(), [bytes(`${before}hello there\n${before}again\nbob: hi\n`)]), [
      { means: "name", name },
      { means: "text", text: "hello there" },
      { means: "text", text: "again" },
      { means: "text", text: "bob: hi" },
    ]);
  }
});

Deno.test("LD7 a single word behind a name is said when a second line proves that a program put it there", () => {
  const peer = make();
  assert.deepEqual(peer.read(bytes("alice: hunter2\n")), [{ means: "name", name: "alice" }]);
  assert.deepEqual(peer.read(bytes("hello\n")), [{ means: "text", text: "hello" }]);
  const program = make();
  program.read(bytes("alice: hi\n"));
  assert.deepEqual(program.read(bytes("alice: there\n")), [{ means: "text", text: "hi" }, {
    means: "text",
    text: "there",
  }]);
  const gone = make();
  gone.read(bytes("alice: hunter2\n"));
  assert.deepEqual(gone.end(), []);
  const refused = make();
  refused.read(bytes("alice: hunter2\n"));
  refused.write({ says: "refused", text: "Somebody here is using that name." });
  assert.deepEqual(refused.read(bytes("alice: again and again\n")), [
    { means: "name", name: "alice" },
    { means: "text", text: "again and again" },
  ]);
});

Deno.test("LD7 what is no name before a text is a name to refuse", () => {
  for (const line of ["alice:k7qm-2xvp-9rtd-w4nh", "[--]: hi", "/join abc ann"]) {
    assert.deepEqual(make().read(bytes(`${line}\n`)), [{ means: "name", name: line }]);
  }
});

Deno.test("LD3 lines end as the peer's last line did, those that are shared by many too", () => {
  const peer = make();
  const { shared } = peer;
  peer.read(bytes("alice\r\n"));
  assert.deepEqual(texts(peer.write(said("two\nlines"))), ["bob: two\r\n    lines\r\n"]);
  assert.equal(peer.shared?.(said("hi")), "bob: hi\r\n");
  peer.read(bytes("hello\r"));
  peer.read(bytes("\nagain\n"));
  assert.deepEqual(texts(peer.write(said("hi"))), ["bob: hi\n"]);
  assert.equal(peer.shared, shared, "all peers with the same line end share one text");
});

Deno.test("LD8 a name without a space before the text waits for a second line, whatever stands there", () => {
  for (const text of ["hello", "correct horse battery"]) {
    const person = make();
    assert.deepEqual(person.read(bytes(`alice:${text}\n`)), [{ means: "name", name: "alice" }]);
    assert.deepEqual(person.read(bytes("hi\n")), [{ means: "text", text: "hi" }]);
    const program = make();
    program.read(bytes(`alice:${text}\n`));
    assert.deepEqual(program.read(bytes("alice:hi\n")), [{ means: "text", text }, {
      means: "text",
      text: "hi",
    }]);
  }
});

Deno.test("LD8 what may be a secret, and what comes once a name was refused, goes to the door as it is", () => {
  for (
    const secret of [
      "k7qm-2xvp-9rtd-w4nh",
      "K7QM 2XVP 9RTD W4NH",
      "k7qm-2xvp-9rtd",
      `parley_${"x".repeat(43)}`,
    ]
  ) {
    const line = `alice:${secret}`;
    assert.deepEqual(make().read(bytes(`${line}\n`)), [{ means: "name", name: line }], secret);
  }
  const asked = make();
  asked.read(bytes("alice\n"));
  asked.write({ says: "refused", text: "alice has a password here." });
  assert.deepEqual(asked.read(bytes("alice:hunter2\n")), [{ means: "name", name: "alice:hunter2" }]);
});

Deno.test("LD9 a word for the name is none of it, and the next line is a text", () => {
  for (const line of ["login:alice", "USERNAME:alice", "/nick alice", "!name alice", "NICK alice"]) {
    assert.deepEqual(readAll(make(), [bytes(`${line}\nhello\n`)]), [
      { means: "name", name: "alice" },
      { means: "text", text: "hello" },
    ], line);
  }
});
