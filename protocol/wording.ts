import * as v from "valibot";
import { accountId, seq } from "./words.ts";

/** Where the words of a text or a file come from, beside their writer. */

export const reply = v.exactOptional(
  v.pipe(seq, v.description("It answers that entry of the same room; nothing of what that says is copied")),
);
export const forwarded = v.exactOptional(
  v.pipe(
    v.object({ id: v.exactOptional(accountId), name: v.string() }),
    v.description("Who wrote it first, elsewhere; set by the server alone"),
  ),
);
export type Forwarded = { id?: string; name: string };
