import type { Answer, Input, JoinedRoom } from "../../../protocol/commands.ts";
import type { Row } from "../command_table.ts";
import type { Hub } from "../hub.ts";
import type { LiveRoom } from "../live_room.ts";
import { PageBudget } from "../pages.ts";
import type { Account } from "../ports.ts";
import type { Session } from "../session.ts";

/** A room that is not known yet opens with this many of its newest entries. */
const firstPage = 50;

export const hello = {
  who: "anyone",
  act: "connect",
  async run(hub: Hub, by: Session, { rooms: known }: Input<"hello">): Promise<Answer<"hello">> {
    if (hub.access.isAsked(by.identity.account)) await hub.access.admit(by.identity.account);
    hub.enter(by);
    await renewed(hub, by);
    await hub.joinFirstRoom(by);
    const rooms = await hub.roomsOf(by.me.id);
    const budget = new PageBudget();
    const answers: JoinedRoom[] = [];
    const { account } = by.identity;
    for (const room of rooms) answers.push(await joinedRoom(room, account, known[room.id], budget));
    by.goLive(rooms);
    for (const room of rooms) room.came(by.me);
    hub.reports.greet(by);
    return {
      me: hub.self(by.identity.account),
      server: { ...told(hub.about), ...hub.settings.open },
      now: hub.clock.now(),
      // Read again now that the rooms are heard: whoever sees a hole below the head asks for it (PR9). From some they
      // may have been removed meanwhile.
      rooms: rooms.map((room, i) => ({ ...answers[i]!, ...room.info(by.identity.account) }))
        .filter(({ joined }) => joined),
    };
  },
} as const satisfies Row<"hello">;

/**
 * They may have had another role when they were let in (RO3). What changes from now on is told to all who have entered,
 * and is newer than what is read here. A guest has no other one.
 */
async function renewed(hub: Hub, by: Session): Promise<void> {
  const { account } = by.identity;
  if (account.kind === "guest") return;
  const now = await hub.store.accounts.find(account.id);
  if (now && by.identity.account === account) by.renew(now);
}

/** JSON has no word for what has no bound. */
function told(
  { mostFileBytes, ...about }: Hub["about"],
): Omit<Answer<"hello">["server"], "guests" | "signup" | "theme"> {
  return { ...about, ...Number.isFinite(mostFileBytes) && { mostFileBytes } };
}

/** The room with what its new hearer is to see first. */
export async function joinedRoom(
  room: LiveRoom,
  reader: Account,
  after: number | undefined,
  budget: PageBudget,
): Promise<JoinedRoom> {
  const entries = await room.entriesAfter(after, firstPage, reader.id);
  return {
    ...room.info(reader),
    entries: after === undefined ? budget.takeLast(entries, reader.id) : budget.take(entries, reader.id),
    marks: room.marks(reader.id),
  };
}
