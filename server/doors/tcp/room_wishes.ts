import type { Session } from "../../hub/session.ts";
import { given } from "./given.ts";

/** What a person at a TCP peer wants of the room they are in. */
export type RoomWish =
  /** Without a text it is asked for. */
  | { wish: "topic"; text: string }
  | { wish: "add" | "remove"; person: string };

/** Does it, and says in a line what was done: to the one who did it, their own notice is not told. */
export async function changeRoom(wish: RoomWish, session: Session, room: string): Promise<string> {
  switch (wish.wish) {
    case "topic": {
      if (wish.text !== "") given(await session.handle({ type: "change_room", room, topic: wish.text }));
      const topic = session.rooms.get(room)?.facts.topic ?? "";
      return topic === "" ? "This room has no topic. /topic TEXT sets it." : `The topic is: ${topic}`;
    }
    case "add": {
      const { added } = given(await session.handle({ type: "add", room, people: [wish.person] }));
      return added[0] ? `You added ${added[0].name}.` : `${wish.person} is in this room already.`;
    }
    case "remove":
      given(await session.handle({ type: "remove", room, person: wish.person }));
      return `You removed ${wish.person}.`;
  }
}
