import type { JoinedRoom, Person } from "../../../protocol/commands.ts";
import { Refused } from "../../../protocol/refusals.ts";
import type { Row } from "../command_table.ts";
import type { Hub } from "../hub.ts";
import type { LiveRoom } from "../live_room.ts";
import { PageBudget } from "../pages.ts";
import type { Session } from "../session.ts";
import { joinedRoom } from "./hello.ts";

export const join: Row<"join"> = {
  who: "anyone",
  async run(hub, by, { room: wanted }) {
    const room = await hub.findRoom(wanted);
    // A direct room of others is nothing to them: not even its being there.
    if (!room || !room.isFor(by.me.id)) throw new Refused("not_found");
    await hub.join(by.me, room);
    return await opened(hub, by, room);
  },
};

export const direct: Row<"direct"> = {
  who: "anyone",
  async run(hub, by, { to }) {
    const other = await hub.person(to);
    if (!other) throw new Refused("not_found", "There is nobody here by that name.");
    if (other.id === by.me.id) throw new Refused("bad_request", "That is you yourself.");
    const room = await hub.directRoom(by.me, { id: other.id, name: other.name });
    room.came(by.me);
    await tellMember(hub, other, room);
    return await opened(hub, by, room);
  },
};

export const leave: Row<"leave"> = {
  who: "member",
  async run(hub, by, _input, room) {
    if (room.kind === "direct") throw new Refused("bad_request", "A room of two is not left.");
    await hub.leave(by.me, room);
    hub.sessionsOf(by.me.id).forEach((session) => session.leaveRoom(room));
    return {};
  },
};

/** From now on they hear the room, on every connection of theirs. The one that asked gets the answer. */
async function opened(hub: Hub, by: Session, room: LiveRoom): Promise<JoinedRoom> {
  const answer = await joinedRoom(room, by.me.id, undefined, new PageBudget());
  by.enterRoom(room);
  await tellMember(hub, by.me, room);
  return { ...answer, ...room.info(by.me.id) };
}

export async function tellMember(hub: Hub, { id, name }: Person, room: LiveRoom): Promise<void> {
  const person = { id, name };
  // First, so that what is told counts them among those who are here.
  room.came(person);
  const strangers = () => hub.sessionsOf(person.id).filter((session) => !session.rooms.has(room.id));
  if (strangers().length > 0) {
    const told = await joinedRoom(room, person.id, undefined, new PageBudget());
    for (const session of strangers()) {
      if (!session.enterRoom(room)) continue;
      session.peer.tell({ type: "room", ...told, ...room.info(person.id) });
    }
  }
}
