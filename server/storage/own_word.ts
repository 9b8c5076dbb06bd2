import type { Body } from "../../protocol/entries.ts";

/** What somebody has written or sent, and can be taken back. */
export function isOwnWord(body: Body): boolean {
  return body.kind === "text" || body.kind === "poll" || body.kind === "file" && body.state !== "abandoned";
}
