import { cleanName } from "../../../../protocol/names.ts";
import type { AsciiFold } from "../ascii_fold.ts";
import type { Dialect, DialectOptions, Meant, Said, WriteShared } from "../dialect.ts";
import { FileLines } from "../file_line.ts";
import { shownText } from "../framed_text.ts";
import { LineTexts } from "../line_texts.ts";
import type { MessageText } from "../message_text.ts";
import { mayBeSecret } from "../login_words.ts";
import { namedText, prefixedName, withoutOwnPrefix } from "../own_prefix.ts";
import { isEcho, spokenOf } from "../spoken.ts";
import { toldName } from "../told_name.ts";

/**
 * Lines, as `nc`, telnet and many programs in Java and C# send them.
 *
 * LD1 The first line with something on it is the name; after a refusal the next one is. An empty one before it is an
 *     empty text: somebody who waits for a question.
 * LD2 Every further line is a text, wherever the bytes are cut. An empty one is none.
 * LD3 What comes back is lines: `ann: hello` for people, `* …` for news, `! …` for refusals. Further lines of one message
 *     stand in from the edge. They end as the peer's last line did: a program that waits for CR and LF shows no other.
 * LD4 What the peer said is not told to it, unless `echo` is on: a terminal shows it already. A file is, for its link.
 * LD5 `FILE_OFFER`, `FILE_DATA` and `FILE_END` are a file (FL1–FL3).
 * LD6 Whatever comes is accepted or `nonsense`; a bad line costs itself, and nothing is fatal.
 * LD7 A program that puts its user's name before every line (`[ann] hi`, `ann: hi`) tells the name so: it is taken off. A
 *     single word behind `ann: ` waits for a second line with that name, for somebody may have typed a password.
 * LD8 `ann:hi`, without a space, is the same in the very first line, and whatever stands there waits. Once a name was
 *     refused, and where it may be a secret, it is an app password that somebody types.
 * LD9 A word for the name (`login:ann`, `/nick ann`) is none of it (see toldName).
 */
export function lineDialect(options: DialectOptions, fold: AsciiFold): Dialect {
  return new LineDialect(options, fold);
}

const utf8 = new TextEncoder();

class LineDialect implements Dialect {
  readonly name = "line";
  readonly spacingMs = 0;
  readonly endBy = "fin";
  shared?: WriteShared;
  readonly #echo: boolean;
  readonly #plain: AsciiFold;
  readonly #texts = new LineTexts();
  readonly #files = new FileLines();
  #state: "naming" | "named" | "welcome" = "naming";
  /** What the peer's program may put before a line. */
  #names: string[] = [];
  #waiting: Meant | undefined;
  #lineEnd = "\n";
  #refused = false;

  constructor({ echo, encoding }: DialectOptions, fold: AsciiFold) {
    this.#echo = echo === true;
    this.#plain = encoding === "ascii" ? fold : (text) => text;
    if (encoding !== "ascii" && echo !== true) this.shared = sharedLines;
  }

  read(bytes: Uint8Array): Meant[] {
    const texts = this.#texts.push(bytes);
    if (texts.length > 0) this.#endLinesIn(this.#texts.endsInCr ? "\r\n" : "\n");
    return texts.flatMap((text) => this.#meant(text));
  }

  #endLinesIn(lineEnd: string): void {
    this.#lineEnd = lineEnd;
    if (this.shared) this.shared = lineEnd === "\n" ? sharedLines : sharedCrLines;
  }

  end(): Meant[] {
    return this.#texts.end().flatMap((text) => this.#meant(text));
  }

  #meant(line: MessageText): Meant[] {
    if ("nonsense" in line) return [{ means: "nonsense", code: line.nonsense, fatal: false }];
    if (line.text.trim() === "") return this.#state === "naming" ? [{ means: "text", text: "" }] : [];
    if (this.#state !== "naming") return this.#files.read(line.text) ?? this.#said(line.text);
    this.#state = "named";
    const told = toldName(line.text);
    const before = told ?? this.#nameBefore(line.text);
    const name = before === undefined || cleanName(before) === undefined ? line.text : before;
    this.#names = [name];
    return [
      { means: "name", name },
      ...told === undefined && name !== line.text ? this.#first(line.text) : [],
    ];
  }

  /** Without a space it may be a password that somebody was asked for. */
  #nameBefore(text: string): string | undefined {
    const before = prefixedName(text);
    if (before !== undefined || this.#refused || mayBeSecret(text.slice(text.indexOf(":") + 1))) {
      return before;
    }
    return namedText(text);
  }

  #first(written: string): Meant[] {
    const { text } = withoutOwnPrefix(written, this.#names);
    const isSure = prefixedName(written) !== undefined && /\s/.test(text);
    if (isSure || !written.startsWith(`${this.#names[0]}:`)) return [{ means: "text", text }];
    this.#waiting = { means: "text", text };
    return [];
  }

  #said(written: string): Meant[] {
    const { text, form } = withoutOwnPrefix(written, this.#names);
    const said: Meant[] = text.trim() === "" ? [] : [{ means: "text", text }];
    return [...this.#waited(form !== undefined), ...said];
  }

  #waited(isTheirs: boolean): Meant[] {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    return waiting && isTheirs ? [waiting] : [];
  }

  write(said: Said): Uint8Array[] {
    if (said.says === "welcome") this.#state = "welcome";
    else if (said.says === "refused" && this.#state === "named") {
      this.#state = "naming";
      this.#refused = true;
      this.#waiting = undefined;
    }
    if (isEcho(said) && said.says !== "file" && !this.#echo) return [];
    return [utf8.encode(ended(this.#plain(lineOf(said)), this.#lineEnd))];
  }
}

function sharedLines(said: Said): string {
  return ended(lineOf(said), "\n");
}

function sharedCrLines(said: Said): string {
  return ended(lineOf(said), "\r\n");
}

function ended(lines: string, lineEnd: string): string {
  return `${lines}\n`.replaceAll("\n", lineEnd);
}

function lineOf(said: Said): string {
  switch (said.says) {
    case "came":
      return `* ${said.name} is here`;
    case "went":
      return `* ${said.name} has gone`;
    case "welcome":
      return `* Welcome, ${said.name}. This is ${said.room}; ${companyOf(said)}.`;
    case "people":
      return `* Here now: ${said.names.join(", ")}`;
    case "notice":
      return said.aside ? shownText(said.text) : said.text;
    case "refused":
      return `! ${shownText(said.text)}`;
    case "bye":
      return `* ${shownText(said.text)}`;
    case "message":
    case "file":
      return `${said.past ? `[${clockOf(said.at)}] ` : ""}${byOthers({ ...said, past: false })}`;
    case "private":
      return byOthers(said);
  }
}

function byOthers(said: Said): string {
  const { from, text } = spokenOf(said, true)!;
  return `${from}: ${shownText(text)}`;
}

function clockOf(at: number): string {
  const date = new Date(at);
  return [date.getHours(), date.getMinutes()].map((part) => String(part).padStart(2, "0")).join(":");
}

function companyOf({ name, people }: Extract<Said, { says: "welcome" }>): string {
  const others = people.filter((person) => person !== name).length;
  if (others === 0) return "nobody else is here yet";
  return others === 1 ? "1 is here" : `${others} are here`;
}
