import { limits } from "../../../../protocol/limits.ts";
import type { Dialect, DialectOptions, Meant, Said } from "../dialect.ts";
import { JsonShape } from "../json_shape.ts";
import { type JsonPiece, JsonSplitter } from "../json_splitter.ts";

/**
 * JSON objects without any length. Bare: a program takes one read for one object. Lines: a line feed ends each.
 *
 * BJ1 Objects are read however they come, several in a chunk or one in many; their keys are the program's own (JsonShape).
 * BJ2 To a bare program one write is one object of at most 1000 bytes, and the next comes a while later: with two at
 *     once, or a part of one, its receiver dies.
 * BJ3 To a program of lines one write is one object and its line feed. One that ends its own objects so is taken for such.
 * BJ4 Whatever comes is accepted or `nonsense`; a bad object costs itself, and only one that never ends is fatal.
 */
export function bareJsonDialect(options: DialectOptions): Dialect {
  return new BareJson(options, { name: "bare_json", ending: "", most: mostFor(options) });
}

export function jsonLinesDialect(options: DialectOptions): Dialect {
  return new BareJson(options, { name: "json_lines", ending: "\n", most: limits.frameBytes });
}

type Form = { name: string; ending: "" | "\n"; most: number };

const usualRecv = 1_024;
const mostWritten = { usual: 1_000, small: 500 };

function mostFor({ recvBytes = usualRecv }: DialectOptions): number {
  return recvBytes < usualRecv ? mostWritten.small : mostWritten.usual;
}

const utf8 = new TextEncoder();

class BareJson implements Dialect {
  readonly name: string;
  readonly endBy = "fin";
  readonly #ending: Form["ending"];
  readonly #splitter: JsonSplitter;
  readonly #shape: JsonShape;

  constructor(options: DialectOptions, { name, ending, most }: Form) {
    this.name = name;
    this.#ending = ending;
    this.#splitter = new JsonSplitter(limits.frameBytes, ending === "\n");
    this.#shape = new JsonShape(options, most, false);
  }

  get spacingMs(): number {
    return this.#lines ? 0 : 60;
  }

  get #lines(): boolean {
    return this.#ending === "\n" || this.#splitter.seesLines;
  }

  read(bytes: Uint8Array): Meant[] {
    return this.#splitter.push(bytes).flatMap((piece) => this.#meant(piece));
  }

  end(): Meant[] {
    return this.#splitter.within ? [{ means: "nonsense", code: "bad_json", fatal: true }] : [];
  }

  #meant(piece: JsonPiece): Meant[] {
    if ("object" in piece) return this.#shape.hear(piece.object);
    if ("broken" in piece) return [{ means: "nonsense", code: "bad_json", fatal: false }];
    return [{ means: "nonsense", code: "too_long", fatal: "lost" in piece }];
  }

  write(said: Said): Uint8Array[] {
    const ending = this.#lines ? "\n" : "";
    return this.#shape.say(said).map((object) => utf8.encode(object + ending));
  }
}
