import type { ListedPerson } from "../../protocol/commands.ts";
import type { Hub } from "./hub.ts";
import type { ListedAccount } from "./ports.ts";

/** Somebody's account as those see it who look after everybody. */
export function listed(hub: Hub, { account, since, seen }: ListedAccount): ListedPerson {
  const { id, name, kind, role } = account;
  const muted = hub.mutes.of(id);
  return {
    id,
    name,
    // Whoever is retired is not listed.
    kind: kind === "retired" ? "guest" : kind,
    role,
    since,
    ...seen !== undefined && { seen },
    online: hub.sessionsOf(id).length > 0,
    ...muted !== undefined && { muted },
    ...hub.bans.of(id) && { banned: true },
  };
}
