import assert from "node:assert/strict";
import { typedList } from "../../cli/files/typed_list.ts";

Deno.test("TC14 what /files is asked for is a kind, a number, or both", () => {
  const wishes: [string, ReturnType<typeof typedList>][] = [
    ["", {}],
    ["42", { before: 42 }],
    ["after 42", { after: 42 }],
    ["pictures", { kind: "picture" }],
    ["Video 42", { kind: "video", before: 42 }],
    ["audio after 42", { kind: "audio", after: 42 }],
    ["documents", { kind: "document" }],
    ["films", undefined],
    ["after", undefined],
    ["42 pictures", undefined],
    ["pictures 42 43", undefined],
    ["-1", undefined],
  ];
  for (const [typed, wish] of wishes) assert.deepEqual(typedList(typed), wish, typed);
});
