import { Refused } from "../../protocol/refusals.ts";

/** The disk, the quota of its owner, or the largest file it can hold. */
const full = new Set(["ENOSPC", "EDQUOT", "EFBIG"]);

/** What the disk answered, as the hub knows it. */
export function diskError(error: unknown): unknown {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" && full.has(code) ? new Refused("storage_full") : error;
}
