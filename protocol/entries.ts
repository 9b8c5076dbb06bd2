import * as v from "valibot";
import { limits } from "./limits.ts";

/** A row of a room's log. Everything people see in a room is a view over its entries. */

/** Bytes of `text` in UTF-8. Counted here because this folder sees no TextEncoder, and to stop early. */
export function utf8Length(text: string, stopAfter = Infinity): number {
  let bytes = 0;
  for (let i = 0; i < text.length && bytes <= stopAfter; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    else if (unit >= 0xd800 && unit < 0xdc00 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) {
      bytes += 4;
      i += 1;
    } else bytes += 3;
  }
  return bytes;
}

/** True if `text` is at most `max` bytes of UTF-8. A short text needs no counting. */
export function fitsUtf8(text: string, max: number): boolean {
  return text.length * 3 <= max || utf8Length(text, max) <= max;
}

export const roomId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/), v.description("A room's id"));
export const accountId = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9_-]{1,64}$/),
  v.description("An account's id"),
);
export const seq = v.pipe(
  v.number(),
  v.safeInteger(),
  v.minValue(0),
  v.description("An entry's number in its room"),
);
export const nonce = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/),
  v.description("A UUID in lower case, made by the sender; a retry with the same one is the same message"),
);

export const text = v.pipe(
  v.string(),
  v.check((text) => fitsUtf8(text, limits.textBytes), "too_long"),
  v.description(`What was written, at most ${limits.textBytes} bytes of UTF-8`),
);

export const body = v.variant("kind", [
  v.object({ kind: v.pipe(v.literal("text"), v.description("A person wrote")), text }),
  v.object({
    kind: v.pipe(v.literal("notice"), v.description("Something happened")),
    notice: v.pipe(v.picklist(["joined", "left"]), v.description("What happened; `name` did it")),
  }),
]);
export type Body = v.InferOutput<typeof body>;

export const entry = v.object({
  room: roomId,
  seq: v.pipe(seq, v.description("1, 2, 3 … without a hole; the order of the room")),
  at: v.pipe(v.number(), v.description("When the server took it, in ms since 1970")),
  from: v.pipe(accountId, v.description("Who wrote it")),
  name: v.pipe(v.string(), v.description("The writer's name")),
  nonce: v.exactOptional(v.pipe(nonce, v.description("Only in pages, and only on your own entries"))),
  body: v.pipe(body, v.description("What it is")),
});
export type Entry = v.InferOutput<typeof entry>;
