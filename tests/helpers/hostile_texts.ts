import { join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../vectors/hostile", import.meta.url));
const escapes = /\\(?:u\{([0-9a-f]+)\}|([nrt\\]))/g;
const controls: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", "\\": "\\" };

/** What somebody may write who means harm: a text a line, with `\n`, `\t`, `\r`, `\\` and `\u{…}` in the place of what they name. */
export async function hostileTexts(): Promise<string[]> {
  const texts = new Set<string>();
  for await (const { name } of Deno.readDir(folder)) {
    const lines = (await Deno.readTextFile(join(folder, name))).split("\n").filter((line) => line !== "");
    for (const line of lines) {
      texts.add(
        line.replaceAll(escapes, (_, code, control) =>
          // Half a character cannot be written into a file, and no server lets it pass either.
          code === undefined ? controls[control]! : String.fromCodePoint(parseInt(code, 16)).toWellFormed()),
      );
    }
  }
  return [...texts];
}
