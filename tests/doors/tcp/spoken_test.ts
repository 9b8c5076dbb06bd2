import assert from "node:assert/strict";
import { spokenOf } from "../../../server/doors/tcp/spoken.ts";

const facts = { from: "bob", mine: false, at: Date.UTC(2026, 10, 21, 8, 5), past: false };

Deno.test("SP1 what was written before bears its time", () => {
  const spoken = spokenOf({ says: "message", ...facts, text: "hi", past: true }, false);
  const date = new Date(facts.at);
  const clock = [date.getHours(), date.getMinutes()].map((n) => String(n).padStart(2, "0")).join(":");
  assert.deepEqual(spoken, { from: "bob", text: `[${clock}] hi` });
  assert.deepEqual(spokenOf({ says: "message", ...facts, text: "hi" }, false), { from: "bob", text: "hi" });
});

Deno.test("SP2 a file is its name, its size and a link", () => {
  const sizes = [[0, "0 bytes"], [999, "999 bytes"], [1_000, "1 kB"], [1_572_864, "1.6 MB"]] as const;
  for (const [size, shown] of sizes) {
    const spoken = spokenOf({ says: "file", ...facts, name: "a.bin", size, link: "http://h/f" }, false);
    assert.equal(spoken?.text, `has sent a file: a.bin (${shown}) http://h/f`);
  }
});

Deno.test("SP3 a welcome names twenty people and counts the others", () => {
  const people = Array.from({ length: 23 }, (_, i) => `p${i}`);
  const { text } = spokenOf({ says: "welcome", name: "alice", room: "lobby", people }, false)!;
  assert.ok(text.endsWith("p19 and 3 more"));
  assert.ok(!text.includes("p20"));
});

Deno.test("SP4 a name is short, whoever gave it", () => {
  const { from } = spokenOf({ says: "message", ...facts, from: "é".repeat(500), text: "hi" }, false)!;
  assert.equal(from, "é".repeat(64));
});
