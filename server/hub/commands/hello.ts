import type { Answer, Input, JoinedRoom } from "../../../protocol/commands.ts";
import type { Row } from "../command_table.ts";
import type { Hub } from "../hub.ts";
import type { LiveRoom } from "../live_room.ts";
import { PageBudget } from "../pages.ts";
import type { AccountId } from "../ports.ts";
import type { Session } from "../session.ts";

/** A room that is not known yet opens with this many of its newest entries. */
const firstPage = 50;

export const hello = {
  who: "anyone",
  async run(hub: Hub, by: Session, { rooms: known }: Input<"hello">): Promise<Answer<"hello">> {
    hub.enter(by);
    await hub.joinFirstRoom(by);
    const rooms = await hub.roomsOf(by.me.id);
    const budget = new PageBudget();
    const answers: JoinedRoom[] = [];
    for (const room of rooms) answers.push(await joinedRoom(room, by.me.id, known[room.id], budget));
    by.goLive(rooms);
    for (const room of rooms) room.came(by.me);
    return {
      me: by.me,
      server: hub.about,
      now: hub.clock.now(),
      // Read again now that the rooms are heard: whoever sees a hole below the head asks for it (PR9).
      rooms: rooms.map((room, i) => ({ ...answers[i]!, ...room.info(by.me.id) })),
    };
  },
} as const satisfies Row<"hello">;

/** The room with what its new hearer is to see first. */
export async function joinedRoom(
  room: LiveRoom,
  reader: AccountId,
  after: number | undefined,
  budget: PageBudget,
): Promise<JoinedRoom> {
  const entries = await room.entriesAfter(after, firstPage);
  return {
    ...room.info(reader),
    entries: after === undefined ? budget.takeLast(entries, reader) : budget.take(entries, reader),
    marks: room.marks(),
  };
}
