import type { Body } from "../../protocol/entries.ts";

/** Whether it may be said or sent again in another room: a text, or a file that is whole. */
export function canBeForwarded(body: Body): boolean {
  return body.kind === "text" || body.kind === "file" && body.state === "ready";
}
