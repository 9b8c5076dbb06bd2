import { fitsUtf8, utf8Length } from "../../../protocol/utf8.ts";
import { piecesOf } from "./cut_text.ts";
import type { DialectOptions, Meant, Said } from "./dialect.ts";
import { cleanText, shownText } from "./framed_text.ts";
import {
  awaitsAnswer,
  find,
  findInner,
  type Found,
  isObject,
  type JsonObject,
  meansEverybody,
  nameKeys,
  type Sense,
  senseOfType,
  textKeys,
  toKeys,
  typeKeys,
} from "./json_words.ts";
import { isEcho, spokenOf } from "./spoken.ts";

/**
 * What one program's JSON objects mean, and how to speak to it in its own shape.
 *
 * SH1 A name stands under one of `nameKeys`, a text under one of `textKeys`; a type decides where one is given.
 * SH2 A name is told when it is new. Programs that send it with every message tell it once.
 * SH3 The peer hears the keys and the words that it uses itself; until it has used any, those of the family.
 * SH4 Nothing but JSON.parse reads what came, and only own fields under known keys are looked at: `__proto__` is inert.
 * SH5 No object is longer than the bound; a longer text comes in several. Where the peer reads ASCII, the rest is
 *     written as JSON's own escapes, so nothing is lost.
 * SH6 What the peer said is told to it, unless `echo` is off, and under the name that it gave itself: a window would
 *     stay empty otherwise.
 * SH7 A name in every object: where the peer's messages bear one, so do the server's own words.
 */
export class JsonShape {
  readonly #echo: boolean;
  readonly #most: number;
  readonly #encoding: DialectOptions["encoding"];
  #beyondAscii = false;
  #me: string | undefined;
  #greeted = false;
  /** Undefined where the peer's objects have no type. */
  #typeKey: string | undefined;
  #types: { text: string; who: string | undefined; private: string; name: Found | undefined };
  #names: readonly string[] = ["from"];
  #text = "message";
  #inner: string | undefined;
  /** Whether the server's words bear a name. */
  #signs: boolean;

  /** `framed` programs have a type and know the server's words by it; the others are shown whatever comes. */
  constructor({ echo, encoding }: DialectOptions, most: number, framed: boolean) {
    this.#echo = echo !== false;
    this.#encoding = encoding;
    this.#most = most;
    this.#typeKey = framed ? "type" : undefined;
    this.#types = { text: framed ? "chat" : "message", who: undefined, private: "private", name: undefined };
    this.#signs = !framed;
  }

  hear(bytes: Uint8Array): Meant[] {
    // Looked at first because an error costs far more than a byte, and thousands of empty frames fit in one read.
    if (!beginsObject(bytes)) return [nonsense("bad_json")];
    let parsed: unknown;
    try {
      const text = utf8.decode(bytes);
      this.#beyondAscii ||= text.length < bytes.length;
      parsed = JSON.parse(text);
    } catch (error) {
      return [nonsense(error instanceof SyntaxError ? "bad_json" : "bad_utf8")];
    }
    return isObject(parsed) ? this.#meant(parsed) : [nonsense("bad_request")];
  }

  #meant(object: JsonObject): Meant[] {
    const inner = findInner(object);
    const type = find(object, typeKeys);
    const name = (inner && find(inner.inner, nameKeys)) ?? find(object, nameKeys);
    const text = (inner && find(inner.inner, textKeys)) ?? find(object, textKeys);
    const to = (inner && find(inner.inner, toKeys)) ?? find(object, toKeys);
    const privately = to !== undefined && !meansEverybody(to.value);
    if (type) this.#typeKey = type.key;
    switch ((type && senseOfType(type.value)) ?? senseWithoutType(name, text)) {
      case "name":
        return this.#named(type, name ?? text);
      case "text":
        if (!text) return [nonsense("bad_request")];
        if (type) this.#learnType(privately ? "private" : "text", type.value);
        this.#text = text.key;
        this.#inner = inner && find(inner.inner, textKeys) ? inner.key : undefined;
        if (name) this.#learnName(name.key);
        return this.#said(name, text.value, privately ? to.value : undefined);
      case "private":
        if (!text || !to) return [nonsense("bad_request")];
        if (type) this.#learnType("private", type.value);
        return this.#said(name, text.value, to.value);
      case "who":
        this.#types.who = type?.value;
        return [{ means: "who" }];
      case "quit":
        return [{ means: "quit" }];
      case "aside":
        return [];
      default:
        return [nonsense("bad_request")];
    }
  }

  #named(type: Found | undefined, name: Found | undefined): Meant[] {
    if (!name) return [nonsense("bad_request")];
    if (type && type.value.length <= mostType) this.#types.name = { key: name.key, value: type.value };
    // The one program of the family that is known to the byte calls its people `username` here and `from` there.
    if (type?.value !== "register") {
      this.#names = [...new Set([...(nameKeys.includes(name.key) ? [name.key] : []), "from", "sender"])];
      this.#signs = true;
    }
    return this.#newName(name) ?? [nonsense("bad_utf8")];
  }

  #learnType(sense: "text" | "private", type: string): void {
    if (type.length <= mostType) this.#types[sense] = type;
  }

  #learnName(key: string): void {
    this.#names = [key];
    this.#signs = true;
  }

  #said(name: Found | undefined, written: string, to: string | undefined): Meant[] {
    const before = name ? this.#newName(name) : [];
    const text = cleanText(written);
    if (!before || text === undefined) return [nonsense("bad_utf8")];
    // With their first message many say no more than who they are.
    if (text === "" && before.length > 0) return before;
    return [...before, to === undefined ? { means: "text", text } : { means: "private", to, text }];
  }

  #newName({ value }: Found): Meant[] | undefined {
    const name = cleanText(value);
    if (name === undefined) return undefined;
    if (name === this.#me) return [];
    this.#me = name;
    return [{ means: "name", name }];
  }

  /** Each is one object. */
  say(said: Said): string[] {
    if (isEcho(said) && !this.#echo) return [];
    switch (said.says) {
      case "message":
      case "file":
      case "private":
        return this.#someone(said);
      case "welcome":
        return this.#welcome(said);
      case "people":
        return this.#people(said.names) ?? this.#server(said);
      case "refused":
        // With the next object that bears it, the name is told again.
        if (!this.#greeted) this.#me = undefined;
        if (this.#greeted || !this.#types.name || !awaitsAnswer(this.#types.name.value)) {
          return this.#server(said);
        }
        return this.#pieces(
          said.text,
          (text) => this.#typed(this.#types.name!.value, { status: "error", [this.#text]: text }),
        );
      default:
        return this.#server(said);
    }
  }

  #someone(said: Said & { says: "message" | "file" | "private" }): string[] {
    const spoken = spokenOf(said, true);
    if (!spoken) return [];
    const from = said.mine ? this.#me ?? spoken.from : spoken.from;
    const names = Object.fromEntries(this.#names.map((key) => [key, from]));
    if (said.says === "private" && this.#typeKey !== undefined) {
      const { to, text } = said;
      return this.#pieces(
        shownText(text),
        (text) => this.#typed(this.#types.private, { ...names, to, [this.#text]: text }),
      );
    }
    return this.#pieces(
      shownText(spoken.text),
      (text) => this.#typed(this.#types.text, { ...names, [this.#text]: text }),
    );
  }

  #welcome(said: Said & { says: "welcome" }): string[] {
    const asked = this.#types.name;
    const greeted = this.#greeted;
    this.#greeted = true;
    if (greeted || !asked || !awaitsAnswer(asked.value)) return this.#server(said);
    const answer = this.#typed(asked.value, { status: "ok", [asked.key]: said.name });
    return [this.#encoded(answer), ...this.#server(said)];
  }

  /** Undefined where the peer has not asked by an object of its own, or where the list is over the bound. */
  #people(names: readonly string[]): string[] | undefined {
    if (this.#types.who === undefined) return undefined;
    const list = this.#encoded(this.#typed(this.#types.who, { users: names }));
    return fitsUtf8(list, this.#most) ? [list] : undefined;
  }

  #server(said: Said): string[] {
    const spoken = spokenOf(said, true);
    if (!spoken) return [];
    const names = this.#signs ? Object.fromEntries(this.#names.map((key) => [key, "Server"])) : {};
    return this.#pieces(
      shownText(spoken.text),
      (text) => this.#typed("system", { ...names, [this.#text]: text }),
    );
  }

  #typed(type: string, fields: JsonObject): JsonObject {
    const type_ = this.#typeKey === undefined ? {} : { [this.#typeKey]: type };
    return this.#inner === undefined ? { ...type_, ...fields } : { ...type_, [this.#inner]: fields };
  }

  #pieces(text: string, around: (text: string) => JsonObject): string[] {
    const whole = this.#encoded(around(text));
    const bytes = utf8Length(text);
    if (fitsUtf8(whole, this.#most) || bytes <= leastPiece) return [whole];
    const frame = this.#encoded(around("")).length;
    const share = (this.#most - frame) / (utf8Length(whole) - frame);
    const most = Math.max(leastPiece, Math.min(bytes - 1, Math.floor(bytes * share)));
    return piecesOf(text, most).flatMap((piece) => this.#pieces(piece, around));
  }

  #encoded(object: JsonObject): string {
    const json = JSON.stringify(object);
    if (this.#encoding === "utf8" || (this.#encoding === "auto" && this.#beyondAscii)) return json;
    return json.replaceAll(beyondAscii, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  }
}

/** What is repeated to the peer of its own has a bound as well. */
const mostType = 32;
/** Of a text; a character may take four bytes. */
const leastPiece = 4;
const brace = 0x7b;
const beyondAscii = /[\x80-\uffff]/g;
const utf8 = new TextDecoder("utf-8", { fatal: true });

function senseWithoutType(name: Found | undefined, text: Found | undefined): Sense | undefined {
  return text ? "text" : name ? "name" : undefined;
}

function beginsObject(bytes: Uint8Array): boolean {
  return bytes.find((byte) => byte > 0x20) === brace;
}

function nonsense(code: "bad_json" | "bad_utf8" | "bad_request"): Meant {
  return { means: "nonsense", code, fatal: false };
}
