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

/** News as bytes that all peers of one kind share, and where in them each part ends. */
export type SharedNews = {
  bytes: Uint8Array;
  parts: readonly { by: string; seq: number | undefined; end: number }[];
};

const utf8 = new TextEncoder();

export function shareNews(events: readonly Event[], write: (said: Said) => string): SharedNews {
  let end = 0;
  const written = saidOf(events).map(({ by, seq, said }) => {
    const bytes = utf8.encode(write(said));
    end += bytes.length;
    return { by, seq, bytes, end };
  });
  const bytes = new Uint8Array(end);
  for (const part of written) bytes.set(part.bytes, part.end - part.bytes.length);
  return { bytes, parts: written.map(({ by, seq, end }) => ({ by, seq, end })) };
}

/** What of it goes to this one: not what they did themselves, and not what they have seen. Nothing is copied. */
export function othersNews({ bytes, parts }: SharedNews, me: string, seen: number): Uint8Array[] {
  const slices: Uint8Array[] = [];
  let from = 0;
  let to = 0;
  for (const { by, seq, end } of parts) {
    if (by === me || (seq !== undefined && seq <= seen)) {
      if (to > from) slices.push(bytes.subarray(from, to));
      from = end;
    }
    to = end;
  }
  if (to > from) slices.push(bytes.subarray(from, to));
  return slices;
}
