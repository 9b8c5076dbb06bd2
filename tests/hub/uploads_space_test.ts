import assert from "node:assert/strict";
import { limits } from "../../protocol/limits.ts";
import { FolderShelf } from "../../server/files/folder_shelf.ts";
import { below, bytesOf, sendFile, wishOf } from "../helpers/sent_file.ts";
import { TestHub } from "../helpers/test_hub.ts";

const GiB = 1_073_741_824;

Deno.test("UP7 a file, an account and all have their space; ten at once do not share the last byte", async () => {
  for (
    const [space, code, others] of [
      [{ file: 100 }, "too_large", false],
      [{ account: 250 }, "no_room", false],
      [{ all: 250 }, "storage_full", true],
    ] as const
  ) {
    await using house = await TestHub.open({ space });
    const [ann, bea] = [await house.join("ann"), await house.join("bea")];
    const { uploads } = house.hub;
    const size = code === "too_large" ? 101 : 100;
    const asked = Array.from({ length: 10 }, (_, i) => {
      return uploads.open((others && i % 2 === 0 ? bea : ann).session.me, wishOf(size));
    });
    const fates = await Promise.allSettled(asked);
    const opened = fates.filter(({ status }) => status === "fulfilled");
    assert.equal(opened.length, code === "too_large" ? 0 : 2, code);
    for (const fate of fates) if (fate.status === "rejected") assert.equal(fate.reason.code, code);
    assert.equal((await uploads.open(ann.session.me, wishOf(50))).state, "arriving");
  }
});

Deno.test("UP7 what is given up is free again", async () => {
  await using house = await TestHub.open({ space: { account: 100 } });
  const { session: { me } } = await house.join("ann");
  const { uploads } = house.hub;
  const { id } = await uploads.open(me, wishOf(100));
  await assert.rejects(uploads.open(me, wishOf(1)), { code: "no_room" });
  await uploads.abandon(me, id);
  await uploads.open(me, wishOf(100));
});

Deno.test("UP7 more bytes than were promised, or than fit, are refused and not kept", async () => {
  await using house = await TestHub.open({ space: { file: 1_000_000, account: 1_500_000 } });
  const ann = await house.join("ann");
  const { me } = ann.session;
  const { uploads } = house.hub;
  const { id } = await uploads.open(me, wishOf(1_000));
  const receiver = await uploads.receive(me, id, 0);
  await receiver.write(bytesOf(999));
  await assert.rejects(receiver.write(bytesOf(2)), { code: "too_large" });
  await receiver.abort();
  assert.equal((await uploads.find(me, id)).offset, 999);

  for (const code of ["too_large", "no_room"]) {
    const unknown = await uploads.open(me, wishOf(undefined));
    const growing = await uploads.receive(me, unknown.id, 0);
    await assert.rejects(async () => {
      for (let i = 0; i < 11; i++) await growing.write(bytesOf(100_000));
    }, { code });
    await growing.abort();
    if (code === "too_large") await sendFile(house, ann, [bytesOf(900_000)]);
  }
});

Deno.test("UP7 no more uploads are open at once than may be", async () => {
  await using house = await TestHub.open();
  const [ann, bea] = [await house.join("ann"), await house.join("bea")];
  const { uploads } = house.hub;
  for (let i = 0; i < limits.uploadsOpen; i++) await uploads.open(ann.session.me, wishOf(1));
  await assert.rejects(uploads.open(ann.session.me, wishOf(1)), { code: "busy" });
  await uploads.open(bea.session.me, wishOf(1));
});

/** The shelf, on a disk that is said to have so much. */
async function tightShelf(folder: string) {
  const shelf = await FolderShelf.open(folder);
  const disk = { free: GiB, asked: 0 };
  shelf.space = () => {
    disk.asked += 1;
    return Promise.resolve({ free: disk.free, total: 100 * GiB });
  };
  return { shelf, disk };
}

Deno.test("UP7 a part of the disk stays free, looked after at the beginning and once a second", async () => {
  const folder = await Deno.makeTempDir({ prefix: "parley-files-" });
  const { shelf, disk } = await tightShelf(folder);
  const house = await TestHub.open({ files: folder, shelf });
  const { session: { me } } = await house.join("ann");
  const { uploads } = house.hub;
  const most = 0.75 * GiB;
  await assert.rejects(uploads.open(me, wishOf(most + 1)), { code: "storage_full" });
  const { id } = await uploads.open(me, wishOf(most));
  const receiver = await uploads.receive(me, id, 0);
  const before = disk.asked;
  for (let i = 0; i < 20; i++) await receiver.write(bytesOf(10));
  assert.equal(disk.asked, before, "the disk is not asked for every piece");
  disk.free = 0.25 * GiB + 5;
  house.clock.pass(1_000);
  await assert.rejects(receiver.write(bytesOf(10)), { code: "storage_full" });
  await receiver.abort();
  assert.equal((await uploads.find(me, id)).offset, 200, "what came before is kept");
  disk.free = GiB;
  house.clock.pass(1_000);
  const again = await uploads.receive(me, id, 200);
  await again.write(bytesOf(10));
  await again.abort();
  await house[Symbol.asyncDispose]();
  assert.equal((await below(folder)).length, 1);
  await Deno.remove(folder, { recursive: true });
});
