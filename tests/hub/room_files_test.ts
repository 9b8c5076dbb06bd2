import assert from "node:assert/strict";
import { limits } from "../../protocol/limits.ts";
import { bytesOf, sendFile } from "../helpers/sent_file.ts";
import { TestHub } from "../helpers/test_hub.ts";

Deno.test("PR3 a server that takes files of any size names no bound, for JSON has no word for it", async () => {
  await using house = await TestHub.open();
  house.hub.about.mostFileBytes = Infinity;
  const ann = await house.connect("ann");
  const { server } = await ann.hello();
  assert.deepEqual(server, {
    name: "Parley",
    guests: true,
    signup: "open",
    theme: "system",
    version: "test",
    tcp: [],
  });
});

Deno.test("PR23 the files of a room are listed by kind, around a number, and counted", async () => {
  await using house = await TestHub.open();
  const ann = await house.join("ann");
  const types = ["image/png", "text/plain", "image/jpeg", "video/mp4", "image/gif"];
  for (const type of types) await sendFile(house, ann, [bytesOf(5)], { name: "a", type });
  const files = async (wish: object) => {
    const answer = await ann.ask({ type: "files", room: "lobby", limit: 50, ...wish });
    const names = answer.entries.map(({ body }) => body.kind === "file" ? body.type : "");
    return { ...answer, names, seqs: answer.entries.map(({ seq }) => seq) };
  };
  const all = await files({});
  assert.deepEqual(all.names, types.toReversed());
  assert.deepEqual([all.total, all.counts], [5, { picture: 3, video: 1, audio: 0, document: 1 }]);
  const pictures = await files({ kind: "picture" });
  assert.deepEqual([pictures.names, pictures.total], [["image/gif", "image/jpeg", "image/png"], 3]);
  const [last, middle, first] = pictures.seqs;
  assert.deepEqual((await files({ kind: "picture", before: last, limit: 1 })).seqs, [middle]);
  assert.deepEqual((await files({ kind: "picture", after: first, limit: 1 })).seqs, [middle]);
  assert.deepEqual((await files({ kind: "audio" })).names, []);
});

Deno.test("PR23 a page that is full ends where it is furthest from the number that was asked for", async () => {
  await using house = await TestHub.open();
  const ann = await house.join("ann");
  const about = { caption: "x".repeat(limits.aboutBytes - 100) };
  for (let i = 0; i < 20; i++) await sendFile(house, ann, [bytesOf(1)], { about });
  const seqs = async (wish: object) =>
    (await ann.ask({ type: "files", room: "lobby", limit: 20, ...wish })).entries.map(({ seq }) => seq);
  const newest = await seqs({});
  assert.ok(newest.length > 5 && newest.length < 20, "a page must be full for this to mean anything");
  assert.equal(newest[0], 21);
  const oldest = await seqs({ after: 1 });
  assert.ok(oldest.length < 20);
  assert.equal(oldest.at(-1), 2);
});
