import { FileOnDisk, FileUnfit } from "../device/file_on_disk.ts";
import { shellWords } from "../edit/shell_words.ts";
import { words } from "../words.ts";
import type { LocalPaths } from "./local_paths.ts";

export type TypedFiles = { sources: FileOnDisk[]; caption: string | undefined };

/** The files that were typed behind `/send`, and the words behind ` -- `. Rejects with `FileUnfit`. */
export async function typedFiles(typed: string, paths: LocalPaths): Promise<TypedFiles> {
  // A path that was dropped here may hold spaces and quotation marks, and is a file as it stands.
  const whole = await FileOnDisk.open(paths.resolve(typed)).catch(() => undefined);
  if (whole) return { sources: [whole], caption: undefined };
  const read = shellWords(typed);
  if (!read) throw new FileUnfit(words.files.unclosed);
  if (read.words.length === 0) throw new FileUnfit(words.files.nothingNamed);
  const sources = await Promise.all(read.words.map((path) => FileOnDisk.open(paths.resolve(path))));
  return { sources, caption: read.caption };
}
