import * as v from "valibot";
import { limits } from "./limits.ts";
import { seq } from "./words.ts";

/** How long a room keeps what people say there: RT1 to RT6 of docs/protocol.md. */

export const keptDays = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(0),
  v.maxValue(limits.keptDays),
);

export const expired = v.pipe(
  v.object({
    upTo: v.pipe(seq, v.description("Of the entries up to this one nothing that people said is left")),
    days: v.pipe(v.number(), v.description("How many days the room kept it")),
    before: v.pipe(v.number(), v.description("What was said before then went, in ms since 1970")),
  }),
  v.description("What the room does not keep any more"),
);
export type Expired = v.InferOutput<typeof expired>;
