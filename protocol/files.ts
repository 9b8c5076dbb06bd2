import * as v from "valibot";
import { limits } from "./limits.ts";
import { fitsUtf8, utf8Length } from "./utf8.ts";
import { forwarded, reply } from "./wording.ts";
import { text } from "./words.ts";

/** What is told of a file: while it arrives, when it is here, and when it will never be. */

export const fileId = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]{32}$/),
  v.description("A file's id, the same while it arrives and when it is here; it cannot be guessed"),
);

export const fileSize = v.pipe(
  v.number(),
  v.safeInteger(),
  v.minValue(0),
  v.description("In bytes"),
);

const side = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535));

/** What its sender says of a file, for those who show it. Nothing of it is believed where it matters. */
export const fileAbout = v.pipe(
  v.strictObject({
    picture: v.exactOptional(v.pipe(
      v.strictObject({
        width: v.pipe(side, v.description("As it is shown, in pixels")),
        height: v.pipe(side, v.description("As it is shown, in pixels")),
        blur: v.exactOptional(v.pipe(
          v.string(),
          v.regex(/^[A-Za-z0-9+/]{1,48}={0,2}$/),
          v.description("A ThumbHash in base64: the picture as a few soft colours"),
        )),
      }),
      v.description("How much room a picture or a video takes before it is here"),
    )),
    seconds: v.exactOptional(v.pipe(
      v.number(),
      v.minValue(0),
      v.maxValue(1_000_000),
      v.description("How long a sound or a video lasts"),
    )),
    voice: v.exactOptional(v.pipe(
      v.strictObject({
        levels: v.pipe(
          v.array(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(31))),
          v.maxLength(64),
          v.description("How loud it is along its way, to be drawn"),
        ),
      }),
      v.description("A voice note, spoken for this room"),
    )),
    caption: v.exactOptional(v.pipe(text, v.description("What was written with it"))),
    reply,
  }),
  // It goes in the head of a request, which has 16 KiB for all it says, a third of it lost to base64.
  v.check((about) => utf8Length(JSON.stringify(about)) <= limits.aboutBytes, "too_long"),
);
export type FileAbout = v.InferOutput<typeof fileAbout>;

export const fileBody = v.object({
  kind: v.pipe(v.literal("file"), v.description("A person sent a file")),
  file: fileId,
  name: v.pipe(
    v.string(),
    v.check((name) => fitsUtf8(name, limits.fileNameBytes)),
    v.description(`Cleaned: no path, no control characters, at most ${limits.fileNameBytes} bytes of UTF-8`),
  ),
  size: fileSize,
  type: v.pipe(v.string(), v.maxLength(127), v.description("Its media type, as its sender gave it")),
  state: v.pipe(
    v.picklist(["arriving", "ready", "abandoned"]),
    v.description("`arriving`: what is there can be read already; `abandoned`: it will never be whole"),
  ),
  hash: v.exactOptional(v.pipe(v.string(), v.description("SHA-256 in hex, when it is ready"))),
  preview: v.exactOptional(v.pipe(v.boolean(), v.description("A small picture of it can be had"))),
  about: v.pipe(fileAbout, v.description("What its sender says of it")),
  edited: v.exactOptional(
    v.pipe(v.number(), v.description("Its caption was changed since, at last then; in ms since 1970")),
  ),
  forwarded,
});
export type FileBody = v.InferOutput<typeof fileBody>;
