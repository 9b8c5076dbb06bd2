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
 * BJ3 To a program of lines one write is one object and its line feed.
 * BJ4 Whatever comes is accepted or `nonsense`; a bad object costs itself, and only one that never ends is fatal.
 */
export function bareJsonDialect(options: DialectOptions): Dialect {
  return new BareJson(options, { name: "bare_json", spacingMs: 50, most: 1_000, ending: "" });
}

export function jsonLinesDialect(options: DialectOptions): Dialect {
  return new BareJson(options, { name: "json_lines", spacingMs: 0, most: limits.frameBytes, ending: "\n" });
}

type Form = { name: string; spacingMs: number; most: number; ending: "" | "\n" };

const utf8 = new TextEncoder();

class BareJson implements Dialect {
  readonly name: string;
  readonly spacingMs: number;
  readonly endBy = "fin";
  readonly #ending: string;
  readonly #splitter: JsonSplitter;
  readonly #shape: JsonShape;

  constructor(options: DialectOptions, { name, spacingMs, most, ending }: Form) {
    this.name = name;
    this.spacingMs = spacingMs;
    this.#ending = ending;
    this.#splitter = new JsonSplitter(limits.frameBytes, ending === "\n");
    this.#shape = new JsonShape(options, most, false);
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
    return this.#shape.say(said).map((object) => utf8.encode(object + this.#ending));
  }
}
