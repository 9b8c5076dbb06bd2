import assert from "node:assert/strict";
import type { Chat } from "../../client/core/chat.ts";
import { KnownNames } from "../../client/core/known_names.ts";
import { parseMarkdown } from "../../client/core/markdown/parse.ts";
import { Observable } from "../../client/core/observable.ts";
import { People } from "../../client/core/people.ts";
import type { Room } from "../../client/core/room.ts";
import { assertQuick } from "../helpers/assert_quick.ts";

function here(me: string, ...others: string[]) {
  const people = new People();
  people.learn(others.map((name) => ({ id: `id of ${name}`, name })));
  const rooms = new Observable([
    { id: "1", kind: "public", name: new Observable("lobby") },
    { id: "2", kind: "private", name: new Observable("the garden") },
    { id: "3", kind: "direct", name: new Observable("bea") },
  ]);
  const chat = { me: { id: "me", name: me }, rooms } as unknown as Chat;
  return { people, names: new KnownNames(chat, { people } as unknown as Room) };
}

function found(names: KnownNames, text: string): string[] {
  return parseMarkdown(text, names).blocks.flatMap((block) =>
    "nodes" in block
      ? block.nodes.flatMap((node) =>
        node.is === "person"
          ? `${node.isMe ? "!" : ""}${node.text}=${node.id}`
          : node.is === "room"
          ? `${node.text}=${node.id}`
          : []
      )
      : []
  );
}

Deno.test("MD6 the longest name that is known is meant, and it ends where a word ends", () => {
  const { names } = here("ann", "bea", "Cal", "Cal Lee", "J.R.", "Ünal", "o'neil");
  const rows: [string, string[]][] = [
    ["@bea @BEA, @bea: @bea's", ["@bea=id of bea", "@BEA=id of bea", "@bea=id of bea", "@bea=id of bea"]],
    ["@Cal Lee and @Cal Low", ["@Cal Lee=id of Cal Lee", "@Cal=id of Cal"]],
    ["@beatrice @bea-2 x@bea .@bea", []],
    ["(@bea) @ünal @o'neil.", ["@bea=id of bea", "@ünal=id of Ünal", "@o'neil=id of o'neil"]],
    ["@ann @here @ALL @everyone", ["!@ann=me", "!@here=undefined", "!@ALL=undefined"]],
    ["`@bea` [@bea](https://x.example)", []],
    ["#lobby, #The Garden #gardens #bea a#lobby", ["#lobby=1", "#The Garden=2"]],
  ];
  for (const [text, expected] of rows) assert.deepEqual(found(names, text), expected, text);
});

Deno.test("MD6 whoever is met later is known from then on", () => {
  const { names, people } = here("ann");
  const before = names.version;
  assert.deepEqual(found(names, "@dot"), []);
  people.learn([{ id: "4", name: "dot" }]);
  assert.notEqual(names.version, before);
  assert.deepEqual(found(names, "@dot"), ["@dot=4"]);
});

Deno.test("MD2 16 KiB of signs before names take no time", () => {
  const { names } = here("a", "a b c d e f g", ...Array.from({ length: 500 }, (_, i) => `a ${i}`));
  for (
    const text of [
      "@a ".repeat(5_461),
      "@a b c d e f h ".repeat(1_092),
      "@".repeat(16_384),
      "@a-b.c_d'e f ".repeat(1_260),
    ]
  ) {
    assertQuick(500, () => parseMarkdown(text, names), text.slice(0, 20));
  }
});
