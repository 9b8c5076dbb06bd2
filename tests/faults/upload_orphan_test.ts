import assert from "node:assert/strict";
import { FolderShelf } from "../../server/files/folder_shelf.ts";
import { openMemoryStore } from "../../server/storage/memory/store.ts";
import { below, bytesOf, wishOf } from "../helpers/sent_file.ts";
import { TestHub } from "../helpers/test_hub.ts";

const png = Uint8Array.from("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", (one) => one.charCodeAt(0));

/** Ends the process, as far as the disk is concerned, when an upload has been given up in the store. */
function endingAtDiscard(shelf: FolderShelf): FolderShelf {
  shelf.discard = () => Promise.reject(new Error("Cannot remove: the power is gone"));
  return shelf;
}

Deno.test("UP4 FI8 of an upload that is given up nothing is left, its preview neither, if the process ends in between", async () => {
  const files = await Deno.makeTempDir({ prefix: "parley-files-" });
  try {
    const store = openMemoryStore();
    {
      await using house = await TestHub.open({
        store,
        files,
        shelf: endingAtDiscard(await FolderShelf.open(files)),
      });
      const { session: { me } } = await house.join("ann");
      const { uploads } = house.hub;
      const { id } = await uploads.open(me, wishOf(1_000, { name: "a.png", type: "image/png" }));
      await uploads.preview(me, id, png);
      const receiver = await uploads.receive(me, id, 0);
      await receiver.write(bytesOf(500));
      await receiver.end();
      await assert.rejects(uploads.abandon(me, id), /the power is gone/);
    }
    assert.equal((await below(files)).length, 2, "else nothing was left to be found");
    await using house = await TestHub.open({ store, files });
    const { orphans } = await house.hub.uploads.sweep();
    assert.equal(orphans, 1);
    assert.deepEqual(await below(files), []);
  } finally {
    await Deno.remove(files, { recursive: true });
  }
});
