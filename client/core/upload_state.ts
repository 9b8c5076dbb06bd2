import type { RefusalCode, Why } from "../../protocol/refusals.ts";

/** How far an upload is. */
export type UploadState =
  | { is: "queued" }
  | { is: "starting" }
  | { is: "uploading" }
  /** All bytes are sent; the server makes sure of them. */
  | { is: "verifying" }
  /** `takenOver`: nobody here paused it, another page or device goes on with it. */
  | { is: "paused"; takenOver?: true }
  /** For the network, for the server, or for signing in. It goes on by itself. */
  | { is: "waiting" }
  /** Its file is not here: the same file has to be chosen to go on. */
  | { is: "missing" }
  /** Another page of this browser sends it, or another device is sending it right now. */
  | { is: "elsewhere" }
  | { is: "failed"; reason: RefusalCode | "changed"; why?: Why }
  | { is: "done"; file: string };

/** It wants to be sent, and nobody has to do anything for it. */
export const busy: ReadonlySet<UploadState["is"]> = new Set([
  "queued",
  "starting",
  "uploading",
  "verifying",
  "waiting",
]);
export const moving: ReadonlySet<UploadState["is"]> = new Set(["starting", "uploading", "verifying"]);
export const uploading: UploadState = { is: "uploading" };
export const verifying: UploadState = { is: "verifying" };
export const changed: UploadState = { is: "failed", reason: "changed" };
