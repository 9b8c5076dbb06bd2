import assert from "node:assert/strict";
import { join } from "node:path";
import { cleanFileName } from "../../protocol/file_names.ts";
import { FolderShelf } from "../../server/files/folder_shelf.ts";
import type { Shelf, Shelved } from "../../server/hub/ports.ts";
import names from "../vectors/file_names.json" with { type: "json" };
import { below, bytesOf } from "../helpers/sent_file.ts";

const startedAt = Date.UTC(2026, 10, 21);
let made = 0;

function shelved(name: string): Shelved {
  return { id: (++made).toString(16).padStart(32, "0"), name, startedAt };
}

/** A shelf within a folder that has something beside it. */
async function inHouse(
  act: (shelf: FolderShelf, files: string, around: string) => Promise<void>,
): Promise<void> {
  const around = await Deno.makeTempDir({ prefix: "parley-files-" });
  try {
    await Deno.mkdir(join(around, "files"));
    await Deno.writeTextFile(join(around, "secret"), "secret");
    await act(await FolderShelf.open(join(around, "files")), join(around, "files"), around);
    assert.equal(await Deno.readTextFile(join(around, "secret")), "secret", "what is beside it is untouched");
    assert.deepEqual((await below(around)).filter((path) => !path.startsWith("files/")), ["secret"]);
  } finally {
    await Deno.remove(around, { recursive: true });
  }
}

async function put(shelf: Shelf, file: Shelved, bytes: Uint8Array, twin?: string): Promise<string> {
  const part = await shelf.part(file, 0);
  await part.write(bytes);
  await part.sync();
  await part.close();
  const path = await shelf.keep(file, twin);
  await shelf.tidy(file.id);
  return path;
}

Deno.test(`FI5 none of ${names.length} hostile names, cleaned or not, leads out of the folder or is more than letters on the disk`, async () => {
  assert(names.length >= 200);
  await inHouse(async (shelf, files) => {
    const both = names.flatMap(({ given }) => [given, cleanFileName(given)]).map(shelved);
    // Together, because each waits for the disk.
    await Promise.all(both.map(async (file, i) => {
      const path = await put(shelf, file, bytesOf(3));
      assert.match(path, new RegExp(`^2026-11/${file.id}-[A-Za-z0-9._-]{1,80}$`));
      assert.doesNotMatch(path, /\.\./);
      if (i % 10 === 0) await shelf.setPreview(file, bytesOf(2));
      const reading = await shelf.readKept(path);
      assert.equal(reading?.size, 3);
      reading?.close();
    }));
    assert.equal((await below(files)).length, both.length + Math.ceil(both.length / 10));
  });
});

Deno.test("FI5 an id that is none, and a path that is not the shelf's, name nothing", async () => {
  await inHouse(async (shelf, _files, around) => {
    for (const id of ["", "..", "../../secret", "A".repeat(32), "0".repeat(33), `${"0".repeat(31)}/`]) {
      await assert.rejects(shelf.part({ ...shelved("a"), id }, 0), /Cannot name file/);
      await assert.rejects(shelf.readPart(id), /Cannot name file/);
    }
    for (
      const path of [
        "../secret",
        "/etc/passwd",
        join(around, "secret"),
        "2026-11/../../secret",
        "secret",
        "",
        "incoming",
      ]
    ) {
      assert.equal(await shelf.readKept(path), undefined);
      await put(shelf, shelved("b"), bytesOf(6), path);
    }
    assert.equal((await Deno.stat(join(around, "secret"))).nlink, 1, "it is nobody's twin");
  });
});

Deno.test("FI6 links, FIFOs and folders under our names are not followed, opened or written", async () => {
  await inHouse(async (shelf, files, around) => {
    const secret = join(around, "secret");
    const plants: [string, (path: string) => Promise<unknown>][] = [
      ["a link to a file", (path) => Deno.symlink(secret, path)],
      ["a link to nothing", (path) => Deno.symlink(join(around, "nothing"), path)],
      ["a FIFO", (path) => new Deno.Command("mkfifo", { args: [path] }).output()],
      ["a folder", (path) => Deno.mkdir(path)],
    ];
    for (const [what, plant] of plants) {
      const part = shelved("a.txt");
      await plant(join(files, "incoming", `${part.id}.part`));
      await assert.rejects(shelf.part(part, 0), /Cannot use/, what);
      assert.equal(await shelf.readPart(part.id), undefined, what);
      assert(!(await shelf.parts()).includes(part.id), what);

      const kept = shelved("a.txt");
      const path = await put(shelf, kept, bytesOf(6));
      await Deno.remove(join(files, path));
      await plant(join(files, path));
      assert.equal(await shelf.readKept(path), undefined, what);
      const twin = shelved("b.txt");
      await put(shelf, twin, bytesOf(6), path);
      assert.equal((await Deno.lstat(join(files, `2026-11/${twin.id}-b.txt`))).isFile, true, what);

      const pictured = shelved("c.txt");
      await plant(join(files, "2026-11", `${pictured.id}-c.txt.preview`));
      assert.equal(await shelf.readPreview(pictured), undefined, what);
      if (what !== "a folder") await shelf.setPreview(pictured, bytesOf(5));
    }
  });
  await inHouse(async (shelf, files, around) => {
    await Deno.mkdir(join(around, "files", "elsewhere"));
    await Deno.symlink("elsewhere", join(files, "2026-11"));
    const file = shelved("a.txt");
    await assert.rejects(put(shelf, file, bytesOf(3)), /it is not a folder/);
    await Deno.writeFile(join(files, "elsewhere", `${file.id}-a.txt`), bytesOf(3));
    assert.equal(await shelf.readKept(`2026-11/${file.id}-a.txt`), undefined);
  });
});

Deno.test("FI7 the same content is there once under both names; without its twin it is there all the same", async () => {
  await inHouse(async (shelf, files) => {
    const first = await put(shelf, shelved("a.txt"), bytesOf(1_000));
    const second = await put(shelf, shelved("b.txt"), bytesOf(1_000), first);
    const infos = await Promise.all([first, second].map((path) => Deno.stat(join(files, path))));
    assert.equal(infos[0]?.ino, infos[1]?.ino);
    await Deno.remove(join(files, first));
    assert.deepEqual(await Deno.readFile(join(files, second)), bytesOf(1_000));
    const third = await put(shelf, shelved("c.txt"), bytesOf(1_000), first);
    assert.deepEqual(await Deno.readFile(join(files, third)), bytesOf(1_000));
    await Deno.truncate(join(files, second), 500);
    const fourth = await put(shelf, shelved("d.txt"), bytesOf(1_000), second);
    assert.deepEqual(
      await Deno.readFile(join(files, fourth)),
      bytesOf(1_000),
      "a twin that was changed is none",
    );
  });
});

Deno.test("FI8 what was kept, and the store knows nothing of, is a part again; its twin stays untouched", async () => {
  await inHouse(async (shelf, files) => {
    const twin = await put(shelf, shelved("a.txt"), bytesOf(1_000));
    for (const other of [undefined, twin]) {
      const file = shelved("b.txt");
      const part = await shelf.part(file, 0);
      await part.write(bytesOf(1_000));
      await part.sync();
      await part.close();
      const path = await shelf.keep(file, other);
      assert.equal(await shelf.partLength(file), 1_000);
      assert.deepEqual((await below(files)).filter((path) => path.includes(file.id)), [
        `incoming/${file.id}.part`,
      ]);
      const again = await shelf.part(file, 10);
      await again.write(bytesOf(5, 9));
      await again.sync();
      await again.close();
      assert.deepEqual(await Deno.readFile(join(files, twin)), bytesOf(1_000));
      assert.equal(await shelf.keep(file, undefined), path);
      assert.equal((await Deno.stat(join(files, path))).size, 15);
    }
  });
});

Deno.test("FI8 what is given up leaves nothing, what is there in part is found", async () => {
  await inHouse(async (shelf, files) => {
    const file = shelved("a.txt");
    const part = await shelf.part(file, 0);
    await part.write(bytesOf(5));
    await part.sync();
    await part.close();
    await shelf.setPreview(file, bytesOf(9));
    await Deno.writeTextFile(join(files, "incoming", "notes"), "of somebody");
    assert.deepEqual(await shelf.parts(), [file.id]);
    await shelf.discard(file);
    assert.deepEqual(await below(files), ["incoming/notes"]);
  });
});
