import { Refused } from "../../../protocol/refusals.ts";
import type { HttpParts, Visitor } from "./http_door.ts";
import { json } from "./responses.ts";
import { passwordIn, renewed, requireSession, requireWish, visitOf } from "./sessions.ts";

export async function showFactor(request: Request, parts: HttpParts, visitor: Visitor): Promise<Response> {
  const by = await requireSession(request, parts, visitor);
  const factor = await parts.secondFactors.show(by);
  return json(200, { on: factor !== undefined, ...factor });
}

export async function beginFactor(request: Request, parts: HttpParts, visitor: Visitor): Promise<Response> {
  const { by, wish: { password } } = await requireWish(request, parts, visitor);
  return json(200, await parts.secondFactors.begin(by, passwordIn(password), visitOf(request, visitor)));
}

export async function confirmFactor(request: Request, parts: HttpParts, visitor: Visitor): Promise<Response> {
  const { by, wish: { code, others } } = await requireWish(request, parts, visitor);
  return renewed(await parts.secondFactors.confirm(by, codeIn(code), flagIn(others)), parts.origins);
}

export async function removeFactor(request: Request, parts: HttpParts, visitor: Visitor): Promise<Response> {
  const { by, wish: { password, others } } = await requireWish(request, parts, visitor);
  const proof = { password: passwordIn(password), others: flagIn(others) };
  return renewed(await parts.secondFactors.remove(by, proof, visitOf(request, visitor)), parts.origins);
}

export async function renewCodes(request: Request, parts: HttpParts, visitor: Visitor): Promise<Response> {
  const { by, wish: { password } } = await requireWish(request, parts, visitor);
  const codes = await parts.secondFactors.renewCodes(by, passwordIn(password), visitOf(request, visitor));
  return json(200, { codes });
}

export function codeIn(code: unknown): string {
  if (typeof code !== "string" || code.length > 64) {
    throw new Refused("bad_request", "A code is a text of six digits, or a recovery code.");
  }
  return code;
}

/** Whether all other sessions are to end. */
export function flagIn(others: unknown): boolean {
  if (others !== undefined && typeof others !== "boolean") {
    throw new Refused("bad_request", "`others` is true or false.");
  }
  return others ?? false;
}
