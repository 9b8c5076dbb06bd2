import type { Person } from "../../../../protocol/commands.ts";
import type { Entry } from "../../../../protocol/entries.ts";
import type { Event } from "../../../../protocol/events.ts";
import { Refused } from "../../../../protocol/refusals.ts";

/** The plain line dialect: what a person types into `nc`, and what they read there. */

export type Wish =
  | { wish: "say"; text: string }
  | { wish: "help" }
  | { wish: "who" }
  | { wish: "quit" }
  | { wish: "nothing" };

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** The line as text. Arrow keys that a terminal sent along are taken out; what else is no text is refused (LN5). */
export function lineText(bytes: Uint8Array): string {
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    throw new Refused("bad_utf8");
  }
  const clean = text.replaceAll(escapes, "");
  if (controls.test(clean)) throw new Refused("bad_utf8", "That line has bytes that are not text.");
  return clean;
}

export function wishOf(line: string): Wish {
  if (line.trim() === "") return { wish: "nothing" };
  // Two slashes say one, so that anything can be said.
  if (line.startsWith("//")) return { wish: "say", text: line.slice(1) };
  if (!line.startsWith("/")) return { wish: "say", text: line };
  const word = line.slice(1).trim().split(/\s+/, 1)[0]!.toLowerCase();
  if (word === "help" || word === "who" || word === "quit") return { wish: word };
  throw new Refused(
    "bad_request",
    "There is no such command. /help lists them; //text says a line with a slash.",
  );
}

export const help = [
  "What you type is said to everybody here. Commands:",
  "  /who   who is here",
  "  /help  this list",
  "  /quit  leave",
].join("\n");

/** Escape sequences of a terminal: CSI … letter, SS3 and a letter, or ESC and one character. */
// deno-lint-ignore no-control-regex -- that is what they are
const escapes = /\x1b(?:\[[0-9;?]*[ -/]*[@-~]|O[@-~]|[^[O])/g;
// deno-lint-ignore no-control-regex -- that is what they are
const controls = /[\x00-\x08\x0a-\x1f\x7f]/;
/** What could move a reader's cursor, recolour the screen or turn the writing around. */
// deno-lint-ignore no-control-regex -- that is what they are
const unsafe = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g;

/** Further lines of one message stand in from the edge, so that nobody can write a line in another's name (LN6). */
function safe(text: string): string {
  return text.replaceAll(/\r\n?|[\u2028\u2029]/g, "\n").replaceAll(unsafe, "").replaceAll("\n", "\n    ");
}

export function entryLine({ name, body }: Pick<Entry, "name" | "body">): string {
  return body.kind === "text" ? `${name}: ${safe(body.text)}` : `* ${name} has ${body.notice}`;
}

/** With the time, for what was written before the reader came. */
export function pastLine(entry: Entry): string {
  const at = new Date(entry.at);
  const clock = `${pad(at.getHours())}:${pad(at.getMinutes())}`;
  return `[${clock}] ${entryLine(entry)}`;
}

function pad(n: number): string {
  return String(n).padStart(2, "0");
}

/** What of the news is shown. Who wrote it is kept beside it: a terminal shows its own lines already. */
export type Shown = { from: string | undefined; line: string };

export function shown(event: Event): Shown[] {
  switch (event.type) {
    case "entry":
      // Who joins is told by presence a moment later; twice would be noise.
      if (event.body.kind === "notice" && event.body.notice === "joined") return [];
      return [{ from: event.from, line: entryLine(event) }];
    case "presence":
      return [
        ...event.came.map(({ id, name }) => ({ from: id, line: `* ${name} is here` })),
        ...event.went.map(({ id, name }) => ({ from: id, line: `* ${name} has gone` })),
      ];
    case "left":
      return [{ from: undefined, line: "* You are no longer in this room" }];
    case "bye":
      return [{ from: undefined, line: `* ${event.message}` }];
    case "room":
    case "typing":
    case "marks":
      return [];
  }
}

export function whoLine(people: readonly (Person & { online: boolean })[], members: number): string {
  const here = people.filter((person) => person.online).map((person) => person.name);
  const others = members - here.length;
  return `* Here now: ${here.join(", ")}${
    others > 0 ? `. ${others} more ${others === 1 ? "is" : "are"} away` : ""
  }`;
}

export function welcome(
  me: Person,
  room: { name: string; online: number; entries: readonly Entry[] },
): string {
  const others = room.online - 1;
  const company = others === 0
    ? "nobody else is here yet"
    : others === 1
    ? "1 is here"
    : `${others} are here`;
  return [
    `* Welcome, ${me.name}. This is ${room.name}; ${company}.`,
    ...room.entries.map(pastLine),
    "* Type a line and press Enter. /who lists the people, /help the commands, /quit leaves.",
  ].join("\n");
}
