import { limits } from "../../../protocol/limits.ts";
import type { Row } from "../command_table.ts";
import type { Session } from "../session.ts";

/** By door and person; where from is their own business (HO2). */
export const connections: Row<"connections"> = {
  who: "anyone",
  act: "settings",
  run(hub) {
    const sessions = hub.sessions().toSorted((a, b) => b.openedAt - a.openedAt);
    const doors = Map.groupBy(sessions, ({ peer }) => peer.door);
    return Promise.resolve({
      connections: sessions.slice(0, limits.connectionsListed).map(connection),
      doors: [...doors].map(([door, those]) => ({ door, connections: those.length })),
    });
  },
};

function connection({ identity: { account }, peer, openedAt }: Session) {
  const { id, name, role } = account;
  return { person: { id, name }, role, door: peer.door, since: openedAt };
}
