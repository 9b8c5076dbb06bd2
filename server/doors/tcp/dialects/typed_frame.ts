import { limits } from "../../../../protocol/limits.ts";
import type { AsciiFold } from "../ascii_fold.ts";
import type { CarriesFiles, Dialect, DialectOptions, Meant, Said } from "../dialect.ts";
import { cutText } from "../cut_text.ts";
import { shownText, textOf } from "../framed_text.ts";
import { withoutDoubleColon } from "../safe_text.ts";
import { spokenOf } from "../spoken.ts";
import { fileMark, fileType, type TypedFrame, typedFrame, TypedFrames } from "../typed_frames.ts";

/**
 * Length, type and text in binary frames: join, chat, leave, error, file. `name::text` is what somebody said.
 *
 * TF1 Type 3 is the name; type 1 is a text; 4 and 6 are the end.
 * TF2 `/users` asks who is here, and `/quit` is the end: it is answered with `/quit_ack`, and the program waits for that.
 * TF3 A file passes piece by piece, both ways, and never stands in memory whole. The name told with it leads nowhere.
 *     It goes to a peer only where `files` is on: the usual program takes every such frame for a broken one. The
 *     others are told a link.
 * TF4 The server's own words bear no `::`, so that none can look like somebody's.
 * TF5 What the peer said is not told to it, unless `echo` is on: it has shown it already.
 * TF6 Whatever comes is accepted or `nonsense`; a broken frame costs itself, and only an impossible length is fatal.
 */
export function typedFrameDialect(options: DialectOptions, fold: AsciiFold): Dialect & CarriesFiles {
  return new TypedFrameDialect(options, fold);
}

const textType = 1;
const joinType = 3;
const leaveType = 4;
const errorType = 5;
const quitType = 6;
const mostFileBytes = 16 * 1_024 * 1_024 - 1_024;
const mostFileName = 255;

/** These programs save a file under the name they are told, wherever it leads. */
const unfitForName = /[\p{Cc}\p{Cf}:/\\]/gu;

const utf8 = new TextEncoder();
const anyBytes = new TextDecoder();

class TypedFrameDialect implements Dialect, CarriesFiles {
  readonly name = "typed_frame";
  readonly spacingMs = 0;
  readonly endBy = "fin";
  readonly mostFileBytes: number;
  readonly #echo: boolean;
  readonly #plain: AsciiFold;
  readonly #frames = new TypedFrames(limits.lineBytes);
  #quits = false;

  constructor({ echo, encoding, files }: DialectOptions, fold: AsciiFold) {
    this.mostFileBytes = files === true ? mostFileBytes : 0;
    this.#echo = echo === true;
    this.#plain = encoding === "ascii" ? fold : (text) => text;
  }

  read(bytes: Uint8Array): Meant[] {
    return this.#frames.push(bytes).map((frame) => this.#meant(frame));
  }

  end(): Meant[] {
    return this.#frames.within ? [{ means: "nonsense", code: "bad_request", fatal: true }] : [];
  }

  #meant(frame: TypedFrame): Meant {
    switch (frame.is) {
      case "frame":
        return this.#ofType(frame.type, frame.body);
      case "file":
        // The hub makes a safe name of it, so that strange bytes in it cost no file.
        return { means: "file", name: anyBytes.decode(frame.name), size: frame.size };
      case "bytes":
        return { means: "bytes", bytes: frame.bytes };
      case "file_end":
        return { means: "file_end" };
      case "too_long":
        return { means: "nonsense", code: "too_long", fatal: false };
      case "bad_frame":
        return { means: "nonsense", code: "bad_request", fatal: false };
      case "lost":
        return { means: "nonsense", code: "too_long", fatal: true };
    }
  }

  #ofType(type: number, body: Uint8Array): Meant {
    if (type === leaveType || type === quitType) return this.#quit();
    if (type !== textType && type !== joinType) {
      return { means: "nonsense", code: "bad_request", fatal: false };
    }
    const text = textOf(body);
    if (text === undefined) return { means: "nonsense", code: "bad_utf8", fatal: false };
    if (type === joinType) return { means: "name", name: text };
    if (text === "/quit") return this.#quit();
    return text === "/users" ? { means: "who" } : { means: "text", text };
  }

  #quit(): Meant {
    this.#quits = true;
    return { means: "quit" };
  }

  write(said: Said): Uint8Array[] {
    if (said.says === "bye" && this.#quits) return [typedFrame(quitType, utf8.encode("/quit_ack"))];
    if (said.says === "people") {
      return [this.#server(textType, `[Server] Online users: ${said.names.join(", ")}`)];
    }
    const spoken = spokenOf(said, this.#echo);
    if (!spoken) return [];
    if (spoken.from !== undefined) {
      const text = this.#plain(`${spoken.from}${fileMark}${shownText(spoken.text)}`);
      return [typedFrame(textType, utf8.encode(text))];
    }
    const type = typeOf(said);
    return [this.#server(type, said.says === "notice" ? `[Server] ${spoken.text}` : spoken.text)];
  }

  #server(type: number, text: string): Uint8Array {
    return typedFrame(type, utf8.encode(withoutDoubleColon(this.#plain(shownText(text)))));
  }

  fileHead({ from, name, size }: { from: string; name: string; size: number }): Uint8Array {
    const safe = this.#plain(name).replaceAll(unfitForName, "_").replace(/^\.+/, "_");
    const head = `${this.#plain(from)}${fileMark}${cutText(safe, mostFileName)}${fileMark}`;
    return typedFrame(fileType, utf8.encode(head), size);
  }
}

function typeOf(said: Said): number {
  switch (said.says) {
    case "came":
      return joinType;
    case "went":
      return leaveType;
    case "refused":
    case "bye":
      return errorType;
    default:
      return textType;
  }
}
