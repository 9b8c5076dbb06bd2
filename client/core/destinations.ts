import type { Person } from "../../protocol/commands.ts";
import { fuzzyRank } from "./fuzzy.ts";
import type { Offer } from "./more_rooms.ts";
import type { Room } from "./room.ts";

/** Where somebody may want to go. */
export type Destination<C extends string> =
  | { to: "room"; room: Room }
  /** One may join it. */
  | { to: "offer"; room: Offer }
  | { to: "person"; person: Person }
  | { to: "command"; command: C }
  | { to: "messages"; typed: string };

export type Known<C extends string> = {
  /** Those one was in last come first. */
  rooms: readonly Room[];
  offers: readonly Offer[];
  people: readonly Person[];
  commands: readonly { command: C; name: string }[];
};

const kinds = { "#": "rooms", "@": "people", "?": "messages", ">": "commands" } as const;
type Kind = (typeof kinds)[keyof typeof kinds];
const mostFound = 30;

/** What fits what was typed. A first sign asks for one kind alone: # rooms, @ people, ? messages, > commands. */
export function findDestinations<C extends string>(line: string, known: Known<C>): Destination<C>[] {
  const kind: Kind | undefined = kinds[line[0] as keyof typeof kinds];
  const typed = (kind ? line.slice(1) : line).trim();
  const is = (wanted: Kind) => kind === wanted || kind === undefined;
  const found: Destination<C>[] = [];
  if (is("rooms")) {
    found.push(
      ...ranked(known.rooms, typed, ({ name }) => name.value).map((room) => ({ to: "room" as const, room })),
    );
  }
  // Without a word those one does not know are in the way of what one does.
  if (is("people") && (typed !== "" || kind)) {
    found.push(
      ...ranked(known.people, typed, ({ name }) => name).map((person) => ({ to: "person" as const, person })),
    );
  }
  if (is("rooms") && typed !== "") {
    found.push(
      ...ranked(known.offers, typed, ({ name }) => name).map((room) => ({ to: "offer" as const, room })),
    );
  }
  if (is("commands")) {
    found.push(
      ...ranked(known.commands, typed, ({ name }) => name)
        .map(({ command }) => ({ to: "command" as const, command })),
    );
  }
  if (is("messages") && typed !== "") found.push({ to: "messages", typed });
  // What is looked for in the messages stands last, and must not be cut away.
  return found.length <= mostFound ? found : [...found.slice(0, mostFound - 1), found.at(-1)!];
}

/** Of what fits as well the first stays first. */
function ranked<T>(all: readonly T[], typed: string, nameOf: (one: T) => string): T[] {
  return all
    .flatMap((one) => {
      const rank = fuzzyRank(nameOf(one), typed);
      return rank === undefined ? [] : [{ one, rank }];
    })
    .sort((a, b) => a.rank - b.rank)
    .map(({ one }) => one);
}
