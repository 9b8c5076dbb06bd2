import assert from "node:assert/strict";
import { join } from "node:path";
import { Refused } from "../../protocol/refusals.ts";
import { FolderShelf } from "../../server/files/folder_shelf.ts";
import { bytesOf, readAll, sha256, wishOf } from "../helpers/sent_file.ts";
import { TestHub } from "../helpers/test_hub.ts";

/** Uploads on to a small disk that something else fills and frees again, three times over. */
const folder = Deno.args[0]!;
const ballast = join(folder, "ballast");
const bytes = bytesOf(3_000_000, 8);
const shelf = await FolderShelf.open(folder);
await using house = await TestHub.open({ files: folder, shelf });
// What the disk itself says is tried here, so the margin that is kept free must not say it first.
shelf.space = () => Promise.resolve({ free: 1e12, total: 1e12 });
const { session: { me } } = await house.join("ann");
const { uploads, downloads } = house.hub;
const { id } = await uploads.open(me, wishOf(bytes.length));

for (let round = 1; round <= 3; round++) {
  await fill(500_000);
  const told = (await uploads.find(me, id)).offset;
  const most = await sendUntilFull(told);
  const { offset, state } = await uploads.find(me, id);
  assert.equal(state, "arriving");
  assert(offset >= most, `${offset} is less than the ${most} that were told`);
  const view = await downloads.open(id, undefined);
  assert.deepEqual(await readAll(view.read(0, offset)), bytes.slice(0, offset), "what was told is there");
  await Deno.remove(ballast);
}
const { offset } = await uploads.find(me, id);
assert(offset > 0 && offset < bytes.length, "else the disk was never full in the middle");
const receiver = await uploads.receive(me, id, offset);
await receiver.write(bytes.subarray(offset));
assert.equal((await receiver.end()).state, "ready");
const view = await downloads.open(id, undefined);
assert.equal(view.hash, sha256(bytes));
assert.equal(sha256(await readAll(view.read(0))), view.hash);

/** Returns the last offset that was told. */
async function sendUntilFull(from: number): Promise<number> {
  let told = from;
  try {
    for (;;) {
      const receiver = await uploads.receive(me, id, told);
      try {
        await receiver.write(bytes.subarray(told, told + 150_000));
        await receiver.write(bytes.subarray(told + 150_000, told + 200_000));
      } catch (error) {
        await receiver.abort();
        throw error;
      }
      told = (await receiver.end()).offset;
    }
  } catch (error) {
    assert(error instanceof Refused, String(error));
    assert.equal(error.code, "storage_full");
    return told;
  }
}

/** Fills the disk with something else, but for so many bytes. */
async function fill(leave: number): Promise<void> {
  using file = await Deno.open(ballast, { create: true, write: true });
  let length = 0;
  try {
    while (true) length += await file.write(new Uint8Array(65_536));
  } catch {
    await file.truncate(Math.max(0, length - leave));
  }
}
