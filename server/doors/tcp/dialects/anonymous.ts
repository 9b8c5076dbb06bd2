import type { AsciiFold } from "../ascii_fold.ts";
import type { Dialect, DialectOptions, Meant } from "../dialect.ts";
import { PlainDialect } from "../plain_dialect.ts";

/**
 * Raw text and no name: the first message is a text already.
 *
 * AN1 The name is the caller's to give. It is told before the first text, or by `begin` for one who only listens.
 * AN2 Everything is text, but for `exit` and the like.
 * AN3 What the peer said is not told to it, unless `echo` is on.
 * AN4 A connection that brings nothing but a file's header and its bytes is understood as well.
 */
export function anonymousDialect(
  options: DialectOptions,
  fold: AsciiFold,
  name: string,
): Dialect & { begin(): Meant[] } {
  return new PlainDialect(options, fold, {
    name: "anonymous",
    endBy: "fin",
    echoes: false,
    asciiFirst: false,
    quits: true,
    files: true,
    given: name,
    put: (from, text) => `${from ?? "Server"}: ${text}`,
  });
}
