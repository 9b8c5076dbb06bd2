import type { AsciiFold } from "../ascii_fold.ts";
import type { Dialect, DialectOptions, Meant, Said } from "../dialect.ts";
import { type MessageText, MessageTexts } from "../message_text.ts";
import { namedText, withoutOwnPrefix } from "../own_prefix.ts";
import { PlainWriter, type Put } from "../plain_writer.ts";

/**
 * No handshake: every message bears its sender's name, `alice: hello`, or in a colour and with the time
 * `[2026-11-21 08:25:05] alice<SEP>hello`.
 *
 * NI1 The name before the first text is the peer's. It is told first, then the text.
 * NI2 From then on that name is taken off, and nothing else: `bob: hi` from alice is what alice says.
 * NI3 Others are shown as the program shows itself; with `<SEP>` in its own colour and with the time, `: ` for `<SEP>`.
 * NI4 What the peer said is told to it with `<SEP>`, where the program shows nothing by itself, and not with `name: `.
 *     `echo` says otherwise.
 * NI5 A message that is the name alone answers a question nobody asked; it is not said.
 * NI6 A first message without a name is `nonsense`. Nothing is fatal.
 * NI7 The end is a reset: a clean one is an empty message to these programs, for ever.
 */
export function nameInMessageDialect(options: DialectOptions, fold: AsciiFold): Dialect {
  return new NameInMessage(options, fold);
}

const separated = /^(?:\[[^\]\n]{1,40}\] ?)?([^\n]{1,64}?)<SEP>(.*)$/s;
/** What colours a line, at its beginning and at its end. */
// deno-lint-ignore no-control-regex -- ESC is one
const colour = /^(\x1b\[[0-9;]{0,8}m)?.*?(\x1b\[[0-9;]{0,8}m)?$/s;

const latin1 = new TextDecoder("latin1");
const empty = new Uint8Array(0);

class NameInMessage implements Dialect {
  readonly name = "name_in_message";
  readonly spacingMs = 60;
  readonly endBy = "reset";
  readonly #options: DialectOptions;
  readonly #fold: AsciiFold;
  readonly #texts = new MessageTexts();
  readonly #names = new Set<string>();
  #writer: PlainWriter;
  #form: "plain" | "separated" = "plain";
  #colour = { on: "", off: "" };
  #at: number | undefined;
  #named = false;
  #welcomed = false;

  constructor(options: DialectOptions, fold: AsciiFold) {
    this.#options = options;
    this.#fold = fold;
    this.#writer = this.#newWriter(
      false,
      (from, text, { before, after }) => `${before}${from ?? "Server"}${after}${text}`,
    );
  }

  #newWriter(echoes: boolean, put: Put): PlainWriter {
    return new PlainWriter(this.#options, this.#fold, { echoes, asciiFirst: !echoes, put });
  }

  read(bytes: Uint8Array): Meant[] {
    const texts = this.#texts.push(bytes);
    return texts.flatMap((message) => this.#meant(message, bytes));
  }

  quiet(): Meant[] {
    return this.#texts.finish().flatMap((message) => this.#meant(message, empty));
  }

  end(): Meant[] {
    return this.quiet();
  }

  #meant(message: MessageText, bytes: Uint8Array): Meant[] {
    if ("nonsense" in message) return [{ means: "nonsense", code: message.nonsense, fatal: false }];
    if (message.text.trim() === "") return [];
    const [, name, text] = separated.exec(message.text) ?? [];
    if (name !== undefined && text !== undefined) {
      this.#separate(bytes);
      return this.#said(name, text);
    }
    if (this.#named) return this.#said(undefined, message.text);
    const stranger = namedText(message.text);
    return stranger === undefined
      ? [{ means: "nonsense", code: "bad_name", fatal: false }]
      : this.#said(stranger, message.text);
  }

  #separate(bytes: Uint8Array): void {
    const [, on = "", off = ""] = colour.exec(latin1.decode(bytes)) ?? [];
    this.#colour = { on, off };
    if (this.#form === "separated") return;
    this.#form = "separated";
    this.#writer = this.#newWriter(true, (from, text) => {
      const time = this.#at === undefined ? "" : `[${dateOf(this.#at)}] `;
      return `${this.#colour.on}${time}${from ?? "Server"}: ${text}${this.#colour.off}`;
    });
  }

  #said(name: string | undefined, written: string): Meant[] {
    const before: Meant[] = [];
    if (!this.#named && name !== undefined) {
      this.#named = true;
      this.#names.add(name);
      before.push({ means: "name", name });
    }
    const { text, form } = withoutOwnPrefix(written, this.#names);
    if (form && this.#form === "plain") this.#writer.form = form;
    if (text.trim() === "" || this.#names.has(text)) return before;
    return [...before, { means: "text", text }];
  }

  write(said: Said): Uint8Array[] {
    if (said.says === "welcome") {
      this.#welcomed = true;
      this.#names.add(said.name);
    } else if (said.says === "refused" && !this.#welcomed) {
      this.#named = false;
      this.#names.clear();
    }
    this.#at = "at" in said ? said.at : undefined;
    return this.#writer.write(said, this.#texts);
  }
}

function dateOf(at: number): string {
  const date = new Date(at);
  const pad = (n: number) => String(n).padStart(2, "0");
  const day = `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
  return `${day} ${pad(date.getHours())}:${pad(date.getMinutes())}:${pad(date.getSeconds())}`;
}
