import { Refused } from "../../protocol/refusals.ts";
import type { Hub } from "./hub.ts";
import type { Identity } from "./people.ts";
import type { Rotated, Rotation, Tokens } from "./ports.ts";
import { hashOf, holderOf } from "./sign_in.ts";

/**
 * Does what changes the ways into an account, and gives the session that asked a new token: one that somebody else may
 * have read before must not outlive it. Only a session may, no other token of the account (TF8).
 */
export async function rotating<Other extends string>(
  { hub, tokens }: { hub: Hub; tokens: Tokens },
  by: Identity,
  others: boolean,
  act: (rotation: Rotation) => Promise<Rotated | Other>,
): Promise<{ token: string } | Other> {
  const token = tokens.make();
  const rotation = { account: by.account.id, from: hashOf(by.holder), to: tokens.hash(token), others };
  const ended = await act(rotation);
  if (ended === undefined) throw new Refused("no_session");
  if (typeof ended === "string") return ended;
  for (const hash of ended) hub.endHolder(holderOf(hash), "no_session");
  return { token };
}
