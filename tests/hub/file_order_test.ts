import assert from "node:assert/strict";
import type { UploadWish } from "../../server/hub/uploads.ts";
import { bytesOf, toldOf, until, wishOf } from "../helpers/sent_file.ts";
import { staff } from "../helpers/staff.ts";
import { type Guest, TestHub } from "../helpers/test_hub.ts";

const bytes = bytesOf(1_000);

/** Files that ann chooses at once, and what bea is told of them, in order. */
class Album {
  readonly #nonces: string[] = [];
  readonly house: TestHub;
  readonly ann: Guest;
  readonly bea: Guest;

  static async open(): Promise<Album> {
    const house = await TestHub.open();
    return new Album(house, await house.join("ann"), await house.join("bea"));
  }

  private constructor(house: TestHub, ann: Guest, bea: Guest) {
    this.house = house;
    this.ann = ann;
    this.bea = bea;
  }

  /** The next one, behind the last one; it has not begun with the server. */
  choose(name: string, size = bytes.length, change: Partial<UploadWish> = {}): UploadWish {
    const after = this.#nonces.at(-1);
    const nonce = crypto.randomUUID();
    this.#nonces.push(nonce);
    return wishOf(size, { name, nonce, ...after && { after }, whole: true, ...change });
  }

  async begin(wish: UploadWish) {
    const { id } = await this.house.hub.uploads.open(this.ann.session.me, wish);
    return await this.house.hub.uploads.receive(this.ann.session.me, id, 0);
  }

  /** Begun, and all its bytes are there: what is left is to tell of it. */
  async end(wish: UploadWish): Promise<{ told: Promise<unknown> }> {
    const receiver = await this.begin(wish);
    await receiver.write(bytes);
    return { told: receiver.end({ last: true }) };
  }

  /** The same, and it has begun to wait for the one before it. */
  async endWaiting(wish: UploadWish): Promise<{ told: Promise<unknown> }> {
    const receiver = await this.begin(wish);
    await receiver.write(bytes);
    const { waiting } = this.house.clock;
    const told = receiver.end({ last: true });
    await until(() => this.house.clock.waiting > waiting);
    return { told };
  }

  /** So much time goes by, and whatever it woke has looked around. */
  async passes(ms: number): Promise<void> {
    const { clock } = this.house;
    clock.pass(ms);
    for (let turn = 0; turn < 20; turn++) await new Promise<void>((resolve) => setImmediate(resolve));
  }

  get told(): string[] {
    this.house.ticks.end();
    return toldOf(this.bea.peer).filter(({ as }) => as === "file").map(({ file }) => file.name);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.house[Symbol.asyncDispose]();
  }
}

Deno.test("UP11 files that are sent at once are told in the order they were chosen, whichever is whole first", async () => {
  await using album = await Album.open();
  const [one, two, three] = ["one", "two", "three"].map((name) => album.choose(name)) as [
    UploadWish,
    UploadWish,
    UploadWish,
  ];
  const first = await album.begin(one);
  const last = await album.endWaiting(three);
  const second = await album.endWaiting(two);
  assert.deepEqual(album.told, [], "both are whole, and wait");
  await first.write(bytes);
  await first.end({ last: true });
  await Promise.all([second.told, last.told]);
  assert.deepEqual(album.told, ["one", "two", "three"]);
});

Deno.test("UP11 one whose beginning is overtaken on its way is waited for, but not for long", async () => {
  await using album = await Album.open();
  const [one, two] = [album.choose("one"), album.choose("two")];
  const second = await album.endWaiting(two);
  assert.deepEqual(album.told, []);
  await (await album.end(one)).told;
  await second.told;
  assert.deepEqual(album.told, ["one", "two"]);

  album.choose("never sent");
  const after = await album.endWaiting(album.choose("four"));
  await album.passes(9_999);
  assert.equal(album.told.length, 2);
  album.house.clock.pass(1);
  await after.told;
  assert.equal(album.told.at(-1), "four");
});

Deno.test("UP11 a large one holds nothing up: it has its place when it begins", async () => {
  await using album = await Album.open();
  const film = await album.begin(album.choose("film", 5_000_000, { whole: false }));
  await (await album.end(album.choose("photo"))).told;
  assert.deepEqual(album.told, ["film", "photo"]);
  await film.abort();
});

Deno.test("UP11 one that breaks off, is given up, or stands still lets the others go", async () => {
  await using album = await Album.open();
  const broken = await album.begin(album.choose("broken"));
  const second = await album.endWaiting(album.choose("two"));
  assert.deepEqual(album.told, []);
  await broken.abort();
  await second.told;
  assert.deepEqual(album.told, ["broken", "two"], "it is announced where it stands");

  const wish = album.choose("given up");
  await album.begin(wish);
  const third = await album.endWaiting(album.choose("three"));
  const { me } = album.ann.session;
  const known = await album.house.hub.uploads.open(me, wish);
  await album.house.hub.uploads.abandon(me, known.id);
  await third.told;
  assert.equal(album.told.at(-1), "three");

  const slow = await album.begin(album.choose("slow"));
  const fourth = await album.endWaiting(album.choose("four"));
  await album.passes(9_999);
  assert.notEqual(album.told.at(-1), "four");
  album.house.clock.pass(1);
  await fourth.told;
  assert.equal(album.told.at(-1), "four");
  await slow.abort();
});

Deno.test("UP11 a name for what is another's, or for itself, holds nothing up for longer; a closing server waits for none", async () => {
  await using album = await Album.open();
  const theirs = crypto.randomUUID();
  const { uploads } = album.house.hub;
  await uploads.open(album.bea.session.me, wishOf(2_000_000, { nonce: theirs }));
  const wish = wishOf(bytes.length, { name: "mine", nonce: crypto.randomUUID(), after: theirs, whole: true });
  const mine = await album.endWaiting(wish);
  album.house.clock.pass(10_000);
  await mine.told;
  const nonce = crypto.randomUUID();
  await (await album.end(wishOf(bytes.length, { name: "itself", nonce, after: nonce, whole: true }))).told;
  await album.begin(album.choose("never whole"));
  const waiting = await album.endWaiting(album.choose("whole"));
  let isTold = false;
  void waiting.told.then(() => isTold = true, () => isTold = true);
  const closing = uploads.close();
  await until(() => isTold);
  await closing;
});

Deno.test("UP11 a file that waits is not told of whoever is banned, removed or erased meanwhile, nor in a closed room; they wait for nothing", async () => {
  const ends = [
    (mod: Guest) => mod.ask({ type: "ban", person: "ann", takeBack: false }),
    (mod: Guest, room: string) => mod.ask({ type: "remove", room, person: "ann" }),
    (mod: Guest, room: string) => mod.ask({ type: "change_room", room, archived: true }),
    (mod: Guest) => mod.ask({ type: "erase", person: "ann", messages: "keep" }),
  ];
  for (const [i, end] of ends.entries()) {
    await using album = await Album.open();
    const { house, bea } = album;
    const mod = await staff(house, "mod", "admin");
    const { id: room } = await mod.ask({ type: "make_room", name: "Garden", kind: "private" });
    await mod.ask({ type: "add", room, people: ["ann", "bea"] });
    await house.settle();
    await album.begin(album.choose("never whole", bytes.length, { room }));
    const waiting = await album.endWaiting(album.choose("whole", bytes.length, { room }));
    const refused = assert.rejects(waiting.told);
    bea.peer.forget();
    await end(mod, room);
    await refused;
    await album.passes(20_000);
    assert.deepEqual(album.told, [], `${i}`);
    assert.deepEqual(toldOf(bea.peer).map(({ as }) => as), [], `${i}: nor that it was given up`);
    assert.deepEqual(await house.store.files.arriving(), [], `${i}`);
  }
});

Deno.test("UP11 what was whole before its sender was muted is told at once", async () => {
  await using album = await Album.open();
  const mod = await staff(album.house, "mod", "admin");
  album.choose("never sent");
  const waiting = await album.endWaiting(album.choose("whole"));
  await mod.ask({ type: "mute", person: "ann", minutes: 5 });
  await waiting.told;
  assert.deepEqual(album.told, ["whole"]);
});

Deno.test("UP11 a clock that is set back makes nobody wait for longer", async () => {
  await using album = await Album.open();
  album.choose("never sent");
  const waiting = await album.endWaiting(album.choose("whole"));
  album.house.clock.setBack(3_600_000);
  await album.passes(10_000);
  await waiting.told;
  assert.deepEqual(album.told, ["whole"]);
});

Deno.test("UP11 one that could not be told of in its turn is told of with its next bytes", async () => {
  await using album = await Album.open();
  const { files } = album.house.store;
  const first = await album.begin(album.choose("one"));
  const wish = album.choose("two", 2 * bytes.length, { whole: false, size: 2_000_000 });
  const second = await album.begin(wish);
  await second.write(bytes);
  const { announce } = files;
  const { promise: failed, resolve } = Promise.withResolvers<void>();
  files.announce = () => (resolve(), Promise.reject(new Error("the disk is slow")));
  await first.write(bytes);
  await first.end({ last: true });
  await failed;
  await album.passes(0);
  files.announce = announce;
  assert.deepEqual(album.told, ["one"]);
  await second.end();
  await until(() => album.told.length === 2);
  assert.deepEqual(album.told, ["one", "two"]);
});
