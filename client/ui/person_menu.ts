import { Refused } from "../../protocol/refusals.ts";
import { isAbove, may, type RoomRole } from "../../protocol/roles.ts";
import type { Chat } from "../core/chat.ts";
import { firstRoom } from "../core/chat.ts";
import { LinkLost } from "../core/line.ts";
import type { Clock } from "../core/outside.ts";
import type { Listed } from "../core/people.ts";
import type { Room } from "../core/room.ts";
import { type ActedUpon, moderationItems } from "./manage/person_acts.ts";
import { type MenuItem, MenuView } from "./menu_view.ts";
import { whyNot } from "./room_asks.ts";
import { roomWords } from "./room_words.ts";

const { person: said } = roomWords;

export type PersonParts = {
  chat: Chat;
  clock: Clock;
  room: Room;
  person: Listed;
  write: () => void;
  say: (sentence: string) => void;
};

/** Opens what can be done with somebody in a room, beside what asks for it. */
export async function openPersonMenu(parts: PersonParts, opener: HTMLElement): Promise<MenuView> {
  const { chat, room, person, say, clock } = parts;
  const account = await accountOf(chat, person.id);
  const acts = { chat, clock, say, changed: () => void room.listPeople() };
  const menu = new MenuView(said.menu(person.name));
  const { left, bottom } = opener.getBoundingClientRect();
  const items = [...personItems(parts), ...account ? moderationItems(account, acts) : []];
  menu.open(items, { x: left, y: bottom + 4 }, opener);
  return menu;
}

/** What they are on the server, for whoever may know it: a room says what they are there. */
async function accountOf({ link, self }: Chat, person: string): Promise<ActedUpon | undefined> {
  if (!may(self.value?.role ?? "guest", "see_people")) return undefined;
  try {
    return await link.ask("person", { person });
  } catch (problem) {
    // Without a line nothing could be done to them anyway, and whoever has left is nobody's to act upon.
    if (problem instanceof LinkLost || problem instanceof Refused) return undefined;
    throw problem;
  }
}

/** What one may do with this person: nothing stands here that would be refused for what both are. */
function personItems({ chat, room, person, write, say }: PersonParts): MenuItem[] {
  const { role: mine, kind } = room.about;
  const theirs = person.role ?? "member";
  const isBelow = kind !== "direct" && isAbove(mine, theirs);
  const ask = async (act: () => Promise<unknown>, done: string) => {
    try {
      await act();
      say(done);
      await room.listPeople();
    } catch (problem) {
      say(whyNot(problem));
    }
  };
  const make = (role: RoomRole): MenuItem => ({
    icon: role === "member" ? "people" : "shield",
    label: said.make(role),
    act: () =>
      void ask(
        () => chat.link.ask("room_role", { room: room.id, person: person.id, role }),
        said.made(person.name, role),
      ),
  });
  return [
    { icon: "reveal", label: said.write(person.name), act: write },
    ...isBelow && may(mine, "room_role") ? rolesFor(theirs).map(make) : [],
    ...isBelow && may(mine, "remove") && room.id !== firstRoom
      ? [{
        icon: "leave" as const,
        label: said.remove,
        isGrave: true,
        act: () =>
          void ask(
            () => chat.link.ask("remove", { room: room.id, person: person.id }),
            said.removed(person.name),
          ),
      }]
      : [],
  ];
}

/** A guest's name may be anybody's tomorrow, and no room is theirs. */
function rolesFor(theirs: Listed["role"]): RoomRole[] {
  if (theirs === "guest" || theirs === "bot") return [];
  if (theirs === "moderator") return ["owner", "member"];
  return ["owner", "moderator"];
}
