import * as v from "valibot";
import { limits } from "./limits.ts";
import { fitsUtf8 } from "./utf8.ts";

/** The small parts that commands, events and entries are made of. */

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
