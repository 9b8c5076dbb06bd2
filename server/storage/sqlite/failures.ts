import { Refused } from "../../../protocol/refusals.ts";
import type { Failure } from "./jobs.ts";

/**
 * SQLite says FULL where it sees ENOSPC. A quota or a file size limit shows as a failed write, and a full disk under
 * the shared memory file of the WAL as a failed SHMSIZE or SHMMAP.
 */
const full = new Set([13, 778, 4874, 5386]);
const damaged = new Set([11, 26]);

export function errorCode(error: unknown): number | undefined {
  const code = error instanceof Error && "errcode" in error ? error.errcode : undefined;
  return typeof code === "number" ? code : undefined;
}

export function isFull(error: unknown): boolean {
  return full.has(errorCode(error) ?? 0);
}

/** The file is not a database, or no longer a sound one. */
export function isDamaged(error: unknown): boolean {
  return damaged.has((errorCode(error) ?? 0) & 0xff);
}

export function toFailure(error: unknown): Failure {
  if (isFull(error)) return { message: "", refusal: "storage_full" };
  if (error instanceof Refused) return { message: error.message, refusal: error.code, why: error.why };
  return { message: error instanceof Error ? error.message : String(error) };
}

export function toError({ message, refusal, why }: Failure): Error {
  if (refusal === undefined) return new Error(message);
  return new Refused(refusal, why ?? (message === "" ? undefined : message));
}
