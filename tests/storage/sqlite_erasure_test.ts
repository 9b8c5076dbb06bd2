import assert from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Body } from "../../protocol/entries.ts";
import { leftName } from "../../protocol/left_name.ts";
import { openSqliteStore } from "../../server/storage/sqlite/store.ts";
import { kept, newFile, telling } from "../contracts/file_store_contract.ts";
import { draft, setUp } from "../contracts/store_contract.ts";
import { taking } from "../contracts/taken_back_contract.ts";
import { ScratchFolder } from "./scratch_folder.ts";

/**
 * SQ83 After an erasure and the purge no byte of the name is in any file, also where others forwarded what they wrote,
 *      did something to them, took that back, or reported it.
 * SQ84 A body that was written down with a name is read under the name of today.
 */

Deno.test("SQ83 no byte of an erased account's name is in any file after the purge", async () => {
  await using folder = await ScratchFolder.make();
  const store = await openSqliteStore({ folder: folder.path });
  await setUp(store, ["lobby"], ["ann"]);
  const person = { id: "b", name: "Zqbert" };
  await store.accounts.register({ ...person, key: "zqbert", password: "kept", at: 1, own: undefined });
  const say = async (body: Body, by = "ann") =>
    (await store.log.append({ ...draft("lobby", by, ""), body })).entry.seq;
  const forward = () => say({ kind: "text", text: "roses", forwarded: person });
  await say({ kind: "text", text: "roses" }, "b");
  const [first, second] = [await forward(), await forward()];
  await say({ kind: "notice", notice: "role", who: person, text: "moderator" });
  const file = await store.files.open(newFile({ account: "ann" }));
  const ready = telling(file, "ready");
  await store.files.finish(file.id, kept(file, 5), {
    ...ready,
    body: { ...ready.body, forwarded: person } as Body,
  });
  const report = { id: "r", room: "lobby", seq: first, from: "ann", by: "b", at: 5, reason: "no" };
  await store.reports.add(report, 9);
  await store.takenBack.take([taking(second)], 500);
  for (let i = 0; i < 300; i++) await say({ kind: "text", text: "line" });
  await store.search.find({ rooms: ["lobby"], words: "line", limit: 1 });
  const names = ["Zqbert", "zqbert"];
  assert.ok((await inFiles(folder.path, names)).length > 0, "they must be there for this to mean anything");
  await store.erasures.erase({ account: "b", name: leftName, at: 9, messages: false });
  await store.takenBack.purge(9, []);
  assert.deepEqual(await inFiles(folder.path, names), []);
  assert.equal((await store.chain.verify("lobby")).fault, undefined);
  await store.close();
  assert.deepEqual(await inFiles(folder.path, names), []);
});

Deno.test("SQ84 a body that was written down with a name is read, under the name of today", async () => {
  await using folder = await ScratchFolder.make();
  const open = () => openSqliteStore({ folder: folder.path });
  let store = await open();
  await setUp(store, ["lobby"], ["ann", "bea"]);
  for (let i = 0; i < 2; i++) await store.log.append(draft("lobby", "ann", "roses"));
  await store.close();
  const db = new DatabaseSync(join(folder.path, "parley.db"));
  const write = db.prepare("UPDATE entries SET body = ? WHERE seq = ?");
  const body = (forwarded: unknown) =>
    new TextEncoder().encode(JSON.stringify({ kind: "text", text: "roses", forwarded }));
  write.run(body({ id: "bea", name: "Beatrix" }), 1);
  write.run(body({ id: "gone", name: "Gustav" }), 2);
  db.close();
  store = await open();
  const page = await store.log.page({ room: "lobby", limit: 5 });
  assert.deepEqual(page.map(({ body }) => body.kind === "text" && body.forwarded), [
    { id: "bea", name: "Bea" },
    { id: "gone", name: "Gustav" },
  ]);
  await store.close();
});

async function inFiles(folder: string, words: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for await (const { name } of Deno.readDir(folder)) {
    const text = new TextDecoder("latin1").decode(await Deno.readFile(join(folder, name)));
    for (const word of words) if (text.includes(word)) found.push(`${name}: ${word}`);
  }
  return found;
}
