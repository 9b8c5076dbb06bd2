import assert from "node:assert/strict";
import { textOf } from "../../protocol/bodies.ts";
import type { Body } from "../../protocol/entries.ts";
import { RoomLog } from "../../client/core/room_log.ts";
import type { LogStore } from "../../server/hub/ports.ts";
import { openMemoryStore } from "../../server/storage/memory/store.ts";
import { below, bytesOf, readAll, sendFile, until, wishOf } from "../helpers/sent_file.ts";
import { type Guest, TestHub } from "../helpers/test_hub.ts";

/** The rules TB1 to TB6 of docs/protocol.md. */

const minute = 60_000;

Deno.test("TB1 one's own text is edited, and everybody hears of it in its place", async () => {
  await using house = await TestHub.open();
  const [ann, bea] = [await house.join("ann"), await house.join("bea")];
  const { seq } = await ann.say("helo");
  const nonce = crypto.randomUUID();
  const answer = await edit(ann, seq, "hello", nonce);
  const to = { kind: "text", text: "hello", edited: house.clock.now() };
  assert.deepEqual(await edit(ann, seq, "hello", nonce), answer, "a retry is the same edit");
  assert.deepEqual(await bodiesOf(bea, seq), [to, { kind: "change", of: seq, to }]);
  house.ticks.end();
  assert.deepEqual(bea.peer.all("entry").map(({ body }) => body), [
    { kind: "text", text: "helo" },
    { kind: "change", of: seq, to },
  ]);
});

Deno.test("TB7 nobody reads what stood there before an edit, in memory too, and the last wording wins", async () => {
  await using house = await TestHub.open();
  const [ann, bea] = [await house.join("ann"), await house.join("bea")];
  const { seq } = await ann.say("first");
  for (const text of ["second", "third", "last"]) await edit(ann, seq, text);
  house.ticks.end();
  assert.equal(bea.peer.texts.length, 4, "whoever was here has seen each");
  const fromMemory = (await (await house.connect("cleo")).hello()).rooms;
  const fromStore = await bea.ask({ type: "history", room: "lobby", limit: 50 });
  for (const told of [fromMemory, fromStore].map((one) => JSON.stringify(one))) {
    for (const word of ["first", "second", "third"]) assert(!told.includes(word), word);
    assert(told.includes("last"));
  }
  const log = new RoomLog();
  log.jump([{ ...fromStore.entries[0]!, seq, body: { kind: "text", text: "first" } }], seq, seq);
  const shown = () => log.entries[0]!.body;
  const changes = fromStore.entries.filter((entry) => entry.seq > seq);
  log.take(changes.slice(0, 1));
  assert.deepEqual(shown(), { kind: "text", text: "first" }, "what is overtaken empties nothing");
  log.take(changes);
  assert(shown().kind === "text" && textOf(shown()) === "last", "whoever had the first reads the last");
  assert.equal((await house.store.chain.verify("lobby")).fault, undefined);
});

Deno.test("TB1 what is another's, no message or nothing is not edited", async () => {
  await using house = await TestHub.open();
  const [ann, bea] = [await house.join("ann"), await house.join("bea")];
  const { seq } = await ann.say("hello");
  const { room } = { room: "lobby" };
  const wish = (seq: number, text = "x") =>
    ({ type: "edit", room, seq, text, nonce: crypto.randomUUID() }) as const;
  assert.equal(await bea.refusedFor(wish(seq)), "not_allowed");
  assert.equal(await ann.refusedFor(wish(99)), "not_found");
  assert.equal(await ann.refusedFor(wish(1)), "bad_request", "a notice");
  assert.equal(await ann.refusedFor(wish(seq, " \n")), "empty");
  await takeBack(ann, [seq]);
  assert.equal(await ann.refusedFor(wish(seq)), "taken_back");
});

Deno.test("TB1 a caption is edited with its file, in whatever moment that becomes whole", async () => {
  const memory = openMemoryStore();
  const { log } = memory;
  const finding = Promise.withResolvers<void>();
  const found = Promise.withResolvers<void>();
  let reads = -Infinity;
  const gated: LogStore = {
    append: (draft) => log.append(draft),
    page: (wish) => log.page(wish),
    writtenBy: (wish) => log.writtenBy(wish),
    async find(room, seqs) {
      const entries = await log.find(room, seqs);
      // The second reading of an edit is the one that it goes by.
      if (++reads === 2) {
        finding.resolve();
        await found.promise;
      }
      return entries;
    },
  };
  await using house = await TestHub.open({ store: { ...memory, log: gated } });
  const ann = await house.join("ann");
  const { me } = ann.session;
  const upload = await house.hub.uploads.open(me, wishOf(800));
  await house.settle();
  const { seq } = await house.hub.uploads.find(me, upload.id);
  const receiver = await house.hub.uploads.receive(me, upload.id, 0);
  await receiver.write(bytesOf(800));
  reads = 0;
  const editing = edit(ann, seq!, "look");
  await finding.promise;
  let isWhole = false;
  const whole = receiver.end({ last: true }).then(() => isWhole = true);
  let turns = 0;
  await until(() => isWhole || ++turns > 1_000);
  found.resolve();
  await Promise.all([editing, whole]);
  const [body] = await bodiesOf(ann, seq!);
  assert(body!.kind === "file");
  assert.deepEqual([body!.state, body!.about.caption], ["ready", "look"]);
  await edit(ann, seq!, "");
  const [bare] = await bodiesOf(ann, seq!);
  assert(bare!.kind === "file" && bare!.about.caption === undefined);
});

Deno.test("TB1 only one's own is taken back by a guest, and of several all or none", async () => {
  await using house = await TestHub.open();
  const [ann, bea] = [await house.join("ann"), await house.join("bea")];
  const mine = (await ann.say("mine")).seq;
  const theirs = (await bea.say("theirs")).seq;
  const refusedFor = (by: Guest, seqs: number[]) => by.refusedFor({ type: "take_back", room: "lobby", seqs });
  assert.equal(await refusedFor(ann, [mine, theirs]), "not_allowed");
  assert.equal(await refusedFor(ann, [mine, 99]), "not_found");
  assert.equal(await refusedFor(ann, [mine, 1]), "bad_request");
  assert.deepEqual(await textsOf(bea), ["mine", "theirs"], "nothing of it was done");
  await takeBack(ann, [mine, mine]);
  await takeBack(ann, [mine]);
  assert.deepEqual(await textsOf(bea), ["gone by ann", "theirs"]);
});

Deno.test("TB1 a moderator takes back what those below wrote, and it is written down", async () => {
  await using house = await TestHub.open();
  const [mod, other] = [await member(house, "mod"), await member(house, "other")];
  const ann = await house.join("ann");
  const seqs = [(await ann.say("one")).seq, (await ann.say("two")).seq];
  const equal = (await other.say("equal")).seq;
  assert.equal(await mod.refusedFor({ type: "take_back", room: "lobby", seqs: [equal] }), "not_allowed");
  await takeBack(mod, seqs);
  assert.deepEqual(await textsOf(ann), ["gone by mod", "gone by mod", "equal"]);
  const [row] = (await house.hub.audit.page({ limit: 1 })).rows;
  assert.deepEqual([row!.act, row!.by.name, row!.about], ["take_back", "mod", { id: ann.id, name: "ann" }]);
  assert.deepEqual(row!.how, { seqs, room: "lobby" });
});

Deno.test("TB2 what was taken back is in no page, search, recent entry or download", async () => {
  await using house = await TestHub.open();
  const ann = await house.join("ann");
  const { seq } = await ann.say("first secret");
  await edit(ann, seq, "second secret");
  const file = await sendFile(house, ann, [bytesOf(700)], {
    name: "secret.txt",
    about: { caption: "secret" },
  });
  const view = await house.hub.downloads.open(file.id, ann.id);
  assert.equal((await readAll(view.read(0))).length, 700);
  await takeBack(ann, [seq, file.seq!]);
  house.ticks.end();
  for (const by of [ann, await house.connect("bea")]) {
    const { rooms } = await (by === ann ? house.connect("cleo") : Promise.resolve(by)).then((one) =>
      one.hello()
    );
    assert.equal(JSON.stringify(rooms).includes("secret"), false, "what is opened with");
  }
  const history = await ann.ask({ type: "history", room: "lobby", limit: 50 });
  assert.equal(JSON.stringify(history).includes("secret"), false);
  const found = await ann.ask({ type: "search", words: "secret", limit: 50 });
  assert.deepEqual(found.entries, []);
  for (const reader of [ann.id, undefined]) {
    await assert.rejects(house.hub.downloads.open(file.id, reader), { code: "not_found" });
  }
  await assert.rejects(readAll(view.read(0)), { code: "not_found" }, "who had it open reads no more of it");
});

Deno.test("TB2 a file on its way is given up with its entry", async () => {
  await using house = await TestHub.open();
  const ann = await house.join("ann");
  const { me } = ann.session;
  const wish = {
    room: "lobby",
    nonce: undefined,
    name: "a.bin",
    type: "",
    about: {},
    size: 9_000,
    whole: false,
  };
  const upload = await house.hub.uploads.open(me, wish);
  const receiver = await house.hub.uploads.receive(me, upload.id, 0);
  await receiver.write(bytesOf(5_000));
  await receiver.end();
  const { seq, offset } = await house.hub.uploads.find(me, upload.id);
  const next = await house.hub.uploads.receive(me, upload.id, offset);
  await takeBack(ann, [seq!]);
  await assert.rejects(next.write(bytesOf(4_000)).then(() => next.end({ last: true })));
  assert.equal((await house.hub.uploads.find(me, upload.id)).state, "abandoned");
  assert.deepEqual(await below(house.folder), []);
  assert.deepEqual(await textsOf(ann), ["gone by ann"]);
});

Deno.test("TB3 one's own is put back for five minutes, by oneself alone", async () => {
  await using house = await TestHub.open();
  const [ann, mod] = [await house.join("ann"), await member(house, "mod")];
  const { seq } = await ann.say("hello");
  const file = await sendFile(house, ann, [bytesOf(700)]);
  await takeBack(ann, [seq, file.seq!]);
  assert.equal(await mod.refusedFor({ type: "put_back", room: "lobby", seqs: [seq] }), "not_allowed");
  house.clock.pass(5 * minute - 1);
  await putBack(ann, [seq, file.seq!]);
  assert.deepEqual(await textsOf(ann), ["hello", "film.mp4"]);
  assert.equal((await readAll((await house.hub.downloads.open(file.id, ann.id)).read(0))).length, 700);
  await putBack(ann, [seq]);
  await takeBack(ann, [seq]);
  house.clock.pass(5 * minute);
  assert.equal(await ann.refusedFor({ type: "put_back", room: "lobby", seqs: [seq] }), "taken_back");
});

Deno.test("TB3 what a moderator took back a moderator puts back, and not its writer", async () => {
  await using house = await TestHub.open();
  const [ann, mod, other] = [
    await house.join("ann"),
    await member(house, "mod"),
    await member(house, "other"),
  ];
  const { seq } = await ann.say("hello");
  await takeBack(mod, [seq]);
  assert.equal(await ann.refusedFor({ type: "put_back", room: "lobby", seqs: [seq] }), "not_allowed");
  house.clock.pass(29 * 24 * 60 * minute);
  await putBack(other, [seq]);
  assert.deepEqual(await textsOf(ann), ["hello"]);
});

Deno.test("TB4 when the time is over the bytes of a file are gone, without being asked", async () => {
  await using house = await TestHub.open();
  const ann = await house.join("ann");
  const { seq } = await ann.say("secret");
  const file = await sendFile(house, ann, [bytesOf(700)]);
  const other = await sendFile(house, ann, [bytesOf(700)], { name: "copy.mp4" });
  await takeBack(ann, [seq, file.seq!]);
  assert.equal((await below(house.folder)).length, 2);
  house.clock.pass(5 * minute);
  await until(async () => (await house.store.takenBack.kept("lobby", [seq])).length === 0);
  assert.deepEqual((await below(house.folder)).map((path) => path.endsWith("copy.mp4")), [true]);
  assert.equal((await readAll((await house.hub.downloads.open(other.id, ann.id)).read(0))).length, 700);
  assert.equal((await house.store.files.find(file.id))?.name, "");
});

Deno.test("TB4 a file that cannot be removed is tried again, and keeps nothing else", async () => {
  await using house = await TestHub.open();
  const ann = await house.join("ann");
  const { seq } = await ann.say("secret");
  const file = await sendFile(house, ann, [bytesOf(700)]);
  const [path] = await below(house.folder);
  await Deno.remove(`${house.folder}/${path}`);
  await Deno.mkdir(`${house.folder}/${path}/full`, { recursive: true });
  await takeBack(ann, [seq, file.seq!]);
  house.clock.pass(5 * minute);
  await until(async () => (await house.store.takenBack.kept("lobby", [seq])).length === 0);
  assert.deepEqual((await house.store.takenBack.overdue(house.clock.now())).map(({ id }) => id), [file.id]);
  await Deno.remove(`${house.folder}/${path}`, { recursive: true });
  await house.hub.takingBack.purge();
  assert.deepEqual(await house.store.takenBack.overdue(house.clock.now()), []);
});

Deno.test("TB5 what is erased for good is put back by nobody", async () => {
  await using house = await TestHub.open();
  const ann = await house.join("ann");
  const { seq } = await ann.say("hello");
  assert.equal(await house.hub.takingBack.forGood(ann.id, "lobby", [seq, seq]), 1);
  assert.equal(await ann.refusedFor({ type: "put_back", room: "lobby", seqs: [seq] }), "taken_back");
});

async function member(house: TestHub, name: string): Promise<Guest> {
  const guest = await house.join(name);
  const key = guest.session.me.name;
  const at = house.clock.now();
  await house.store.accounts.register({ id: guest.id, name: key, key, password: "x", at, own: guest.id });
  const account = await house.store.accounts.setRole(guest.id, "moderator");
  guest.session.renew(account!);
  return guest;
}

function edit(by: Guest, seq: number, text: string, nonce: string = crypto.randomUUID()) {
  return by.ask({ type: "edit", room: "lobby", seq, text, nonce });
}

async function takeBack(by: Guest, seqs: number[]): Promise<void> {
  await by.ask({ type: "take_back", room: "lobby", seqs });
}

async function putBack(by: Guest, seqs: number[]): Promise<void> {
  await by.ask({ type: "put_back", room: "lobby", seqs });
}

async function bodiesOf(by: Guest, from: number): Promise<Body[]> {
  const { entries } = await by.ask({ type: "history", room: "lobby", after: from - 1, limit: 50 });
  return entries.map(({ body }) => body);
}

/** What people see, line by line. */
async function textsOf(by: Guest): Promise<string[]> {
  const { entries } = await by.ask({ type: "history", room: "lobby", limit: 50 });
  const names = new Map(entries.map(({ from, name }) => [from, name]));
  return entries.flatMap(({ body }) => {
    if (body.kind === "text") return [body.text];
    if (body.kind === "gone") return [`gone by ${names.get(body.by)}`];
    return body.kind === "file" ? [body.name] : [];
  });
}
