import type { AsciiFold } from "../ascii_fold.ts";
import type { Dialect, DialectOptions } from "../dialect.ts";
import { PlainDialect } from "../plain_dialect.ts";

/**
 * The server asks with a sentence, a person answers. Then raw text both ways; the server puts the name before it.
 *
 * PM1 The answer is the name, every further message a text.
 * PM2 Everybody hears `alice: hello`, the sender too unless `echo` is off.
 * PM3 As in the token dialect nothing but ASCII is written at first: a token program whose user is slow looks the same.
 * PM4 `exit`, `{quit}` and the like are the end.
 * PM5 The end is a reset: a clean one is an empty message to these programs, for ever.
 */
export function promptDialect(options: DialectOptions, fold: AsciiFold): Dialect {
  return new PlainDialect(options, fold, {
    name: "prompt",
    endBy: "reset",
    echoes: true,
    asciiFirst: true,
    quits: true,
    files: true,
    put: (from, text, { before, after }) => from === undefined ? text : `${before}${from}${after}${text}`,
  });
}
