import type { AsciiFold } from "./ascii_fold.ts";
import type { Dialect, DialectOptions } from "./dialect.ts";
import type { DialectName } from "./dialect_name.ts";
import { bareJsonDialect, jsonLinesDialect } from "./dialects/bare_json.ts";
import { framedJsonDialect } from "./dialects/framed_json.ts";
import { lengthTextDialect } from "./dialects/length_text.ts";
import { namelessHeaderDialect } from "./dialects/nameless_header.ts";
import { typedFrameDialect } from "./dialects/typed_frame.ts";
import { unframedDialects } from "./dialects/unframed.ts";
import { utf16Dialect } from "./dialects/utf16.ts";
import { widthHeaderDialect } from "./dialects/width_header.ts";

export type DialectWish = {
  name: DialectName;
  width: number | undefined;
  options: DialectOptions;
  fold: AsciiFold;
  /** What a peer is called that tells no name. */
  anonymous: string;
};

const usualWidth = 10;
/** The bytes of a length, as Java has them. */
const usualLength = 2;

export function makeDialect({ name, width, options, fold, anonymous }: DialectWish): Dialect {
  switch (name) {
    case "width_header":
      return widthHeaderDialect(options, fold, width ?? usualWidth);
    case "nameless_header":
      return namelessHeaderDialect(options, fold);
    case "typed_frame":
      return typedFrameDialect(options, fold);
    case "length_text":
      return lengthTextDialect(options, fold, anonymous, width ?? usualLength);
    case "utf16":
      return utf16Dialect(options, fold, anonymous);
    case "framed_json":
      return framedJsonDialect(options);
    case "bare_json":
      return bareJsonDialect(options);
    case "json_lines":
      return jsonLinesDialect(options);
    default:
      return unframedDialects[name](options, fold, anonymous);
  }
}
