import * as v from "valibot";

/** What somebody lets others know of them. Each is mutual: who hides it is not told it of others either. */
export const prefs = v.object({
  receipts: v.pipe(
    v.boolean(),
    v.description("How far you have read is told, and you are told it of others"),
  ),
  lastSeen: v.pipe(
    v.boolean(),
    v.description("When you were here last is told, and you are told it of others"),
  ),
});
export type Prefs = v.InferOutput<typeof prefs>;

export const prefsChange = v.strictObject({
  receipts: v.exactOptional(prefs.entries.receipts),
  lastSeen: v.exactOptional(prefs.entries.lastSeen),
});
