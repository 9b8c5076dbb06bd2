import type { JoinedRoom, Person } from "../../../protocol/commands.ts";
import { Refused } from "../../../protocol/refusals.ts";
import { because } from "../../../protocol/whys.ts";
import type { Row } from "../command_table.ts";
import type { Hub } from "../hub.ts";
import type { LiveRoom } from "../live_room.ts";
import type { Account, AccountId } from "../ports.ts";
import { PageBudget } from "../pages.ts";
import { isAllowed } from "../rights.ts";
import type { Session } from "../session.ts";
import { joinedRoom } from "./hello.ts";

export const join: Row<"join"> = {
  who: "anyone",
  act: "join",
  async run(hub, by, { room: wanted }) {
    // A private or direct room of others is nothing to them: not even its being there (RO4).
    const found = await hub.rooms.for(wanted, by.me.id);
    if (found) await hub.rooms.come(by.me, found);
    const room = found ?? await uninvited(hub, by, wanted);
    if (!room) throw new Refused("not_found");
    return await opened(hub, by, room);
  },
};

/** All there see that they came, and so does whoever reads the audit log. */
async function uninvited(hub: Hub, by: Session, wanted: string): Promise<LiveRoom | undefined> {
  const room = isAllowed(by.identity, "join_private") ? await hub.rooms.privateRoom(wanted) : undefined;
  if (!room) return undefined;
  await hub.audit.note(by.me, "join_private", { about: room.facts.name });
  await hub.join(by.me, room);
  return room;
}

export const direct: Row<"direct"> = {
  who: "anyone",
  act: "direct",
  async run(hub, by, { to }) {
    const named = await Promise.all((typeof to === "string" ? [to] : to).map((one) => hub.person(one)));
    const others = new Map<AccountId, Account>();
    for (const other of named) {
      if (!other) throw new Refused("not_found", because("nobody_there"));
      if (other.id !== by.me.id) others.set(other.id, other);
    }
    if (others.size === 0) throw new Refused("bad_request", because("yourself"));
    const room = await hub.rooms.direct(by.identity.account, [...others.values()]);
    room.came(by.me);
    for (const other of others.values()) if (room.members.get(other.id)) await tellMember(hub, other, room);
    return await opened(hub, by, room);
  },
};

export const leave: Row<"leave"> = {
  who: "member",
  act: "join",
  async run(hub, by, _input, room) {
    if (room.isOfTwo) throw new Refused("bad_request", because("direct_stays"));
    await hub.leave(by.me, room);
    return {};
  },
};

/** From now on they hear the room, on every connection of theirs. The one that asked gets the answer. */
export async function opened(hub: Hub, by: Session, room: LiveRoom): Promise<JoinedRoom> {
  const answer = await joinedRoom(room, by.identity.account, undefined, new PageBudget());
  by.enterRoom(room);
  await tellMember(hub, by.me, room);
  return { ...answer, ...room.info(by.identity.account) };
}

export async function tellMember(hub: Hub, { id, name }: Person, room: LiveRoom): Promise<void> {
  const person = { id, name };
  // First, so that what is told counts them among those who are here.
  room.came(person);
  const strangers = () => hub.sessionsOf(person.id).filter((session) => !session.rooms.has(room.id));
  const [first] = strangers();
  if (!first) return;
  const told = await joinedRoom(room, first.identity.account, undefined, new PageBudget());
  for (const session of strangers()) {
    if (!session.enterRoom(room)) continue;
    session.peer.tell({ type: "room", ...told, ...room.info(session.identity.account) });
  }
}
