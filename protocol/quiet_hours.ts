import * as v from "valibot";
import { isZone } from "./time_of_day.ts";

const time = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/));

/** From one time of day to another, over midnight where the second is earlier; in the zone where somebody lives. */
export const quietHours = v.strictObject({
  from: time,
  to: time,
  zone: v.pipe(v.string(), v.maxLength(64), v.check(isZone)),
});
export type QuietHours = v.InferOutput<typeof quietHours>;
