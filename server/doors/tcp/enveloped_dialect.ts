import type { AsciiFold } from "./ascii_fold.ts";
import type { Dialect, DialectOptions, Meant, Said } from "./dialect.ts";
import type { DialectName } from "./dialect_name.ts";
import { isNameLike } from "./name_like.ts";
import { prefixedName } from "./own_prefix.ts";
import { PlainDialect } from "./plain_dialect.ts";

type Nonsense = Extract<Meant, { means: "nonsense" }>;

/** How a program's messages stand in its bytes. */
export interface Envelope {
  /** The messages that are whole now, in UTF-8. */
  open(bytes: Uint8Array): (Uint8Array | Nonsense)[];
  seal(message: Uint8Array): Uint8Array;
  /** The peer has closed its side. */
  end(): Nonsense[];
}

export type EnvelopeHabit = {
  name: DialectName;
  endBy: Dialect["endBy"];
  spacingMs: number;
  /** What a peer is called that tells no name. */
  anonymous: string;
};

/**
 * Text without any handshake, in an envelope of its own.
 *
 * EV1 The first message is the name if it may be one; `ann: hi` bears it; anything else is a text, from nobody in
 *     particular. Then it is raw text as in PlainDialect.
 * EV2 What the peer said is not told to it, unless `echo` is on.
 * EV3 Nothing is told before it has spoken: only then it has a name.
 */
export class EnvelopedDialect implements Dialect {
  readonly name: DialectName;
  readonly endBy: Dialect["endBy"];
  readonly spacingMs: number;
  readonly #options: DialectOptions;
  readonly #fold: AsciiFold;
  readonly #anonymous: string;
  readonly #envelope: Envelope;
  #plain: PlainDialect | undefined;

  constructor(options: DialectOptions, fold: AsciiFold, habit: EnvelopeHabit, envelope: Envelope) {
    this.#options = options;
    this.#fold = fold;
    this.name = habit.name;
    this.endBy = habit.endBy;
    this.spacingMs = habit.spacingMs;
    this.#anonymous = habit.anonymous;
    this.#envelope = envelope;
  }

  read(bytes: Uint8Array): Meant[] {
    return this.#envelope.open(bytes).flatMap((message) =>
      "means" in message ? [message] : this.#meant(message)
    );
  }

  end(): Meant[] {
    return this.#envelope.end();
  }

  write(said: Said): Uint8Array[] {
    return this.#plain?.write(said).map((message) => this.#envelope.seal(message)) ?? [];
  }

  #meant(message: Uint8Array): Meant[] {
    const text = anyText.decode(message).trim();
    if (!this.#plain && text === "") return [];
    this.#plain ??= this.#speak(text);
    // A message is whole, so half a character at its end belongs to no other.
    return [...this.#plain.read(message), ...this.#plain.quiet()];
  }

  #speak(first: string): PlainDialect {
    const given = isNameLike(first) ? undefined : prefixedName(first) ?? this.#anonymous;
    return new PlainDialect(this.#options, this.#fold, {
      name: this.name,
      endBy: this.endBy,
      echoes: false,
      asciiFirst: false,
      quits: true,
      files: false,
      ...(given === undefined ? {} : { given }),
      put: (from, text, { before, after }) => `${before}${from ?? "Server"}${after}${text}`,
    });
  }
}

const anyText = new TextDecoder();
