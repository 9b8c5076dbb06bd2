import type { Meant } from "./dialect.ts";

/**
 * Files as lines: `FILE_OFFER|name|size|`, then `FILE_DATA|name|<base64>` as often as it takes, then `FILE_END|name`.
 *
 * FL1 An offer to everybody is a file; data and end belong to the one that was offered last.
 * FL2 An offer to one person is refused: in a room everybody would see it.
 * FL3 Data without an offer, of another file, or that is no base64, is `nonsense`, and ends the file that it broke.
 */
export class FileLines {
  #name: string | undefined;

  /** What the line means, or undefined where it is no line of a file. */
  read(line: string): Meant[] | undefined {
    const [word, name = "", rest = "", to = ""] = line.split("|", 4);
    switch (word) {
      case "FILE_OFFER":
        return this.#offer(name, rest, to);
      case "FILE_DATA":
        return this.#data(name, rest);
      case "FILE_END":
        if (name !== this.#name) return this.#nonsense();
        this.#name = undefined;
        return [{ means: "file_end" }];
    }
    return undefined;
  }

  #offer(name: string, size: string, to: string): Meant[] {
    const broken = this.#name === undefined ? [] : this.#nonsense();
    if (name === "" || !/^\d{1,15}$/.test(size) || !everybody.has(to.toLowerCase())) {
      return [...broken, ...this.#nonsense()];
    }
    this.#name = name;
    return [...broken, { means: "file", name, size: Number(size) }];
  }

  #data(name: string, base64: string): Meant[] {
    if (name !== this.#name) return this.#nonsense();
    try {
      const bytes = Uint8Array.fromBase64(base64);
      return bytes.length > 0 ? [{ means: "bytes", bytes }] : [];
    } catch {
      return this.#nonsense();
    }
  }

  #nonsense(): Meant[] {
    this.#name = undefined;
    return [{ means: "nonsense", code: "bad_request", fatal: false }];
  }
}

const everybody = new Set(["", "*", "all", "everyone", "everybody"]);
