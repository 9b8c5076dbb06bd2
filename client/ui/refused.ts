import { type RefusalCode, Refused, type Why } from "../../protocol/refusals.ts";
import { LinkLost } from "../core/line.ts";
import type { UploadState } from "../core/upload_state.ts";
import { words } from "./words.ts";

/** Refused by this device, or by whoever sits before it: the page knows what to say. */
export class RefusedHere extends Refused {
  readonly said: string;

  constructor(code: RefusalCode, said: string) {
    super(code);
    this.said = said;
  }
}

/** What is wrong with a name that somebody gives themselves, and is said at its field. */
export const ofNames: ReadonlySet<RefusalCode> = new Set([
  "bad_name",
  "name_taken",
  "needs_password",
  "filtered",
]);

/** What only a program can do wrong. To whoever uses the page it says one thing: that the two do not fit together. */
export const ofPrograms: ReadonlySet<RefusalCode> = new Set([
  "bad_request",
  "bad_json",
  "bad_utf8",
  "bad_method",
  "bad_type",
  "bad_range",
  "too_many",
  "not_greeted",
  "already_greeted",
  "wrong_offset",
  "wrong_checksum",
  "wrong_tus",
]);

let said: ((why: Why) => string | undefined) | undefined;

/** What says more than a code is fetched behind the first page. Until it is here, or without it, the code has to do. */
export async function fetchReasons(): Promise<void> {
  said ??= await import("./reasons.ts").then(({ reason }) => reason, () => undefined);
}

export function whyRefused(problem: Pick<Refused, "code" | "why">): string {
  if (problem instanceof RefusedHere) return problem.said;
  const { code, why } = problem;
  return why && said?.(why) || (ofPrograms.has(code) && !why ? words.outOfStep(code) : words.refusal(code));
}

export function whyNotSent({ reason, why }: Extract<UploadState, { is: "failed" }>): string {
  return reason === "changed" ? words.tray.changed : whyRefused({ code: reason, why });
}

/** Why something was not done. What is neither a refusal nor a lost line is a mistake of ours: the whole page says so. */
export function whyFailed(problem: unknown): string {
  if (problem instanceof Refused) return whyRefused(problem);
  if (problem instanceof LinkLost) return words.names.unreachable(location.host);
  reportError(problem);
  return words.pageBar.broken;
}
