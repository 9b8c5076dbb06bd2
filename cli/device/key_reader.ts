import { limits } from "../../protocol/limits.ts";

/** What somebody did at the keyboard. A chord is written as `ctrl+alt+shift+name`, always in that order. */
export type Key =
  | { is: "text"; text: string }
  | { is: "paste"; text: string; cut: boolean }
  | { is: "chord"; chord: string }
  | { is: "focus"; here: boolean };

/** A sequence of keys is short; what is longer is none, and must not swallow what is typed after it. */
const longestSequence = 32;
/** Well over one message, so that the person hears of its length; what is over it is not kept. */
const longestPaste = limits.textBytes * 4;
const pasteEnd = "\x1b[201~";

const letters: Readonly<Record<string, string>> = {
  A: "up",
  B: "down",
  C: "right",
  D: "left",
  F: "end",
  H: "home",
  M: "enter",
};

const numbers: Readonly<Record<number, string>> = {
  1: "home",
  2: "insert",
  3: "delete",
  4: "end",
  5: "pageup",
  6: "pagedown",
  7: "home",
  8: "end",
};

const codes: Readonly<Record<number, string>> = {
  8: "backspace",
  9: "tab",
  10: "enter",
  13: "enter",
  27: "escape",
  32: "space",
  127: "backspace",
};

/** Turns bytes into keys, wherever they are cut. It reads no device and knows no time. */
export class KeyReader {
  readonly #decoder = new TextDecoder();
  #held = "";
  #paste: { text: string; cut: boolean } | undefined;

  take(bytes: Uint8Array): Key[] {
    this.#held += this.#decoder.decode(bytes, { stream: true });
    const keys: Key[] = [];
    while (this.#held !== "") {
      const before = this.#held;
      const key = this.#paste ? this.#readPaste(this.#paste) : this.#readKey();
      if (key) keys.push(key);
      if (this.#held === before) break;
    }
    return keys;
  }

  /** True if what is held is Escape, or the beginning of a sequence that starts with it: only time tells. */
  get undecided(): boolean {
    return this.#held !== "" && this.#paste === undefined;
  }

  /** Nothing has followed for a while: what is held stands for itself. */
  flush(): Key[] {
    if (!this.undecided) return [];
    const held = this.#held;
    this.#held = "";
    if (held.replaceAll("\x1b", "") === "") return Array.from(held, () => chord("escape"));
    return held.length === 2 ? [chord(`alt+${nameOf(held[1]!)}`)] : [];
  }

  #readKey(): Key | undefined {
    const held = this.#held;
    const plain = /^\P{Cc}+/u.exec(held)?.[0];
    if (plain !== undefined) {
      this.#drop(plain.length);
      return { is: "text", text: plain };
    }
    if (!held.startsWith("\x1b")) {
      this.#drop(1);
      // A C1 control is nothing that a keyboard sends.
      return held.charCodeAt(0) > 0x7f ? undefined : chord(nameOf(held[0]!));
    }
    return this.#readEscape(held);
  }

  #readEscape(held: string): Key | undefined {
    // Some terminals send Alt and a cursor key as Escape and the key's own sequence.
    const alt = held.startsWith("\x1b\x1b[") || held.startsWith("\x1b\x1bO");
    const rest = alt ? held.slice(1) : held;
    if (rest.length < 2) return undefined;
    if (rest[1] === "[" || rest[1] === "O") return this.#readSequence(rest, alt);
    if (rest[1] === "\x1b") {
      this.#drop(1);
      return chord("escape");
    }
    const char = String.fromCodePoint(rest.codePointAt(1)!);
    this.#drop(1 + char.length);
    return chord(`alt+${nameOf(char)}`);
  }

  #readSequence(rest: string, alt: boolean): Key | undefined {
    const sequence = rest.slice(1);
    const before = alt ? 2 : 1;
    // The Linux console writes F1 to F5 with a second bracket.
    const found = /^\[\[[A-E]/.exec(sequence) ??
      /^(?:\[([0-9:;<=>?]*)[ -/]*([@-~])|O(\d*)([A-Za-z]))/.exec(sequence);
    if (!found) {
      // What cannot become a sequence any more: its introducer goes, the rest was typed.
      const mayGrow = /^(?:\[[0-9:;<=>?]*[ -/]*|O\d*)$/.test(sequence) && sequence.length < longestSequence;
      if (!mayGrow) this.#drop(before + 1);
      return undefined;
    }
    this.#drop(before + found[0].length);
    const final = found[2] ?? found[4] ?? "";
    const parameters = (found[1] ?? found[3] ?? "").split(";").map((part) => Number.parseInt(part, 10));
    return this.#meaning(final, parameters, alt);
  }

  #meaning(final: string, [first = NaN, second = NaN, third = NaN]: number[], alt: boolean): Key | undefined {
    if (final === "I" || final === "O") return { is: "focus", here: final === "I" };
    if (final === "Z") return chord("shift+tab");
    if (final === "~" && first === 200) {
      this.#paste = { text: "", cut: false };
      return undefined;
    }
    if (final === "~" && first === 27) return named(codes[third] ?? letter(third), second, alt);
    if (final === "~") return named(numbers[first], second, alt);
    if (final === "u") return named(codes[first] ?? letter(first), second, alt);
    return named(letters[final], second, alt);
  }

  #readPaste(paste: { text: string; cut: boolean }): Key | undefined {
    const end = this.#held.indexOf(pasteEnd);
    // The end of what is held may be the beginning of the mark.
    const taken = end >= 0 ? end : Math.max(0, this.#held.length - pasteEnd.length + 1);
    const room = longestPaste - paste.text.length;
    paste.cut ||= taken > room;
    paste.text += this.#held.slice(0, Math.min(taken, room));
    this.#drop(end >= 0 ? end + pasteEnd.length : taken);
    if (end < 0) return undefined;
    this.#paste = undefined;
    return { is: "paste", ...paste };
  }

  #drop(length: number): void {
    this.#held = this.#held.slice(length);
  }
}

function chord(name: string): Key {
  return { is: "chord", chord: name };
}

function named(name: string | undefined, modifiers: number, alt: boolean): Key | undefined {
  if (name === undefined) return undefined;
  const bits = Number.isNaN(modifiers) ? 0 : modifiers - 1;
  const held = [bits & 4 && "ctrl", (bits & 2 || alt) && "alt", bits & 1 && "shift"].filter(Boolean);
  return chord([...held, name].join("+"));
}

function letter(code: number): string | undefined {
  return code > 0x20 && code < 0x7f ? String.fromCharCode(code).toLowerCase() : undefined;
}

/** A single character as a key: `a`, `ctrl+a`, `enter`. */
function nameOf(char: string): string {
  const code = char.codePointAt(0)!;
  // A line feed is Ctrl+J; Enter sends a carriage return.
  if (code === 10) return "ctrl+j";
  if (code !== 27 && code !== 32 && codes[code] !== undefined) return codes[code];
  if (code === 27) return "escape";
  if (code >= 0x20) return char;
  return code === 0 ? "ctrl+space" : `ctrl+${String.fromCharCode(code + 0x60)}`;
}
