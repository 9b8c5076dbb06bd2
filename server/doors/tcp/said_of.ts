import type { Event } from "../../../protocol/events.ts";
import type { Entry } from "../../../protocol/entries.ts";
import type { Said } from "./dialect.ts";

/** What of the news is told to a TCP peer, seen by somebody who is not concerned. */

export function saidOfEntry(entry: Entry, past: boolean): Said[] {
  const { name: from, at, body } = entry;
  if (body.kind === "text") return [{ says: "message", from, text: body.text, mine: false, at, past }];
  // Who joins is told by presence a moment later; twice would be noise.
  if (!past && body.notice === "joined") return [];
  return [{ says: "notice", text: `* ${from} has ${body.notice}` }];
}

/** Who wrote or did it stands beside what is said: they may hear it otherwise, or not at all. Signs have no `seq`. */
export type SaidBy = { by: string; seq: number | undefined; said: Said };

export function saidOf(events: readonly Event[]): SaidBy[] {
  return events.flatMap((event): SaidBy[] => {
    switch (event.type) {
      case "entry":
        return saidOfEntry(event, false).map((said) => ({ by: event.from, seq: event.seq, said }));
      case "presence":
        return [
          ...event.came.map(({ id, name }): SaidBy => ({
            by: id,
            seq: undefined,
            said: { says: "came", name },
          })),
          ...event.went.map(({ id, name }): SaidBy => ({
            by: id,
            seq: undefined,
            said: { says: "went", name },
          })),
        ];
      default:
        return [];
    }
  });
}

/** The same, told to the one who did it. */
export function asMine(said: Said): Said | undefined {
  if ("mine" in said) return { ...said, mine: true };
  return said.says === "came" || said.says === "went" ? undefined : said;
}
