import { limits } from "../../../../protocol/limits.ts";
import type { AsciiFold } from "../ascii_fold.ts";
import type { Dialect, DialectOptions, Meant, Said } from "../dialect.ts";
import { piecesOf } from "../cut_text.ts";
import { shownText, textOf } from "../framed_text.ts";
import { withoutOwnPrefix } from "../own_prefix.ts";
import { spokenOf } from "../spoken.ts";
import { toldName } from "../told_name.ts";
import { type WidthFrame, WidthFrames, widthHeader } from "../width_frames.ts";

/**
 * Digits and spaces before every frame: `5         alice`, with a header of 10, 16, 32, 64 or more bytes. The first
 * frame is the name; what is said to these programs has two frames, the speaker's name and the text.
 *
 * WH1 The first frame is the name, every further one a text, without the peer's own name before it.
 *     A name that was refused is told again with the next text: such a program has no second way to say it.
 * WH2 Where the first one reads `name: text`, there is no name frame: every frame reads so, to the peer as well.
 *     With a header of 1024 bytes or more there never is one.
 * WH3 One message is one write, its two frames together: programs that read in a busy loop fall out of step for ever
 *     when a frame comes in two parts.
 * WH4 A write fits a segment: it has at most 1200 bytes, or what a wide header needs; a longer text comes as several
 *     messages.
 * WH5 There are no notices in this dialect, so the server speaks as somebody called `Server`; nobody may have that name.
 * WH6 What the peer said is not told to it, unless `echo` is on: it has shown it already.
 * WH7 Whatever comes is accepted or `nonsense`; a broken frame costs itself, and only the loss of every header is fatal.
 */
export function widthHeaderDialect(options: DialectOptions, fold: AsciiFold, width: number): Dialect {
  return new WidthHeader(options, fold, width);
}

const server = "Server";
const mostWritten = 1_200;
/** What a wide header must leave for the text; up to one of 1024 bytes, the write still fits a segment. */
const leastText = 200;
const oneFrameWidth = 1_024;
const prefixed = /^([^\n:]{1,64}): (.*)$/s;

const utf8 = new TextEncoder();

class WidthHeader implements Dialect {
  readonly name = "width_header";
  /** A frame has a segment of its own also where the peer's window is small. */
  readonly spacingMs = 5;
  readonly endBy = "fin";
  readonly #echo: boolean;
  readonly #plain: AsciiFold;
  readonly #width: number;
  readonly #frames: WidthFrames;
  #form: "unknown" | "two_frames" | "one_frame";
  #me: string | undefined;
  #greeted = false;
  /** The name is to be told again: the server would not have it. */
  #again = false;

  constructor({ echo, encoding }: DialectOptions, fold: AsciiFold, width: number) {
    this.#echo = echo === true;
    this.#plain = encoding === "ascii" ? fold : (text) => text;
    this.#width = width;
    this.#frames = new WidthFrames(width, limits.lineBytes);
    this.#form = width >= oneFrameWidth ? "one_frame" : "unknown";
  }

  read(bytes: Uint8Array): Meant[] {
    return this.#frames.push(bytes).flatMap((frame) => this.#meant(frame));
  }

  end(): Meant[] {
    return this.#frames.within ? [{ means: "nonsense", code: "bad_request", fatal: true }] : [];
  }

  #meant(frame: WidthFrame): Meant[] {
    if ("outOfStep" in frame) return [{ means: "nonsense", code: "bad_request", fatal: frame.fatal }];
    if ("tooLong" in frame) return [{ means: "nonsense", code: "too_long", fatal: false }];
    const text = textOf(frame.body);
    if (text === undefined) return [{ means: "nonsense", code: "bad_utf8", fatal: false }];
    if (this.#form === "unknown") this.#form = prefixed.test(text) ? "one_frame" : "two_frames";
    if (this.#form === "one_frame") return this.#prefixed(text);
    if (this.#me !== undefined) return this.#text(text, this.#me);
    this.#me = toldName(text) ?? text;
    return [{ means: "name", name: this.#me }];
  }

  #prefixed(body: string): Meant[] {
    const [, name, text] = prefixed.exec(body) ?? [];
    // Whoever has a name may quote somebody: `bob: hi` is then a text.
    if (this.#me !== undefined) return this.#text(body, this.#me);
    if (name === undefined || text === undefined) return this.#unprefixed(body);
    this.#me = name;
    return [{ means: "name", name }, { means: "text", text }];
  }

  #unprefixed(text: string): Meant[] {
    const name = toldName(text);
    if (name === undefined) return [{ means: "text", text }];
    this.#me = name;
    return [{ means: "name", name }];
  }

  #text(written: string, me: string): Meant[] {
    const { text } = withoutOwnPrefix(written, [me]);
    const again: Meant[] = this.#again ? [{ means: "name", name: me }] : [];
    this.#again = false;
    return [...again, { means: "text", text }];
  }

  write(said: Said): Uint8Array[] {
    if (said.says === "welcome") this.#greeted = true;
    if (said.says === "refused" && !this.#greeted) this.#again = true;
    const spoken = spokenOf(said, this.#echo);
    if (!spoken) return [];
    const from = this.#plain(spoken.from ?? server);
    const before = this.#form === "one_frame" ? utf8.encode(`${from}: `) : this.#frame(utf8.encode(from));
    const most = Math.max(mostWritten - this.#width - before.length, leastText);
    return piecesOf(this.#plain(shownText(spoken.text)), most).map((piece) => {
      const text = utf8.encode(piece);
      return this.#form === "one_frame"
        ? this.#frame(joined(before, text))
        : joined(before, this.#frame(text));
    });
  }

  #frame(body: Uint8Array): Uint8Array {
    return joined(utf8.encode(widthHeader(body.length, this.#width)), body);
  }
}

function joined(head: Uint8Array, tail: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(head.length + tail.length);
  bytes.set(head);
  bytes.set(tail, head.length);
  return bytes;
}
