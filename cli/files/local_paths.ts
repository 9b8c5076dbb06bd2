import { join, resolve } from "node:path";
import { shellWord } from "../edit/shell_words.ts";

const mostCompletions = 200;

/** Paths as a person types them: from the folder they started in, with `~` for their home. */
export class LocalPaths {
  readonly folder: string;
  readonly #home: string | undefined;

  /** `deno task` runs the program in the folder of its own, and leaves word where it was called. */
  constructor(variable: (name: string) => string | undefined) {
    this.folder = variable("INIT_CWD") || Deno.cwd();
    this.#home = variable("HOME") || variable("USERPROFILE");
  }

  resolve(typed: string): string {
    if (this.#home !== undefined && /^~(?=$|[/\\])/.test(typed)) return join(this.#home, typed.slice(1));
    return resolve(this.folder, typed);
  }

  /** Where files go that one gets: where one expects them, else where one is. */
  get downloads(): string {
    const usual = this.#home === undefined ? undefined : join(this.#home, "Downloads");
    try {
      if (usual !== undefined && Deno.statSync(usual).isDirectory) return usual;
    } catch {
      // There is no such folder.
    }
    return this.folder;
  }

  /** What a beginning may become, each as it has to be typed. */
  completions(beginning: string): string[] {
    const typed = beginning.replace(/\\(.)/g, "$1");
    const cut = typed.lastIndexOf("/") + 1;
    const [folder, start] = [typed.slice(0, cut), typed.slice(cut)];
    try {
      return [...Deno.readDirSync(this.resolve(folder || "."))]
        .filter(({ name }) => name.startsWith(start) && (start !== "" || !name.startsWith(".")))
        .map((entry) => shellWord(folder + entry.name) + (this.#isFolder(folder, entry) ? "/" : " "))
        .sort()
        .slice(0, mostCompletions);
    } catch {
      return [];
    }
  }

  #isFolder(folder: string, { name, isDirectory, isSymlink }: Deno.DirEntry): boolean {
    try {
      return isDirectory || isSymlink && Deno.statSync(this.resolve(folder + name)).isDirectory;
    } catch {
      return false;
    }
  }
}
