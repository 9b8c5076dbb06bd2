import type { ListedPerson } from "../../protocol/commands.ts";
import type { Hub } from "./hub.ts";
import type { AccountId, ListedAccount } from "./ports.ts";

/** Somebody's account as those see it who look after everybody. */
export function listed(
  hub: Hub,
  by: AccountId,
  { account, since, seen }: ListedAccount,
): ListedPerson {
  const { id, name, kind, role } = account;
  const muted = hub.mutes.of(id);
  return {
    id,
    name,
    // Whoever is retired is not listed.
    kind: kind === "retired" ? "guest" : kind,
    role,
    since,
    ...seen !== undefined && isSeenTold(hub, id, by) && { seen },
    online: hub.sessionsOf(id).length > 0,
    ...muted !== undefined && { muted },
    ...hub.bans.of(id) && { banned: true },
  };
}

/** When somebody was here last is told where neither hides it; whoever looks after people is no exception (PV3). */
export function isSeenTold({ privacy }: Hub, of: AccountId, to: AccountId): boolean {
  return of === to || privacy.of(of).lastSeen && privacy.of(to).lastSeen;
}
