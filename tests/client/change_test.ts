import assert from "node:assert/strict";
import fc from "fast-check";
import type { Body, Entry } from "../../protocol/entries.ts";
import type { FileKind } from "../../protocol/file_kinds.ts";
import type { FileBody } from "../../protocol/files.ts";
import { toDays } from "../../client/core/days.ts";
import { lastSaid } from "../../client/core/last_said.ts";
import { RoomLog } from "../../client/core/room_log.ts";
import { openLocalBus } from "../../server/bus/local.ts";
import type { UploadWish } from "../../server/hub/uploads.ts";
import { type Guest, TestHub } from "../helpers/test_hub.ts";
import { SeededRandom } from "./seeded_random.ts";
import { TestPerson } from "./test_person.ts";

const entry = (seq: number, body: Body): Entry => ({
  ...{ room: "lobby", seq, at: seq, from: "ann", name: "ann", body },
});
const text = (seq: number, text = `text ${seq}`) => entry(seq, { kind: "text", text });
const change = (seq: number, of: number, text: string) =>
  entry(seq, { kind: "change", of, to: { kind: "text", text } });
const bodyOf = (log: RoomLog, seq: number) => log.entries.find((entry) => entry.seq === seq)?.body;

Deno.test("RL7 a change patches the entry it is about; one that is not loaded is left alone", () => {
  const log = new RoomLog();
  log.jump([text(4), text(5)], 5, 5);
  log.take([change(6, 4, "now")]);
  assert.deepEqual(bodyOf(log, 4), { kind: "text", text: "now" });
  log.take([change(7, 2, "unseen"), change(8, 99, "never")]);
  assert.deepEqual(log.entries.map(({ seq }) => seq), [4, 5, 6, 7, 8]);
  assert.equal(bodyOf(log, 2), undefined);
});

Deno.test("RL7 what came too early is patched in its turn, and an older change does not undo a newer one", () => {
  const log = new RoomLog();
  log.jump([text(1)], 1, 1);
  log.take([change(4, 2, "second"), change(3, 2, "first")]);
  log.take([text(2)]);
  assert.deepEqual(bodyOf(log, 2), { kind: "text", text: "second" });
  // A page of the past has the old change in it, and the body as it is now.
  const late = new RoomLog();
  late.jump([text(9)], 9, 9);
  late.take([text(2, "newest"), change(3, 2, "first"), change(8, 2, "newest")], 0, 9);
  assert.deepEqual(bodyOf(late, 2), { kind: "text", text: "newest" });
});

Deno.test("RL7 what is changed while its page is on the way is changed, though the page comes last", () => {
  const log = new RoomLog("ann");
  log.jump([text(8), text(9)], 9, 9);
  const page = [text(3), text(4)].map((entry, i) => ({
    ...entry,
    reactions: [{ emoji: "👍", count: 1 + i, people: [{ id: "cem", name: "cem" }] }],
    counted: 7,
  }));
  log.take([
    change(10, 3, "now"),
    entry(11, { kind: "change", of: 4, to: { kind: "gone", by: "ann" } }),
    entry(12, { kind: "reaction", of: 3, emoji: "🎉", on: true }),
  ]);
  log.forgetBelow(8);
  log.take(page, 0, 9);
  assert.deepEqual(bodyOf(log, 3), { kind: "text", text: "now" });
  assert.deepEqual(log.find(3)!.reactions!.map(({ emoji, count }) => [emoji, count]), [["👍", 1], ["🎉", 1]]);
  assert.deepEqual([log.find(4)!.body.kind, log.find(4)!.reactions], ["gone", undefined]);
  log.take([change(13, 4, "again")]);
  assert.deepEqual([bodyOf(log, 4), log.find(4)!.reactions], [{ kind: "text", text: "again" }, undefined]);
});

/** A room at the server, where changes replace bodies as they are appended. */
class ServerRoom {
  readonly written: Entry[] = [];
  readonly #now = new Map<number, Body>();

  get head(): number {
    return this.written.length;
  }

  append(chance: SeededRandom): Entry {
    const seq = this.head + 1;
    const of = 1 + chance.below(seq);
    const target = this.written[of - 1];
    const added = target?.body.kind === "text" ? change(seq, of, `${of} by ${seq}`) : text(seq);
    if (added.body.kind === "change") this.#now.set(of, added.body.to);
    this.written.push(added);
    return added;
  }

  /** As pages are: up to `before`, each as it is now. */
  page(before: number, most: number): Entry[] {
    return this.written.slice(Math.max(0, before - 1 - most), before - 1).map((entry) => ({
      ...entry,
      body: this.#now.get(entry.seq) ?? entry.body,
    }));
  }

  bodyOf(seq: number): Body {
    return this.#now.get(seq) ?? this.written[seq - 1]!.body;
  }
}

Deno.test("RL7 in whatever order pages and news come, each entry is as the server has it", () => {
  const steps = fc.array(fc.constantFrom("live", "live", "missed", "past", "gap"), {
    maxLength: 60,
    size: "max",
  });
  let changes = 0;
  fc.assert(fc.property(steps, fc.integer(), (steps, seed) => {
    const chance = new SeededRandom(seed);
    const server = new ServerRoom();
    for (let i = 0; i < 12; i++) server.append(chance);
    const log = new RoomLog();
    const newest = () => log.jump(server.page(server.head + 1, 5), server.head, server.head);
    const load = (before: number) => log.take(server.page(before, 4), 0, server.head);
    const gapAt = () => log.entries.find(({ seq }, i) => i > 0 && log.entries[i - 1]!.seq < seq - 1)?.seq;
    newest();
    for (const step of steps) {
      if (step === "live") log.take([server.append(chance)]);
      else if (step === "missed") {
        for (let i = 0; i < 9; i++) server.append(chance);
        newest();
      } else if (step === "past" && log.before !== undefined) load(log.before);
      else if (step === "gap") load(gapAt() ?? 1);
    }
    for (let gap; (gap = gapAt());) load(gap);
    while (log.before !== undefined) load(log.before);
    assert.equal(log.entries.length, server.head);
    for (const { seq, body } of log.entries) assert.deepEqual(body, server.bodyOf(seq), `${seq}`);
    changes += log.entries.filter(({ body }) => body.kind === "change").length;
  }));
  assert.ok(changes > 100, `${changes} changes must have been made for this to mean anything`);
});

Deno.test("RL7 an old change in a page of the past does not undo what a newer one has made", async () => {
  const bus = openLocalBus();
  await using test = await TestHub.open({ bus });
  const bea = await test.join("bea");
  const append = async (body: Body) => {
    const draft = { room: "lobby", from: bea.id, nonce: crypto.randomUUID(), at: test.clock.now(), body };
    const { entry } = await test.store.log.append(draft);
    bus.publish("lobby", { kind: "entries", entries: [entry] });
    test.ticks.end();
    return entry.seq;
  };
  const of = await append({ kind: "text", text: "once" });
  await append({ kind: "change", of, to: { kind: "text", text: "twice" } });
  for (let i = 0; i < 60; i++) await append({ kind: "text", text: `${i}` });
  await append({ kind: "change", of, to: { kind: "text", text: "thrice" } });
  const ann = await TestPerson.join(test, "ann");
  assert.equal(bodyOf(ann.room.log, of), undefined, "it is not loaded yet");
  void ann.room.loadEarlier();
  await ann.settle();
  assert.deepEqual(bodyOf(ann.room.log, of), { kind: "text", text: "thrice" });
  ann.leave();
});

/** A file that comes in two parts, so that it is announced before it is there. */
class Sending {
  readonly #test: TestHub;
  readonly #by: Guest;
  readonly id: string;

  static async begin(test: TestHub, by: Guest, name: string, caption?: string): Promise<Sending> {
    const wish: UploadWish = {
      ...{ room: "lobby", nonce: crypto.randomUUID(), name, type: "image/jpeg", size: 8, whole: false },
      about: caption === undefined ? {} : { caption },
    };
    const { id } = await test.hub.uploads.open(by.session.me, wish);
    const sending = new Sending(test, by, id);
    await sending.#write(0);
    return sending;
  }

  private constructor(test: TestHub, by: Guest, id: string) {
    this.#test = test;
    this.#by = by;
    this.id = id;
  }

  finish(): Promise<void> {
    return this.#write(4);
  }

  abandon(): Promise<void> {
    return this.#test.hub.uploads.abandon(this.#by.session.me, this.id);
  }

  async #write(offset: number): Promise<void> {
    const receiver = await this.#test.hub.uploads.receive(this.#by.session.me, this.id, offset);
    await receiver.write(new Uint8Array(4));
    await receiver.end();
  }
}

const filesOf = ({ room }: TestPerson): FileBody[] =>
  room.log.entries.flatMap(({ body }) => body.kind === "file" ? [body] : []);
const rowsOf = ({ room, account }: TestPerson) =>
  toDays({
    ...{
      me: account.id,
      entries: room.log.entries,
      unsent: [],
      tickOf: () => "sent",
      unreadAfter: undefined,
    },
    received: room.progress,
  }).flatMap(({ rows }) => rows);

async function gathered(test: TestHub, person: TestPerson): Promise<void> {
  for (let round = 0; round < 3; round++) {
    await person.settle();
    test.clock.pass(1_000);
  }
  await person.settle();
}

Deno.test("RL8 a file is announced, its progress told, and its end patched, all in one bubble", async () => {
  await using test = await TestHub.open();
  const ann = await TestPerson.join(test, "ann");
  const bea = await test.join("bea");
  const sending = await Sending.begin(test, bea, "beach.jpg", "look");
  await gathered(test, ann);
  const bubble = () => rowsOf(ann).flatMap((row) => row.row === "bubble" ? [row.bubble] : [])[0]!;
  const { shape, text, file } = bubble();
  assert.deepEqual([shape, text, file?.state, file?.received], ["file", "look", "arriving", 4]);
  assert.equal(file?.link, `/files/${sending.id}/beach.jpg`);
  assert.equal(bubble().file, file, "it need not be drawn again");
  assert.deepEqual(lastSaid(ann.room, ann.account.id)?.text, "look");
  assert.equal(ann.room.unread.count.value, 1);

  await sending.finish();
  await gathered(test, ann);
  assert.equal(
    rowsOf(ann).filter(({ row }) => row === "bubble").length,
    1,
    "the change is no line of its own",
  );
  assert.deepEqual([bubble().file?.state, bubble().file?.received], ["ready", undefined]);
  assert.equal(ann.room.progress.size, 0);
  assert.equal(ann.room.unread.count.value, 1, "and nothing new to read");
  ann.leave();
});

Deno.test("RL8 what became of a file is known after a reconnect", async () => {
  for (const end of ["finish", "abandon"] as const) {
    await using test = await TestHub.open();
    const ann = await TestPerson.join(test, "ann");
    const bea = await test.join("bea");
    const sending = await Sending.begin(test, bea, "beach.jpg");
    await gathered(test, ann);
    ann.wire.isUp = false;
    ann.wire.cut();
    await sending[end]();
    ann.wire.isUp = true;
    test.clock.pass(60_000);
    await gathered(test, ann);
    assert.deepEqual(filesOf(ann).map(({ state }) => state), [end === "finish" ? "ready" : "abandoned"]);
    assert.deepEqual(lastSaid(ann.room, ann.account.id)?.text, end === "finish" ? "beach.jpg" : undefined);
    ann.leave();
  }
});

Deno.test("RL8 what became of a file is known although it stands in a gap that nobody has loaded", async () => {
  await using test = await TestHub.open();
  const ann = await TestPerson.join(test, "ann");
  const bea = await test.join("bea");
  const sending = await Sending.begin(test, bea, "beach.jpg");
  await gathered(test, ann);
  assert.deepEqual(filesOf(ann).map(({ state }) => state), ["arriving"]);
  ann.wire.isUp = false;
  ann.wire.cut();
  for (let i = 0; i < 60; i++) await bea.say("before");
  await sending.finish();
  for (let i = 0; i < 600; i++) await bea.say("after");
  ann.wire.isUp = true;
  test.clock.pass(60_000);
  await gathered(test, ann);
  assert.ok(rowsOf(ann).some(({ row }) => row === "gap"), "there must be a gap for this to mean anything");
  assert.ok(!ann.room.log.entries.some(({ body }) => body.kind === "change"), "and the change in it");
  assert.deepEqual(filesOf(ann).map(({ state }) => state), ["ready"]);
  ann.leave();
});

Deno.test("RL8 what was taken back in a gap that nobody has loaded is seen no more, however far back it stands", async () => {
  await using test = await TestHub.open();
  const bea = await test.join("bea");
  const secrets = [(await bea.say("old secret")).seq];
  for (let i = 0; i < 400; i++) await bea.say("filler");
  secrets.push((await bea.say("new secret")).seq);
  const ann = await TestPerson.join(test, "ann");
  await gathered(test, ann);
  while (ann.room.log.before !== undefined) {
    const loading = ann.room.loadEarlier();
    await gathered(test, ann);
    await loading;
  }
  const shown = () =>
    ann.room.log.entries.filter(({ body }) => body.kind === "text" && /secret/.test(body.text));
  assert.equal(shown().length, 2);
  ann.wire.isUp = false;
  ann.wire.cut();
  await bea.ask({ type: "take_back", room: "lobby", seqs: secrets });
  for (let i = 0; i < 600; i++) await bea.say("after");
  ann.wire.isUp = true;
  test.clock.pass(60_000);
  await gathered(test, ann);
  assert.ok(rowsOf(ann).some(({ row }) => row === "gap"), "there must be a gap for this to mean anything");
  assert.deepEqual(shown(), []);
  assert.ok(ann.room.log.entries.some(({ body }) => body.kind === "gone"), "what is near is still there");
  ann.leave();
});

Deno.test("RL9 the files of a room are listed, newest first", async () => {
  await using test = await TestHub.open();
  const ann = await TestPerson.join(test, "ann");
  const bea = await test.join("bea");
  for (const name of ["a.txt", "b.txt"]) await (await Sending.begin(test, bea, name)).finish();
  await gathered(test, ann);
  const listed = async (wish: { before?: number; kind?: FileKind } = {}) => {
    const asked = ann.room.loadFiles(wish);
    await ann.settle();
    return (await asked)?.entries.map(({ seq, body }) => ({
      seq,
      name: body.kind === "file" ? body.name : "",
    }));
  };
  const all = await listed();
  assert.deepEqual(all?.map(({ name }) => name), ["b.txt", "a.txt"]);
  assert.deepEqual(await listed({ before: all[0]!.seq }), [all[1]]);
  assert.deepEqual([await listed({ kind: "picture" }), await listed({ kind: "document" })], [all, []]);
  ann.leave();
  assert.equal(await ann.room.loadFiles(), undefined, "without a line");
});
