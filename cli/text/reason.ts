import type { Refused } from "../../protocol/refusals.ts";
import { visibleLine } from "./visible.ts";

/** Why the server said no, for the person. The sentence is the server's own, so nothing in it may act (TC1). */
export function reasonOf(error: Refused): string {
  return visibleLine(error.message);
}
