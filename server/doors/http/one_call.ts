import { limits } from "../../../protocol/limits.ts";
import type { HttpParts, Visitor } from "./http_door.ts";
import { json, refusedBy } from "./responses.ts";
import type { Named } from "./route.ts";
import { requireWish, visitOf } from "./sessions.ts";

/** A command by its name, and its answer. A text of the longest may be written with escapes, as in a frame. */
export async function oneCall(
  request: Request,
  parts: HttpParts,
  visitor: Visitor,
  { name }: Named,
): Promise<Response> {
  const { by, wish: fields } = await requireWish(request, parts, visitor, limits.frameBytes);
  const outcome = await parts.oneCalls.run(by, name!, fields, visitOf(request, visitor).caller);
  if ("did" in outcome) return json(200, outcome.answer);
  return refusedBy({ ...outcome, code: outcome.refused });
}
