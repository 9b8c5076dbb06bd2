import assert from "node:assert/strict";
import type { Body } from "../../protocol/entries.ts";
import type { LinkPreview } from "../../protocol/link_preview.ts";
import type { PictureShelf } from "../../server/hub/ports.ts";
import { PictureFolder } from "../../server/previews/picture_folder.ts";
import { openMemoryStore } from "../../server/storage/memory/store.ts";
import { staff } from "../helpers/staff.ts";
import { type Guest, TestHub } from "../helpers/test_hub.ts";
import { ReaderStandIn } from "../previews/reader_stand_in.ts";

/** The rules LP1 to LP8 of docs/protocol.md. */

const link = "https://a.example/one";

class House implements AsyncDisposable {
  readonly reader = new ReaderStandIn();
  readonly folder: string;
  readonly pictures: PictureFolder;
  readonly house: TestHub;

  static async open(
    parts: Parameters<typeof TestHub.open>[0] = {},
    gate: (pictures: PictureFolder) => PictureShelf = (pictures) => pictures,
  ): Promise<House> {
    const folder = await Deno.makeTempDir({ prefix: "parley-pictures-" });
    const pictures = await PictureFolder.open(folder);
    const reader = new ReaderStandIn();
    const house = await TestHub.open({ previews: { reader, pictures: gate(pictures) }, ...parts });
    return new House(folder, pictures, house, reader);
  }

  private constructor(folder: string, pictures: PictureFolder, house: TestHub, reader: ReaderStandIn) {
    this.folder = folder;
    this.pictures = pictures;
    this.house = house;
    this.reader = reader;
  }

  /** What an entry is, when all that is under way has come. */
  async body(seq: number, room = "lobby"): Promise<Body> {
    await this.quiet();
    return (await this.house.store.log.find(room, [seq]))[0]!.body;
  }

  async preview(seq: number, room = "lobby"): Promise<LinkPreview | undefined> {
    const body = await this.body(seq, room);
    return body.kind === "text" ? body.preview : undefined;
  }

  /** When nothing is under way any more. */
  async quiet(): Promise<void> {
    await this.house.hub.previews!.settled();
    this.house.ticks.end();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.house[Symbol.asyncDispose]();
    assert.ok(this.reader.isClosed);
    await Deno.remove(this.folder, { recursive: true });
  }
}

const nonce = () => crypto.randomUUID();
const edit = (by: Guest, seq: number, text: string) =>
  by.ask({ type: "edit", room: "lobby", seq, text, nonce: nonce() });

Deno.test("LP1 the first link of a text gets a preview, as a change by its author that is no edit", async () => {
  await using it = await House.open();
  const [ann, bea] = [await it.house.join("ann"), await it.house.join("bea")];
  const { seq } = await ann.say(`see ${link} and https://b.example`);
  const preview = { url: link, title: "At /one" };
  assert.deepEqual(await it.body(seq), {
    kind: "text",
    text: `see ${link} and https://b.example`,
    preview,
  });
  assert.deepEqual(it.reader.asked, [link]);
  const told = bea.peer.all("entry").at(-1)!;
  assert.equal(told.from, ann.id);
  assert.ok(told.body.kind === "change" && told.body.quiet && told.body.of === seq);
  assert.ok(told.body.to.kind === "text" && told.body.to.edited === undefined);
  assert.equal((await it.house.store.chain.verify("lobby")).fault, undefined);
  await ann.say("no link, no question");
  await it.quiet();
  assert.equal(it.reader.asked.length, 1);
});

Deno.test("LP2 public rooms have previews, others have not, and a room says otherwise with a notice", async () => {
  await using it = await House.open();
  const owner = await staff(it.house, "olga", "owner");
  const bea = await it.house.join("bea");
  const direct = await owner.ask({ type: "direct", to: "bea" });
  const closed = await owner.ask({ type: "make_room", name: "closed", kind: "private" });
  const open = await owner.ask({ type: "make_room", name: "open", kind: "public" });
  assert.deepEqual([direct.previews, closed.previews, open.previews], [undefined, undefined, true]);
  const say = async (room: string) => {
    const { seq } = await owner.say(link, nonce(), room);
    return (await it.preview(seq, room)) !== undefined;
  };
  assert.deepEqual([await say(direct.id), await say(closed.id), await say(open.id)], [false, false, true]);
  const changed = await owner.ask({ type: "change_room", room: closed.id, previews: true });
  assert.equal(changed.previews, true);
  const [notice] = (await it.house.store.log.page({ room: closed.id, limit: 1 })).map(({ body }) => body);
  assert.deepEqual(notice, { kind: "notice", notice: "previews" });
  await owner.ask({ type: "change_room", room: open.id, previews: false });
  assert.deepEqual([await say(closed.id), await say(open.id)], [true, false]);
  const refused = { type: "change_room", room: direct.id, previews: true } as const;
  assert.equal(await owner.refusedFor(refused), "not_allowed");
  assert.equal(await bea.refusedFor({ ...refused, room: "lobby" }), "not_allowed");
});

Deno.test("LP2 an admin switches them off for the whole server", async () => {
  await using it = await House.open();
  const owner = await staff(it.house, "olga", "owner");
  await owner.ask({ type: "change_settings", previews: false });
  const { seq } = await owner.say(link);
  assert.equal(await it.preview(seq), undefined);
  await owner.ask({ type: "change_settings", previews: true });
  const held = it.reader.hold();
  const { seq: second } = await owner.say(link);
  await owner.ask({ type: "change_settings", previews: false });
  held();
  assert.equal(await it.preview(second), undefined, "also what was under way");
});

Deno.test("LP5 a page is asked once in an hour, and so much by one person and of one place", async () => {
  await using it = await House.open();
  const [ann, bea, cleo] = [
    await it.house.join("ann"),
    await it.house.join("bea"),
    await it.house.join("cleo"),
  ];
  it.reader.pages.set("https://none.example/", undefined);
  for (const text of [link, link, "https://none.example/", "https://none.example/"]) {
    await ann.say(text);
    await it.quiet();
  }
  assert.deepEqual(it.reader.asked, [link, "https://none.example/"]);
  it.house.clock.pass(3_600_000);
  const { seq } = await ann.say(link);
  assert.ok(await it.preview(seq));
  assert.equal(it.reader.asked.length, 3);
  it.reader.asked.length = 0;
  for (let i = 0; i < 15; i++) await bea.say(`https://x${i}.example/`);
  await it.quiet();
  assert.equal(it.reader.asked.length, 10, "of one person");
  it.reader.asked.length = 0;
  for (let i = 0; i < 15; i++) await (i < 8 ? ann : cleo).say(`https://n${i}.farm.example/`);
  await it.quiet();
  assert.equal(it.reader.asked.length, 10, "of one place, whatever stands before its name");
});

Deno.test("LP7 an edit in the meantime wins, and another link gets another preview", async () => {
  await using it = await House.open();
  const ann = await it.house.join("ann");
  const open = it.reader.hold();
  const { seq } = await ann.say(link);
  await edit(ann, seq, "never mind");
  open();
  const body = await it.body(seq);
  assert.ok(body.kind === "text" && body.text === "never mind" && body.preview === undefined);
  await edit(ann, seq, "https://b.example/two");
  assert.equal((await it.preview(seq))?.title, "At /two");
  await edit(ann, seq, "better: https://b.example/two");
  assert.equal((await it.preview(seq))?.title, "At /two", "of the same link it stays");
  assert.equal(it.reader.asked.length, 2);
  await edit(ann, seq, "gone");
  assert.equal(await it.preview(seq), undefined);
});

Deno.test("LP7 what is taken back in the meantime gets none, and nothing is left lying", async () => {
  await using it = await House.open();
  await it.reader.withPicture(link);
  const ann = await it.house.join("ann");
  const open = it.reader.hold();
  const { seq } = await ann.say(link);
  await ann.ask({ type: "take_back", room: "lobby", seqs: [seq] });
  open();
  assert.equal((await it.body(seq)).kind, "gone");
  assert.deepEqual(await it.pictures.all(), []);
});

Deno.test("LP7 an edit between the picture and its entry leaves nothing lying, and a sweep then takes nothing away", async () => {
  const kept = Promise.withResolvers<void>();
  const go = Promise.withResolvers<void>();
  await using it = await House.open({}, (pictures) => ({
    keep: async (id, bytes) => {
      await pictures.keep(id, bytes);
      if ((await pictures.all()).length === 2) kept.resolve();
      await go.promise;
    },
    read: (id) => pictures.read(id),
    remove: (id) => pictures.remove(id),
    all: () => pictures.all(),
  }));
  for (const url of [link, `${link}/two`]) await it.reader.withPicture(url);
  const ann = await it.house.join("ann");
  const { seq } = await ann.say(link);
  const { seq: other } = await ann.say(`${link}/two`);
  await kept.promise;
  await it.house.hub.previews!.sweep();
  await edit(ann, seq, "other words");
  go.resolve();
  assert.equal(await it.preview(seq), undefined);
  assert.deepEqual(await it.pictures.all(), [(await it.preview(other))!.picture!.id]);
});

Deno.test("LP7 a purge looks at the pictures of what was taken back, and only once a day at all", async () => {
  let looked = 0;
  await using it = await House.open({}, (pictures) => ({
    keep: (id, bytes) => pictures.keep(id, bytes),
    read: (id) => pictures.read(id),
    remove: (id) => pictures.remove(id),
    all: () => {
      looked += 1;
      return pictures.all();
    },
  }));
  for (const url of [link, `${link}/two`]) await it.reader.withPicture(url);
  const ann = await it.house.join("ann");
  const { takingBack } = it.house.hub;
  await takingBack.purge();
  assert.equal(looked, 1, "a crash may have left some");
  const [{ seq }, { seq: other }] = [await ann.say(link), await ann.say(`${link}/two`)];
  const [gone, shown] = [(await it.preview(seq))!.picture!.id, (await it.preview(other))!.picture!.id];
  await ann.ask({ type: "take_back", room: "lobby", seqs: [seq] });
  await takingBack.purge();
  assert.deepEqual((await it.pictures.all()).sort(), [gone, shown].sort(), "it can still be put back");
  it.house.clock.pass(10 * 60_000);
  await takingBack.purge();
  assert.deepEqual(await it.pictures.all(), [shown]);
  assert.equal(looked, 1);
  it.house.clock.pass(24 * 3_600_000);
  await takingBack.purge();
  assert.ok(looked > 1);
});

Deno.test("LP8 its author and moderators take a preview off, and it stays off for that link", async () => {
  await using it = await House.open();
  await it.reader.withPicture(link);
  const [ann, bea] = [await it.house.join("ann"), await it.house.join("bea")];
  const [mod, owner] = [await staff(it.house, "mod", "moderator"), await staff(it.house, "olga", "owner")];
  const remove = (seq: number) => ({ type: "remove_preview", room: "lobby", seq }) as const;
  const { seq } = await ann.say(link);
  assert.ok((await it.preview(seq))?.picture);
  const member = await staff(it.house, "mia", "member");
  for (const one of [bea, member]) assert.equal(await one.refusedFor(remove(seq)), "not_allowed");
  assert.equal(await ann.refusedFor(remove(99)), "not_found");
  await ann.ask(remove(seq));
  assert.deepEqual(await it.body(seq), { kind: "text", text: link });
  assert.deepEqual(await it.pictures.all(), [], "its picture goes at once");
  await ann.ask(remove(seq));
  await edit(ann, seq, `still ${link}`);
  assert.equal(await it.preview(seq), undefined);
  const { seq: second } = await ann.say(link);
  assert.ok(await it.preview(second));
  await mod.ask(remove(second));
  assert.equal(await it.preview(second), undefined);
  const { seq: above } = await owner.say(link);
  assert.ok(await it.preview(above));
  assert.equal(await mod.refusedFor(remove(above)), "not_allowed", "not of whoever stands above");
});

Deno.test("LP6 a picture is for whoever may read its entry as it is now", async () => {
  await using it = await House.open();
  await it.reader.withPicture(link);
  const owner = await staff(it.house, "olga", "owner");
  const bea = await it.house.join("bea");
  const { id: room } = await owner.ask({ type: "make_room", name: "closed", kind: "private" });
  await owner.ask({ type: "change_room", room, previews: true });
  const { seq } = await owner.say(link, nonce(), room);
  const { id } = (await it.preview(seq, room))!.picture!;
  const { hub } = it.house;
  assert.equal((await hub.previews!.picture(id, owner.id)).type, "image/png");
  const refused = { code: "not_found" };
  await assert.rejects(hub.previews!.picture(id, bea.id), refused);
  await assert.rejects(hub.previews!.picture(id, undefined), refused);
  const other = id.replace(/.$/, (last) => last === "0" ? "1" : "0");
  for (const wrong of [other, "x", "../../etc/passwd", "lobby.1.x", `${id}/`]) {
    await assert.rejects(hub.previews!.picture(wrong, owner.id), refused);
  }
  await owner.ask({ type: "take_back", room, seqs: [seq] });
  await assert.rejects(hub.previews!.picture(id, owner.id), refused);
  await owner.ask({ type: "put_back", room, seqs: [seq] });
  assert.equal((await hub.previews!.picture(id, owner.id)).bytes.length > 0, true);
});

Deno.test("LP6 a picture is forgotten with its entry, and what nobody shows is swept", async () => {
  await using it = await House.open();
  await it.reader.withPicture(link);
  const ann = await it.house.join("ann");
  const { seq } = await ann.say(link);
  const { id } = (await it.preview(seq))!.picture!;
  const stray = id.replace(/\.\d+\./, ".999.");
  await it.pictures.keep(stray, (await it.pictures.read(id))!.bytes);
  await it.house.hub.takingBack.purge();
  assert.deepEqual(await it.pictures.all(), [id], "what a crash has left goes with the next sweep");
  await ann.ask({ type: "take_back", room: "lobby", seqs: [seq] });
  await it.house.hub.takingBack.purge();
  assert.deepEqual(await it.pictures.all(), [id], "it can still be put back");
  it.house.clock.pass(10 * 60_000);
  await it.house.hub.takingBack.purge();
  assert.deepEqual(await it.pictures.all(), []);
  const { seq: edited } = await ann.say(link);
  assert.ok((await it.preview(edited))?.picture);
  await edit(ann, edited, "other words");
  await it.quiet();
  assert.deepEqual(await it.pictures.all(), [], "an edit is forgetting, too");
});

Deno.test("LP4 what nobody may say here is not said by a page", async () => {
  await using it = await House.open();
  const owner = await staff(it.house, "olga", "owner");
  it.reader.pages.set(link, { url: link, title: "A mushroom", text: "all of mushrooms" });
  await owner.ask({ type: "change_settings", words: ["mushroom"], wordsDo: "refuse" });
  const { seq } = await owner.say(link);
  assert.equal(await it.preview(seq), undefined);
  await owner.ask({ type: "change_settings", wordsDo: "hide" });
  const { seq: second } = await owner.say(link);
  assert.equal((await it.preview(second))?.title, "A ***");
});

Deno.test("LP5 over two hundred that wait there is none, and nothing is lost", async () => {
  await using it = await House.open();
  const open = it.reader.hold();
  const people = await Promise.all(Array.from({ length: 25 }, (_, i) => it.house.join(`p${i}`)));
  for (const [p, person] of people.entries()) {
    for (let i = 0; i < 9; i++) await person.say(`https://s${p}-${i}.x${p}${i}.example/`);
  }
  const { seq } = await people[0]!.say("https://last.example/");
  open();
  assert.equal(await it.preview(seq), undefined);
  assert.equal(it.reader.asked.length, 200);
});

Deno.test("LP7 a server that ends in the middle leaves a text that is whole", async () => {
  const store = openMemoryStore();
  let seq = 0;
  {
    await using it = await House.open({ store: { ...store, close: () => Promise.resolve() } });
    const ann = await it.house.join("ann");
    it.reader.hold();
    ({ seq } = await ann.say(link));
  }
  const [entry] = await store.log.find("lobby", [seq]);
  assert.deepEqual(entry!.body, { kind: "text", text: link });
  await store.close();
});
