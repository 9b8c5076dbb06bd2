import { limits } from "../../../../protocol/limits.ts";
import type { Dialect, DialectOptions, Meant, Said } from "../dialect.ts";
import { JsonShape } from "../json_shape.ts";
import { type LengthFrame, lengthFrame, LengthFrames } from "../length_frames.ts";

/**
 * Four bytes of length and a JSON object: register, chat, private, user_list, disconnect.
 *
 * FJ1 `register` is the name, `chat` a text, `private` a text to one; `user_list` asks who is here, `disconnect` ends.
 *     Others of the family use other words and keys: see JsonShape.
 * FJ2 The peer is told its registration, and everything said, its own as well (unless `echo` is off).
 * FJ3 Whatever comes is accepted or `nonsense`; a bad object costs itself, and only an impossible length is fatal.
 */
export function framedJsonDialect(options: DialectOptions): Dialect {
  return new FramedJson(options);
}

const utf8 = new TextEncoder();

class FramedJson implements Dialect {
  readonly name = "framed_json";
  readonly spacingMs = 0;
  readonly endBy = "fin";
  readonly #frames = new LengthFrames(limits.frameBytes);
  readonly #shape: JsonShape;

  constructor(options: DialectOptions) {
    this.#shape = new JsonShape(options, limits.frameBytes, true);
  }

  read(bytes: Uint8Array): Meant[] {
    return this.#frames.push(bytes).flatMap((frame) => this.#meant(frame));
  }

  end(): Meant[] {
    return this.#frames.within ? [{ means: "nonsense", code: "bad_json", fatal: true }] : [];
  }

  #meant(frame: LengthFrame): Meant[] {
    if ("body" in frame) return this.#shape.hear(frame.body);
    return [{ means: "nonsense", code: "too_long", fatal: "lost" in frame }];
  }

  write(said: Said): Uint8Array[] {
    return this.#shape.say(said).map((object) => lengthFrame(utf8.encode(object)));
  }
}
