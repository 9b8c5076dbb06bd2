import assert from "node:assert/strict";
import { Refused } from "../../protocol/refusals.ts";
import { Gate } from "../helpers/gated_store.ts";
import { bytesOf, readAll, sha256, wishOf } from "../helpers/sent_file.ts";
import { type Guest, TestHub } from "../helpers/test_hub.ts";

const MiB = 1_048_576;
const piece = 2 * MiB;
const bytes = bytesOf(3 * piece, 11);

/** Before every sync of a file while this is there. */
class DiskGate extends Gate {
  readonly #was = Deno.FsFile.prototype.syncData;

  constructor() {
    super();
    const pass = () => this.pass();
    const was = this.#was;
    Deno.FsFile.prototype.syncData = async function () {
      await pass();
      await was.call(this);
    };
  }

  [Symbol.dispose](): void {
    Deno.FsFile.prototype.syncData = this.#was;
  }
}

async function begun(house: TestHub, name = "ann"): Promise<{ ann: Guest; id: string }> {
  const ann = await house.join(name);
  return { ann, id: (await house.hub.uploads.open(ann.session.me, wishOf(bytes.length))).id };
}

async function bring(
  { hub }: TestHub,
  { ann: { session: { me } }, id }: { ann: Guest; id: string },
  from: number,
  how: { wrong?: boolean } = {},
): Promise<number> {
  const receiver = await hub.uploads.receive(me, id, from, { checked: how.wrong === true });
  await receiver.write(bytes.subarray(from, from + piece));
  const checksum = { algorithm: "sha1" as const, value: new Uint8Array(20) };
  return (await receiver.end(how.wrong ? { checksum } : {})).offset;
}

/** Whether it has come to an end after some turns of the loop. */
async function isOpen(act: Promise<unknown>): Promise<boolean> {
  let isOver = false;
  act.then(() => isOver = true, () => isOver = true);
  for (let i = 0; i < 20; i++) await new Promise<void>((resolve) => setImmediate(resolve));
  return !isOver;
}

const kept = async ({ store }: TestHub, id: string) => (await store.files.find(id))?.offset;

Deno.test("UP1 a piece is answered when it is durable, and its offset kept", async () => {
  using disk = new DiskGate();
  await using house = await TestHub.open();
  const upload = await begun(house);
  for (const from of [0, piece]) {
    disk.shut();
    const bringing = bring(house, upload, from);
    await disk.reached();
    assert.ok(await isOpen(bringing));
    assert.equal(await kept(house, upload.id), from);
    disk.open();
    assert.equal(await bringing, from + piece);
    assert.equal(await kept(house, upload.id), from + piece);
  }
});

Deno.test("UP1 a request goes on while its first bytes are made durable, and fails where they cannot be", async () => {
  for (const fails of [false, true]) {
    using disk = new DiskGate();
    await using house = await TestHub.open();
    const { session: { me } } = await house.join("ann");
    const { uploads } = house.hub;
    const { id } = await uploads.open(me, wishOf(40 * MiB));
    disk.shut();
    const receiver = await uploads.receive(me, id, 0);
    for (let at = 0; at < 24; at++) await receiver.write(bytesOf(MiB, at + 1));
    await disk.reached();
    assert.equal(await kept(house, id), 0, "nothing is kept that is not durable");
    if (fails) disk.fail(Object.assign(new Error("No space left on device"), { code: "ENOSPC" }));
    else disk.open();
    if (fails) await assert.rejects(receiver.end(), { code: "storage_full" });
    else assert.equal((await receiver.end()).offset, 24 * MiB);
    assert.equal((await uploads.find(me, id)).offset, fails ? 0 : 24 * MiB);
  }
});

Deno.test("UP1 a piece that cannot be made durable fails in an open part too; what was before it stays", async () => {
  using disk = new DiskGate();
  await using house = await TestHub.open();
  const upload = await begun(house);
  await bring(house, upload, 0);
  disk.shut();
  const bringing = bring(house, upload, piece);
  await disk.reached();
  disk.fail(Object.assign(new Error("I/O error"), { code: "EIO" }));
  await assert.rejects(bringing, { code: "EIO" });
  assert.equal(await kept(house, upload.id), piece);
  for (const from of [piece, 2 * piece]) assert.equal(await bring(house, upload, from), from + piece);
  const view = await house.hub.downloads.open(upload.id, undefined);
  assert.equal(sha256(await readAll(view.read(0))), sha256(bytes));
});

Deno.test("UP1 an offset that the store cannot keep is not answered, and costs that piece alone", async () => {
  await using house = await TestHub.open();
  const upload = await begun(house);
  await bring(house, upload, 0);
  const { files } = house.store;
  const move = files.move.bind(files);
  files.move = () => Promise.reject(new Refused("storage_full"));
  await assert.rejects(bring(house, upload, piece), { code: "storage_full" });
  files.move = move;
  await assert.rejects(bring(house, upload, 2 * piece), { code: "wrong_offset" });
  for (const from of [piece, 2 * piece]) assert.equal(await bring(house, upload, from), from + piece);
  assert.equal((await house.hub.downloads.open(upload.id, undefined)).hash, sha256(bytes));
});

Deno.test("UP1 in an open part a wrong checksum costs its own piece alone", async () => {
  await using house = await TestHub.open();
  const upload = await begun(house);
  await bring(house, upload, 0);
  await assert.rejects(bring(house, upload, piece, { wrong: true }), { code: "wrong_checksum" });
  assert.equal(await kept(house, upload.id), piece);
  for (const from of [piece, 2 * piece]) assert.equal(await bring(house, upload, from), from + piece);
  assert.equal((await house.hub.downloads.open(upload.id, undefined)).hash, sha256(bytes));
});

Deno.test("UP1 an open part goes with an upload that is given up, and with a server that stops", async () => {
  await using house = await TestHub.open();
  const [upload, other] = [await begun(house), await begun(house, "bea")];
  for (const one of [upload, other]) await bring(house, one, 0);
  assert.equal(house.hub.uploads.arriving.writers.length, 2, "both are open");
  await house.hub.uploads.abandon(other.ann.session.me, other.id);
  await house.hub.uploads.close();
  assert.equal(house.hub.uploads.arriving.writers.length, 0);
  assert.equal(await kept(house, upload.id), piece);
  assert.equal((await house.store.files.find(other.id))?.state, "abandoned");
});

Deno.test("UP1 a part stays open for the next piece, and nobody looks it up; after five seconds it is closed", async () => {
  await using house = await TestHub.open();
  const upload = await begun(house);
  const { files } = house.store;
  const find = files.find.bind(files);
  let looks = 0;
  files.find = (id) => {
    looks += 1;
    return find(id);
  };
  await bring(house, upload, 0);
  assert.equal(house.hub.uploads.receiving, 0, "nothing comes just now");
  const before = looks;
  await bring(house, upload, piece);
  assert.equal(looks, before);
  await house.hub.uploads.find(upload.ann.session.me, upload.id);
  await house.settle(5_000);
  while (house.hub.uploads.arriving.get(upload.id)) {
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
  assert.equal(await bring(house, upload, 2 * piece), 3 * piece);
  assert.equal((await house.hub.downloads.open(upload.id, undefined)).hash, sha256(bytes));
});

Deno.test("UP9 an open part goes on for its own account alone, and takes no more than there is to come", async () => {
  await using house = await TestHub.open();
  const upload = await begun(house);
  const bea = await house.join("bea");
  await bring(house, upload, 0);
  const { uploads } = house.hub;
  await assert.rejects(uploads.receive(bea.session.me, upload.id, piece), { code: "not_found" });
  await assert.rejects(
    uploads.receive(upload.ann.session.me, upload.id, piece, { coming: 2 * piece + 1 }),
    { code: "too_large" },
  );
  assert.equal(await bring(house, upload, piece), 2 * piece);
});
