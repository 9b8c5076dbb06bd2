import type { Role } from "../../protocol/roles.ts";
import type { Account, MemberRole } from "../hub/ports.ts";

/** What is kept counts for members; nobody else has any other role than their own. */
export function roleOf(kind: Account["kind"], kept: MemberRole): Role {
  if (kind === "member") return kept;
  return kind === "bot" ? "bot" : "guest";
}
