import { isAbove, may } from "../../protocol/roles.ts";
import type { Account, Invitation } from "../hub/ports.ts";

type Kept = Pick<Invitation, "what" | "role" | "until" | "uses" | "used" | "ended">;

/** Whether somebody may still come by it: its maker's rights are those of now, and not of when it was made (IN4). */
export function isOpen(kept: Kept, maker: Account, at: number): boolean {
  if (kept.ended || at >= kept.until || (kept.uses > 0 && kept.used >= kept.uses)) return false;
  if (maker.kind !== "member") return false;
  return kept.what === "device" || (may(maker.role, "invite") && !isAbove(kept.role, maker.role));
}
