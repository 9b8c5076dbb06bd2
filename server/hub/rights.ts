import { Refused } from "../../protocol/refusals.ts";
import { type Act, actRows, may } from "../../protocol/roles.ts";
import { actScopes, covers } from "../../protocol/scopes.ts";
import type { LiveRoom } from "./live_room.ts";
import type { Identity } from "./people.ts";
import type { Account } from "./ports.ts";

/**
 * Every command, route and door asks here, and `deno lint` sees to it that they ask nowhere else: who asked the roles
 * alone would forget that a token may do less. An act in a room is asked with the role in that room; where the room is
 * not known yet, whoever finds it asks.
 */
export function allow(by: Identity, act: Act, room?: LiveRoom): void {
  requireScopes(by, act);
  if (roleAllows(by.account, act, room)) return;
  // What a guest can do about it is known.
  throw new Refused(act === "account" && by.account.role === "guest" ? "members_only" : "not_allowed");
}

/** For whoever does the one thing or the other. */
export function isAllowed(by: Identity, act: Act, room?: LiveRoom): boolean {
  return covers(by.scopes, act) && roleAllows(by.account, act, room);
}

/** For whoever is not asking now, as the maker of an invitation, or was asked for their scopes already. */
export function roleAllows(account: Account, act: Act, room?: LiveRoom): boolean {
  return may(actRows[act].inRoom && room ? room.roleOf(account) : account.role, act);
}

/** What is the same in every room: whether a token is made for it. */
export function requireScopes({ scopes }: Identity, act: Act): void {
  if (covers(scopes, act)) return;
  const needed = actScopes[act];
  throw new Refused(
    "not_allowed",
    needed === "never"
      ? "No token may do that. Sign in for it."
      : `This token may not do that: it needs ${needed.join(", ")} among its scopes.`,
  );
}
