import type { AsciiFold } from "../ascii_fold.ts";
import { piecesOf } from "../cut_text.ts";
import type { Dialect, DialectOptions, Meant, Said } from "../dialect.ts";
import { LineTexts } from "../line_texts.ts";
import type { MessageText } from "../message_text.ts";
import { safeLine } from "../safe_text.ts";
import { spokenOf } from "../spoken.ts";

/**
 * Java's lines with a word before each: the server asks with `SUBMITNAME`, takes the name with `NAMEACCEPTED`, and tells
 * everything as `MESSAGE alice: hello`.
 *
 * SN1 The answer to `SUBMITNAME` is the name; the program asks its user again when it comes again. Then every line is a
 *     text.
 * SN2 `NAMEACCEPTED` comes first of all: before it the program takes no text from its user.
 * SN3 What is told is one line for each message, in no other word's name.
 * SN4 Everybody hears `MESSAGE alice: hello`, the sender too unless `echo` is off.
 */
export function submitNameDialect(options: DialectOptions, fold: AsciiFold): Dialect {
  return new SubmitName(options, fold);
}

export const submitNameAsk = "SUBMITNAME\n";

/** Java reads lines of any length; a person does not. */
const mostWritten = 4_096;

const utf8 = new TextEncoder();

class SubmitName implements Dialect {
  readonly name = "submit_name";
  readonly spacingMs = 0;
  readonly endBy = "fin";
  readonly #echo: boolean;
  readonly #plain: AsciiFold;
  readonly #texts = new LineTexts();
  #state: "naming" | "named" | "welcome" = "naming";

  constructor({ echo, encoding }: DialectOptions, fold: AsciiFold) {
    this.#echo = echo !== false;
    this.#plain = encoding === "ascii" ? fold : (text) => text;
  }

  read(bytes: Uint8Array): Meant[] {
    return this.#texts.push(bytes).flatMap((text) => this.#meant(text));
  }

  end(): Meant[] {
    return this.#texts.end().flatMap((text) => this.#meant(text));
  }

  #meant(line: MessageText): Meant[] {
    if ("nonsense" in line) return [{ means: "nonsense", code: line.nonsense, fatal: false }];
    if (this.#state === "naming") {
      this.#state = "named";
      return [{ means: "name", name: line.text }];
    }
    return line.text.trim() === "" ? [] : [{ means: "text", text: line.text }];
  }

  write(said: Said): Uint8Array[] {
    const lines = this.#linesOf(said);
    if (said.says === "welcome") {
      this.#state = "welcome";
      lines.unshift(`NAMEACCEPTED ${said.name}\n`);
    } else if (said.says === "refused" && this.#state === "named") {
      this.#state = "naming";
      lines.push(submitNameAsk);
    }
    return lines.map((line) => utf8.encode(this.#plain(line)));
  }

  #linesOf(said: Said): string[] {
    const spoken = spokenOf(said, this.#echo);
    if (!spoken) return [];
    const texts = spoken.from === undefined
      ? spoken.text.split("\n")
      : piecesOf(safeLine(spoken.text), mostWritten);
    return texts.filter((text) => text.trim() !== "").map((text) =>
      `MESSAGE ${spoken.from === undefined ? "" : `${spoken.from}: `}${safeLine(text)}\n`
    );
  }
}
