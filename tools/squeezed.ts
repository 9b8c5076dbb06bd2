import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import { brotliOf } from "../server/doors/http/static_files.ts";

const squeezed = promisify(brotliCompress);

/**
 * Puts beside each file of a folder what brotli makes of it, an eighth less than gzip. It takes half a second for the
 * first script alone, so what a build has not changed is left as it is.
 */
export async function squeezeFiles(folder: string): Promise<void> {
  const names = [...Deno.readDirSync(folder)].map(({ name }) => name);
  await Promise.all(
    names.filter((name) => /\.(?:js|css|txt)$/.test(name)).map((name) => squeeze(join(folder, name))),
  );
}

async function squeeze(path: string): Promise<void> {
  const plain = await Deno.readFile(path);
  if (await brotliOf(path, plain)) return;
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: plain.byteLength,
  };
  await Deno.writeFile(`${path}.br`, await squeezed(plain, { params }));
}
