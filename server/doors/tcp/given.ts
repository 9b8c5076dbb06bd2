import { Refused } from "../../../protocol/refusals.ts";
import type { Outcome } from "../../hub/session.ts";

/** The answer, or the refusal thrown. */
export function given<O extends Outcome>(outcome: O): Extract<O, { answer: unknown }>["answer"] {
  if ("refused" in outcome) throw new Refused(outcome.refused, outcome.why ?? outcome.message);
  return (outcome as Extract<O, { answer: unknown }>).answer;
}
