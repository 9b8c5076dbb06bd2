import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import fc from "fast-check";
import { FolderShelf } from "../../server/files/folder_shelf.ts";
import type { Shelf } from "../../server/hub/ports.ts";
import { bytesOf, sha256 } from "../helpers/sent_file.ts";

const file = { id: "0123456789abcdef0123456789abcdef", name: "a.bin", startedAt: 0 };
const MiB = 1_048_576;

async function onShelf(act: (shelf: Shelf, folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "parley-files-" });
  try {
    await act(await FolderShelf.open(folder), folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Replaces a method of every open file while `act` runs. */
async function withFiles<K extends "write" | "syncData">(
  name: K,
  instead: (was: Deno.FsFile[K]) => Deno.FsFile[K],
  act: () => Promise<void>,
): Promise<void> {
  const was = Deno.FsFile.prototype[name];
  Deno.FsFile.prototype[name] = instead(was);
  try {
    await act();
  } finally {
    Deno.FsFile.prototype[name] = was;
  }
}

Deno.test("FI1 what is safe moves after the sync, and is what is left at the end", async () => {
  await onShelf(async (shelf, folder) => {
    const part = await shelf.part(file, 0);
    await part.write(bytesOf(10));
    assert.deepEqual([part.length, part.safe], [10, 0]);
    const synced: number[] = [];
    await withFiles("syncData", (was) =>
      async function (this: Deno.FsFile) {
        synced.push(part.safe, (await this.stat()).isFile ? (await this.stat()).size : -1);
        await was.call(this);
      }, () => part.sync());
    // Of the file itself, then of the folder that has its name.
    assert.deepEqual(synced, [0, 10, 0, -1]);
    assert.equal(part.safe, 10);
    await part.write(bytesOf(2 * MiB));
    await part.close();
    assert.equal((await Deno.stat(`${folder}/incoming/${file.id}.part`)).size, 10);
    assert.equal(await shelf.partLength(file), 10);
    await assert.rejects(shelf.part(file, 11), /Cannot open part/);
  });
});

Deno.test("FI1 a sync that fails keeps nothing of what it was for", async () => {
  await onShelf(async (shelf) => {
    const part = await shelf.part(file, 0);
    await part.write(bytesOf(1_000));
    await part.sync();
    await part.write(bytesOf(1_000, 2));
    const fails = () => () => Promise.reject(Object.assign(new Error("I/O error"), { code: "EIO" }));
    await withFiles("syncData", fails, () => assert.rejects(part.sync(), { code: "EIO" }));
    assert.deepEqual([part.length, part.safe], [1_000, 1_000]);
    assert.equal(part.hash(), sha256(bytesOf(1_000)));
    await part.close();
  });
});

Deno.test("FI1 what is written beside a sync is not safe by it, and is lost where it fails", async () => {
  await onShelf(async (shelf) => {
    const part = await shelf.part(file, 0);
    for (const piece of [1, 2]) {
      await part.write(bytesOf(MiB, piece));
      if (piece === 1) await part.sync();
    }
    for (const fails of [false, true]) {
      const began = Promise.withResolvers<void>();
      const goOn = Promise.withResolvers<void>();
      await withFiles("syncData", (was) =>
        async function (this: Deno.FsFile) {
          began.resolve();
          await goOn.promise;
          if (fails) throw Object.assign(new Error("I/O error"), { code: "EIO" });
          await was.call(this);
        }, async () => {
        const syncing = part.sync();
        await began.promise;
        await part.write(bytesOf(MiB, 3));
        assert.equal(part.safe, fails ? 2 * MiB : MiB);
        goOn.resolve();
        await (fails ? assert.rejects(syncing, { code: "EIO" }) : syncing);
      });
      assert.deepEqual([part.length, part.safe], [fails ? 2 * MiB : 3 * MiB, 2 * MiB]);
      assert.equal(part.hash(), sha256(Buffer.concat([bytesOf(MiB, 1), bytesOf(MiB, 2)])));
    }
    await assert.rejects(part.write(bytesOf(MiB, 4)), { code: "EIO" });
    await part.close();
    assert.equal(await shelf.partLength(file), 2 * MiB);
  });
});

Deno.test("FI2 a write that the disk takes in bits is carried on to its end", async () => {
  const bytes = bytesOf(3 * MiB + 77, 5);
  await onShelf(async (shelf, folder) => {
    const part = await shelf.part(file, 0);
    let turn = 0;
    await withFiles("write", (was) =>
      function (this: Deno.FsFile, piece: Uint8Array) {
        return was.call(this, piece.subarray(0, Math.max(1, piece.length >> (turn++ % 4))));
      }, () => part.write(bytes));
    await part.sync();
    assert.equal(part.hash(), sha256(bytes));
    await part.close();
    assert.equal(sha256(await Deno.readFile(`${folder}/incoming/${file.id}.part`)), sha256(bytes));
  });
});

Deno.test("FI2 what a full disk took half of is cut off again, and the rest can come later", async () => {
  const bytes = bytesOf(2 * MiB, 6);
  await onShelf(async (shelf) => {
    const part = await shelf.part(file, 0);
    await part.write(bytes.subarray(0, MiB));
    await part.sync();
    let left = 300_000;
    await withFiles("write", (was) =>
      async function (this: Deno.FsFile, piece: Uint8Array) {
        if (left === 0) throw Object.assign(new Error("No space left on device"), { code: "ENOSPC" });
        const taken = await was.call(this, piece.subarray(0, left));
        left -= taken;
        return taken;
      }, () => assert.rejects(part.write(bytes.subarray(MiB)), { code: "storage_full" }));
    assert.deepEqual([part.length, part.safe], [MiB, MiB]);
    await part.write(bytes.subarray(MiB));
    await part.sync();
    assert.equal(part.hash(), sha256(bytes));
    await part.close();
  });
});

Deno.test("FI3 the hash is that of the bytes, wherever they were cut, forgotten or begun again", async () => {
  const step = fc.oneof(
    { weight: 6, arbitrary: fc.record({ is: fc.constant("write" as const), length: fc.nat(400_000) }) },
    fc.record({
      is: fc.constantFrom("sync" as const, "rewind" as const, "reopen" as const, "restart" as const),
    }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
      await onShelf(async (first, folder) => {
        let shelf = first;
        let part = await shelf.part(file, 0);
        let bytes: number[] = [];
        let pending: number[] = [];
        let seed = 1;
        const safe = () => Uint8Array.from(bytes);
        for (const step of steps) {
          if (step.is === "write") {
            const piece = bytesOf(step.length, ++seed);
            await part.write(piece);
            pending = pending.concat([...piece]);
          } else if (step.is === "sync") {
            await part.sync();
            bytes = bytes.concat(pending);
          } else if (step.is === "rewind") await part.rewind(part.safe);
          else {
            await part.close();
            // A new life of the server knows no hashes.
            if (step.is === "restart") shelf = await FolderShelf.open(folder);
            part = await shelf.part(file, bytes.length);
          }
          if (step.is !== "write") pending = [];
          assert.equal(part.hash(), sha256(safe()));
        }
        await part.sync();
        assert.equal(part.hash(), sha256(Uint8Array.from(bytes.concat(pending))));
        await part.close();
      });
    }),
    { numRuns: 12 },
  );
});

Deno.test("FI3 what the store did not hear of in time is forgotten, and its hash with it", async () => {
  await onShelf(async (shelf) => {
    const part = await shelf.part(file, 0);
    for (const seed of [1, 2]) {
      await part.write(bytesOf(10, seed));
      await part.sync();
    }
    await part.close();
    const again = await shelf.part(file, 10);
    assert.equal(again.hash(), sha256(bytesOf(10, 1)));
    await again.close();
    assert.equal(await shelf.partLength(file), 10);
  });
});

Deno.test("FI4 small pieces are gathered, large ones are written a MiB at a time, and none waits for the sync", async () => {
  await onShelf(async (shelf) => {
    const part = await shelf.part(file, 0);
    const sizes: number[] = [];
    const watch = (was: Deno.FsFile["write"]) =>
      function (this: Deno.FsFile, piece: Uint8Array) {
        sizes.push(piece.length);
        return was.call(this, piece);
      };
    await withFiles("write", watch, async () => {
      for (let i = 0; i < 4_000; i++) await part.write(new Uint8Array(1_000));
      await part.sync();
    });
    assert(sizes.length < 12, `${sizes.length} writes for 4,000 pieces`);
    assert.equal(sizes.reduce((sum, size) => sum + size), 4_000_000);
    sizes.length = 0;
    await withFiles("write", watch, () => part.write(new Uint8Array(4 * MiB + 1)));
    assert.deepEqual(sizes, [MiB, MiB, MiB, MiB, 1]);
    await part.close();
  });
});

Deno.test("FI4 a piece may be used again as soon as it is taken", async () => {
  await onShelf(async (shelf) => {
    const part = await shelf.part(file, 0);
    const expected = new Uint8Array(300_000 * 4);
    const piece = new Uint8Array(300_000);
    for (let i = 0; i < 4; i++) {
      expected.fill(i, i * 300_000, (i + 1) * 300_000);
      await part.write(piece.subarray(0, 100_000).fill(i));
      await part.write(piece.fill(i).subarray(0, 200_000));
    }
    await part.sync();
    assert.equal(part.hash(), sha256(expected));
    await part.close();
  });
});
