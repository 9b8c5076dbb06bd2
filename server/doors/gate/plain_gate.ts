import type { Address } from "../listener.ts";
import { Gate, type GateParts } from "./gate.ts";
import { refusalOf } from "./plain_response.ts";
import { type Plainly, secureAnswer } from "./to_https.ts";

type PlainParts = Pick<GateParts, "clock" | "keeper" | "answer"> & { plainly: Plainly };

/** A port that never speaks TLS, beside one that does: browsers try it first where only a name was typed. */
export function openPlainGate(
  address: Address,
  { clock, keeper, answer, plainly }: PlainParts,
): Promise<Gate> {
  return Gate.open(address, {
    clock,
    keeper,
    answer: secureAnswer(answer, plainly),
    admit: ({ method, target, headers }) => {
      const refuse = plainly({ method, target, host: headers.get("host") });
      return Promise.resolve({ refuse: refuse ?? refusalOf(404, "not_found") });
    },
  });
}
