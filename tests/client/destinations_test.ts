import assert from "node:assert/strict";
import { findDestinations, type Known } from "../../client/core/destinations.ts";
import { fuzzyRank } from "../../client/core/fuzzy.ts";

const person = (name: string) => ({ id: name, name });
const known: Known<"keys" | "account"> = {
  rooms: [],
  offers: [],
  people: ["Zoë", "Ben", "Özgür"].map(person),
  commands: [{ command: "keys", name: "Keyboard shortcuts" }, { command: "account", name: "Account" }],
};
const found = (line: string) =>
  findDestinations(line, known).map((one) =>
    one.to === "person"
      ? one.person.name
      : one.to === "command"
      ? one.command
      : one.to === "messages"
      ? "?"
      : one.room.id
  );

Deno.test("GO4 beginnings come before words, words before any place, and that before letters in their order", () => {
  const names = ["a-garden", "garden", "regarden", "g.a.r.d"];
  const sorted = [...names].sort((a, b) => fuzzyRank(a, "gard")! - fuzzyRank(b, "gard")!);
  assert.deepEqual(sorted, ["garden", "a-garden", "regarden", "g.a.r.d"]);
  assert.equal(fuzzyRank("garden", "gdx"), undefined);
  assert.equal(fuzzyRank("drag", "gard"), undefined, "the order of the letters counts");
});

Deno.test("GO5 accents and capitals make no difference, and a first sign asks for one kind", () => {
  assert.deepEqual(found("@zoe"), ["Zoë"]);
  assert.deepEqual(found("@OZ"), ["Özgür"]);
  assert.deepEqual(found("@"), ["Zoë", "Ben", "Özgür"]);
  assert.deepEqual(found(">acc"), ["account"]);
  assert.deepEqual(found("?acc"), ["?"]);
  assert.deepEqual(found("?"), []);
  assert.deepEqual(found("acc"), ["account", "?"], "without a sign all kinds, the messages last");
  assert.deepEqual(found(""), ["keys", "account"]);
});
