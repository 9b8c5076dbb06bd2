import { isRefusalCode, Refused, type ToldRefusal, type Why, whyOf } from "../../protocol/refusals.ts";
import type { Call, CallAnswer } from "./outside.ts";

/** What a server asks for that does not say how long it wants to be left alone. */
const unsaidWaitMs = 60_000;

/** There were too many tries: until `waitMs` have gone by the next ones are refused as well. */
export class Throttled extends Refused {
  readonly waitMs: number;

  constructor(detail: string | Why | undefined, waitMs: number) {
    super("throttled", detail);
    this.waitMs = waitMs;
  }
}

/** The body of an answer that has one of these statuses; any other answer is thrown as the refusal it is. */
export async function ask(
  call: Call,
  [method, path, body]: Parameters<Call>,
  ...wished: number[]
): Promise<unknown> {
  const answer = await call(method, path, body);
  if (!wished.includes(answer.status)) throw refusalIn(answer);
  return answer.body;
}

/** The server's own sentence goes with it: it may say more than a page that is older than the server knows. */
function refusalIn({ body, retryAfter }: CallAnswer): Refused {
  const said = (typeof body === "object" && body !== null ? body : {}) as Partial<ToldRefusal>;
  const { code, message = "" } = said;
  const detail = whyOf({ ...said, message }) ?? (message || undefined);
  if (code === "throttled") return new Throttled(detail, retryAfter ? retryAfter * 1_000 : unsaidWaitMs);
  return new Refused(typeof code === "string" && isRefusalCode(code) ? code : "internal", detail, retryAfter);
}
