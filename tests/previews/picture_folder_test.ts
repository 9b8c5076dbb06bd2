import assert from "node:assert/strict";
import { join } from "node:path";
import { PictureFolder } from "../../server/previews/picture_folder.ts";

Deno.test("LP6 a picture that cannot be kept leaves nothing lying", async () => {
  const path = await Deno.makeTempDir({ prefix: "parley-pictures-" });
  const folder = await PictureFolder.open(path);
  const id = "lobby.1.01234567-89ab-cdef-0123-456789abcdef";
  await Deno.mkdir(join(path, id));
  await assert.rejects(folder.keep(id, Uint8Array.of(1, 2, 3)));
  const names = (await Array.fromAsync(Deno.readDir(path))).map(({ name }) => name);
  assert.deepEqual(names, [id], "only what was in the way");
  await Deno.remove(path, { recursive: true });
});
