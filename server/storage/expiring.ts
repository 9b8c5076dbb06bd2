import type { Body, ChangeBody, ExpiredBody } from "../../protocol/entries.ts";
import type { AccountId } from "../hub/ports.ts";

/** Emptied in one transaction: what is written meanwhile waits for these few milliseconds. */
export const expiringAtOnce = 300;
/** Looked at in one reading of the log. */
export const agedAtOnce = 5_000;

/** What becomes of an entry whose time is over. Nobody took it back, so its writer stands there. */
export function expiredBody(from: AccountId, { days }: Pick<ExpiredBody, "days">): Body {
  return { kind: "gone", by: from, days };
}

/** What becomes of a change of it. Undefined where that has no words. */
export function expiredChange(
  { of, to }: ChangeBody,
  from: AccountId,
  { days }: Pick<ExpiredBody, "days">,
): ChangeBody | undefined {
  return to.kind === "gone" ? undefined : { kind: "change", of, to: { kind: "gone", by: from, days } };
}

/** What is older than a moment: a clock that went wrong may have stamped it as of tomorrow. */
export function isAged(at: number, { before, now }: { before: number; now: number }): boolean {
  return at < before || at > now;
}
