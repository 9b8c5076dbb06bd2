import { Refused } from "../../../protocol/refusals.ts";
import { boundedBody } from "./bounded_body.ts";

/** Enough for what routes ask for; files come by another road. */
const usualBytes = 16_384;

/** The request's JSON object. */
export async function jsonBody(request: Request, maxBytes = usualBytes): Promise<Record<string, unknown>> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get("content-type") ?? "")) {
    throw new Refused("bad_type");
  }
  const bytes = await boundedBody(request, maxBytes);
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Refused("bad_utf8");
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Refused("bad_json");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new Refused("bad_json", "Send one JSON object.");
  }
  return value as Record<string, unknown>;
}
