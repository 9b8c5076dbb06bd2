import assert from "node:assert/strict";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { squeezeFiles } from "../../tools/squeezed.ts";

Deno.test("PG2 beside each text of the build stands what brotli makes of it; what has not changed is not made again", async () => {
  const folder = await Deno.makeTempDir({ prefix: "parley-squeezed-" });
  const at = (name: string) => join(folder, name);
  const unsqueezed = async (name: string) => brotliDecompressSync(await Deno.readFile(at(name))).toString();
  try {
    for (const name of ["main.js", "page.css", "emoji.txt", "main.js.map"]) {
      await Deno.writeTextFile(at(name), `${name} `.repeat(100));
    }
    await squeezeFiles(folder);
    for (const name of ["main.js", "page.css", "emoji.txt"]) {
      assert.equal(await unsqueezed(`${name}.br`), `${name} `.repeat(100));
    }
    await assert.rejects(Deno.stat(at("main.js.map.br")), Deno.errors.NotFound);

    const before = new Date(1_000_000);
    for (const name of ["main.js.br", "page.css.br"]) await Deno.utime(at(name), before, before);
    await Deno.writeTextFile(at("page.css"), "other");
    await squeezeFiles(folder);
    assert.equal((await Deno.stat(at("main.js.br"))).mtime?.getTime(), before.getTime());
    assert.equal(await unsqueezed("page.css.br"), "other");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
