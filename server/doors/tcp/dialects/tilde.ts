import type { AsciiFold } from "../ascii_fold.ts";
import type { Dialect, DialectOptions } from "../dialect.ts";
import { PlainDialect } from "../plain_dialect.ts";
import { withoutTilde } from "../safe_text.ts";

/**
 * The first message is the name; what is told to the program is `name~text`.
 *
 * TL1 The first message is the name, every further one a text.
 * TL2 Every message to the program has exactly one `~`: without one its receiving thread ends, with two it may.
 * TL3 The server's own words come from `SERVER`.
 * TL4 Everybody hears `alice~hello`, the sender too unless `echo` is off: the program shows nothing by itself.
 * TL5 The end is a reset: a clean one is an empty message to these programs, for ever.
 */
export function tildeDialect(options: DialectOptions, fold: AsciiFold): Dialect {
  return new PlainDialect(options, fold, {
    name: "tilde",
    endBy: "reset",
    echoes: true,
    asciiFirst: false,
    quits: false,
    files: false,
    tidy: withoutTilde,
    put: (from, text) => `${from ?? "SERVER"}~${text}`,
  });
}
