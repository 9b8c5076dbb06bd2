import assert from "node:assert/strict";
import { loadAsciiFold } from "../../../server/doors/tcp/ascii_fold.ts";
import { utf16Dialect } from "../../../server/doors/tcp/dialects/utf16.ts";
import { everyCut } from "../../helpers/cuts.ts";
import { readAll, testFuzz, testVectors } from "./dialect_laws.ts";

const fold = await loadAsciiFold();
const make = () => utf16Dialect({ echo: "auto", encoding: "auto" }, fold, "guest-1");
const wide = (text: string) =>
  Uint8Array.from([...Array(text.length).keys()].flatMap((i) => [
    text.charCodeAt(i) & 255,
    text.charCodeAt(i) >> 8,
  ]));

await testVectors("UT1 EV1", "utf16", make);
await testFuzz("UT1", "utf16", make);

Deno.test("UT1 a character that is cut between two reads is whole in the second", () => {
  const text = "grüße 😀 всем";
  for (const pieces of everyCut(wide(text))) {
    const peer = make();
    peer.read(wide("alice"));
    const read = readAll(peer, pieces).map((meant) => meant.means === "text" ? meant.text : meant.means);
    assert.equal(read.join(""), text, pieces.map(String).join("|"));
  }
});

Deno.test("UT2 the end is a reset", () => assert.equal(make().endBy, "reset"));
