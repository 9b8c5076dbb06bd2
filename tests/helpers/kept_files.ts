import { join } from "node:path";
import type { TestApp } from "./app.ts";

/** All that lies in the folder of received files, parts as well: path below it and length. */
export async function keptFiles(app: TestApp): Promise<{ path: string; size: number }[]> {
  const top = join(app.data, "..", "files");
  const found: { path: string; size: number }[] = [];
  const look = async (folder: string): Promise<void> => {
    for await (const { name, isDirectory } of Deno.readDir(join(top, folder))) {
      const path = join(folder, name);
      if (isDirectory) await look(path);
      else found.push({ path, size: (await Deno.stat(join(top, path))).size });
    }
  };
  await look("");
  return found;
}
