import type { AsciiFold } from "../ascii_fold.ts";
import type { Dialect, DialectOptions } from "../dialect.ts";
import type { DialectName } from "../dialect_name.ts";
import { anonymousDialect } from "./anonymous.ts";
import { lineDialect } from "./line.ts";
import { nameInMessageDialect } from "./name_in_message.ts";
import { promptDialect } from "./prompt.ts";
import { rawFirstDialect } from "./raw_first.ts";
import { submitNameDialect } from "./submit_name.ts";
import { textFileDialect } from "./text_file.ts";
import { tildeDialect } from "./tilde.ts";
import { tokenDialect } from "./token.ts";

/** `anonymous` is the name for a peer that tells none. */
type Make = (options: DialectOptions, fold: AsciiFold, anonymous: string) => Dialect;

/** The dialects whose messages have no frame, or only a line's end. */
export const unframedDialects = {
  token: tokenDialect,
  raw_first: rawFirstDialect,
  tilde: tildeDialect,
  prompt: promptDialect,
  name_in_message: nameInMessageDialect,
  anonymous: anonymousDialect,
  line: lineDialect,
  submit_name: submitNameDialect,
  text_file: (options, fold) => textFileDialect(options, fold),
} as const satisfies { readonly [K in DialectName]?: Make };
