import type { AsciiFold } from "../ascii_fold.ts";
import type { Dialect, DialectOptions } from "../dialect.ts";
import { PlainDialect } from "../plain_dialect.ts";

/**
 * The server asks with a word (`NICK`), the program answers with its user's name by itself. Then raw text both ways:
 * `alice: hello`, the name put there by the program that sends.
 *
 * TK1 The answer is the name. What follows is text; the program's own `alice: ` is taken off.
 * TK2 Everybody hears `alice: hello`, the sender too unless `echo` is off: these programs show nothing by themselves.
 * TK3 Until the program has sent a byte over 127, nothing but ASCII is written to it: a third of them decode no more, and
 *     end at the first emoji.
 * TK4 No message is the asking word: the program would answer it with its name as if that were chat.
 * TK5 The end is a reset. At a clean one these programs print blank lines for ever.
 * TK6 `exit` and the like are chat here, as they always were.
 */
export function tokenDialect(options: DialectOptions, fold: AsciiFold): Dialect {
  return new PlainDialect(options, fold, {
    name: "token",
    endBy: "reset",
    echoes: true,
    asciiFirst: true,
    quits: false,
    files: false,
    put: (from, text, { before, after }) => from === undefined ? text : `${before}${from}${after}${text}`,
  });
}
