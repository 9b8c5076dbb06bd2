import assert from "node:assert/strict";
import { RoomLog } from "../../client/core/room_log.ts";
import { noticeSentence } from "../../protocol/notices.ts";
import { bytesOf, sendFile } from "../helpers/sent_file.ts";
import { staff } from "../helpers/staff.ts";
import { type Guest, TestHub } from "../helpers/test_hub.ts";

/** The rules RT1 to RT6 of docs/protocol.md. */

const day = 24 * 3_600_000;

Deno.test("RT1 an owner of the room says how long it keeps messages, and everybody reads that", async () => {
  await using house = await TestHub.open();
  const [mia, mod] = [await staff(house, "mia", "member"), await staff(house, "mod", "moderator")];
  const { id: room } = await mia.ask({ type: "make_room", name: "Garden", kind: "public" });
  await mod.ask({ type: "join", room });
  assert.equal(await mod.refusedFor({ type: "change_room", room, days: 30 }), "not_allowed");
  assert.equal(await mod.refusedFor({ type: "expiring", room, days: 30 }), "not_allowed");
  assert.equal((await mia.ask({ type: "change_room", room, days: 30 })).days, 30);
  house.ticks.end();
  const told = mod.peer.all("entry").at(-1)!;
  assert.deepEqual(told.body, { kind: "notice", notice: "days", text: "30" });
  assert.equal(
    noticeSentence({ notice: "days", by: "Mia", text: "30" }),
    "Mia keeps messages here for 30 days",
  );
  assert.equal(noticeSentence({ notice: "days", by: "Mia", text: "0" }), "Mia keeps messages here for ever");
  assert.equal(mod.peer.all("room_changed").at(-1)?.days, 30);
  assert.equal((await mia.ask({ type: "change_room", room, days: 0 })).days, undefined);
  const { rows } = await house.hub.audit.page({ limit: 5, act: "change_room" });
  assert.deepEqual(rows.map(({ how }) => how?.notices), [
    [{ notice: "days", text: "0" }],
    [{ notice: "days", text: "30" }],
  ]);
});

Deno.test("RT2 what is older is gone from everywhere, by one entry, and what is younger stays", async () => {
  await using house = await TestHub.open();
  const { owner, ann, log } = await scene(house);
  await ann.say("old secret");
  const { seq } = await ann.say("old, and edited later");
  const file = await sendFile(house, ann, [bytesOf(5_000)]);
  house.clock.pass(29 * day);
  await ann.ask({ type: "edit", room: "lobby", seq, text: "edited secret", nonce: crypto.randomUUID() });
  await ann.say("young");
  await owner.ask({ type: "change_room", room: "lobby", days: 30 });
  await swept(house);
  assert(JSON.stringify(await page(ann)).includes("old secret"), "it must be there to mean anything");
  house.clock.pass(2 * day);
  await swept(house);
  const shown = await page(ann);
  assert(!JSON.stringify(shown).includes("secret"));
  assert(JSON.stringify(shown).includes("young"));
  const fresh = await house.connect("cleo");
  assert(!JSON.stringify(await fresh.hello()).includes("secret"), "not from memory either");
  const { messages } = await owner.ask({ type: "expiring", room: "lobby", days: 1 });
  assert.equal(messages, 1, "what is gone is not counted, and what is young is");
  const search = await ann.ask({ type: "search", words: "secret", limit: 9 });
  assert.deepEqual(search.entries, []);
  assert.deepEqual((await ann.ask({ type: "files", room: "lobby", limit: 9 })).entries, []);
  assert.equal((await house.store.chain.verify("lobby")).fault, undefined);
  assert.equal(await keptIn(house.folder), 0, "its bytes are gone");
  assert.equal((await house.store.files.find(file.id))?.name, "");
  // Whoever was here has one entry of it, and shows nothing of what it is about.
  house.ticks.end();
  log.take(ann.peer.all("entry").map(({ type: _, ...entry }) => entry));
  const said = log.entries.flatMap(({ body }) => body.kind === "text" ? [body.text] : []);
  assert.deepEqual(said, ["young"]);
  assert.equal(ann.peer.all("entry").filter(({ body }) => body.kind === "expired").length, 1);
});

Deno.test("RT3 it is looked at when the server starts, every hour, and when the time becomes shorter", async () => {
  await using house = await TestHub.open();
  const { owner, ann } = await scene(house);
  await ann.say("one");
  await owner.ask({ type: "change_room", room: "lobby", days: 2 });
  await swept(house);
  house.clock.pass(2 * day - 3_600_000);
  await swept(house);
  assert.deepEqual(texts(await page(ann)), ["one"]);
  house.clock.pass(3_600_000 + 1);
  await house.hub.retention.idle();
  assert.deepEqual(texts(await page(ann)), []);
  await ann.say("two");
  house.clock.pass(day + 1);
  await house.hub.retention.idle();
  assert.deepEqual(texts(await page(ann)), ["two"]);
  await owner.ask({ type: "change_room", room: "lobby", days: 1 });
  await house.hub.retention.idle();
  assert.deepEqual(texts(await page(ann)), []);
});

Deno.test("RT3 a room where nobody says anything gets no entry a day", async () => {
  await using house = await TestHub.open();
  const { owner, ann } = await scene(house);
  await ann.say("one");
  await owner.ask({ type: "change_room", room: "lobby", days: 1 });
  house.clock.pass(day + 1);
  await swept(house);
  const { head } = await ann.ask({ type: "history", room: "lobby", limit: 1 });
  assert.equal((await page(ann)).at(-1)?.body.kind, "expired");
  for (let i = 0; i < 5; i++) {
    house.clock.pass(day);
    await swept(house);
  }
  assert.equal((await ann.ask({ type: "history", room: "lobby", limit: 1 })).head, head);
});

Deno.test("RT4 what expired can be neither edited, nor put back, nor had", async () => {
  await using house = await TestHub.open();
  const { owner, ann } = await scene(house);
  const { seq } = await ann.say("one");
  const taken = await ann.say("two");
  await owner.ask({ type: "take_back", room: "lobby", seqs: [taken.seq] });
  const file = await sendFile(house, ann, [bytesOf(3_000_000)]);
  const reader = (await house.hub.downloads.open(file.id, ann.id)).read(0).getReader();
  assert.equal((await reader.read()).done, false);
  await owner.ask({ type: "change_room", room: "lobby", days: 1 });
  house.clock.pass(day + 1);
  await swept(house);
  const edit = { type: "edit", room: "lobby", seq, text: "more", nonce: crypto.randomUUID() } as const;
  assert.equal(await ann.refusedFor(edit), "taken_back");
  assert.equal(await owner.refusedFor({ type: "put_back", room: "lobby", seqs: [taken.seq] }), "taken_back");
  await assert.rejects(async () => {
    while (!(await reader.read()).done);
  }, { code: "not_found" });
  await assert.rejects(house.hub.downloads.open(file.id, ann.id), { code: "not_found" });
});

Deno.test("RT5 whoever is about to shorten it is told how much goes", async () => {
  await using house = await TestHub.open();
  const { owner, ann } = await scene(house);
  for (let i = 0; i < 700; i++) await house.store.log.append(aDraft(ann, house.clock.now()));
  house.clock.pass(10 * day);
  for (let i = 0; i < 3; i++) await ann.say(`young ${i}`);
  const count = async (days: number) => (await owner.ask({ type: "expiring", room: "lobby", days })).messages;
  assert.deepEqual([await count(0), await count(30), await count(7)], [0, 0, 700]);
  house.clock.pass(2 * day);
  assert.equal(await count(1), 703);
});

Deno.test("RT6 new rooms keep messages as long as the server says, direct ones for ever", async () => {
  await using house = await TestHub.open();
  const { owner, ann } = await scene(house);
  await owner.ask({ type: "change_settings", days: 90 });
  const made = await owner.ask({ type: "make_room", name: "Shed", kind: "private" });
  assert.equal(made.days, 90);
  assert.equal((await owner.ask({ type: "direct", to: ann.id })).days, undefined);
  const { rooms } = await owner.ask({ type: "all_rooms", limit: 9 });
  assert.deepEqual(rooms.map(({ name, days }) => [name, days]), [["lobby", undefined], ["Shed", 90]]);
});

async function scene(house: TestHub): Promise<{ owner: Guest; ann: Guest; log: RoomLog }> {
  const owner = await staff(house, "olga", "owner");
  const ann = await house.connect("ann");
  const log = new RoomLog();
  const lobby = (await ann.hello()).rooms.find(({ id }) => id === "lobby")!;
  log.jump(lobby.entries, lobby.head, lobby.entries.at(-1)?.seq);
  house.ticks.end();
  ann.peer.forget();
  return { owner, ann, log };
}

async function swept(house: TestHub): Promise<void> {
  await house.hub.retention.sweep();
  house.ticks.end();
}

async function page(by: Guest) {
  return (await by.ask({ type: "history", room: "lobby", limit: 100 })).entries;
}

function texts(entries: Awaited<ReturnType<typeof page>>): string[] {
  return entries.flatMap(({ body }) => body.kind === "text" ? [body.text] : []);
}

function aDraft({ id }: Guest, at: number) {
  return {
    room: "lobby",
    from: id,
    nonce: crypto.randomUUID(),
    at,
    body: { kind: "text" as const, text: "x" },
  };
}

async function keptIn(folder: string): Promise<number> {
  let count = 0;
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    count += isDirectory ? await keptIn(`${folder}/${name}`) : 1;
  }
  return count;
}
