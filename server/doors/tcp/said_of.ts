import type { Event } from "../../../protocol/events.ts";
import type { Entry } from "../../../protocol/entries.ts";
import type { FileBody } from "../../../protocol/files.ts";
import type { Said } from "./dialect.ts";
import type { LinkTo } from "./file_links.ts";
import { sizeOf } from "./spoken.ts";

/**
 * What of the news is told to a TCP peer, seen by somebody who is not concerned.
 *
 * SO1 A file is told when it can be had, and once: by its entry, or by the change that makes it ready. What was given
 *     up is told by nobody.
 * SO2 Of a file that takes a while, those who are here hear that it is on its way.
 */

/** A file this large is told of when it begins; a smaller one is here soon enough. */
const largeBytes = 16 * 1_024 * 1_024;

export function saidOfEntry(entry: Entry, past: boolean, link: LinkTo): Said[] {
  const { name: from, at, body } = entry;
  switch (body.kind) {
    case "text":
      return [{ says: "message", from, text: body.text, mine: false, at, past }];
    case "notice":
      // Who joins is told by presence a moment later; twice would be noise.
      return !past && body.notice === "joined"
        ? []
        : [{ says: "notice", text: `* ${from} has ${body.notice}` }];
    case "file":
      return saidOfFile(body, entry, past, link);
    case "change":
      // In the past the entry itself says what it has become.
      return !past && body.to.kind === "file" && body.to.state === "ready"
        ? saidOfFile(body.to, entry, past, link)
        : [];
  }
}

function saidOfFile(file: FileBody, { name: from, at }: Entry, past: boolean, link: LinkTo): Said[] {
  const { name, size } = file;
  if (file.state === "ready") {
    return [{ says: "file", from, name, size, link: link(file), mine: false, at, past }];
  }
  if (file.state === "abandoned" || past || size < largeBytes) return [];
  return [{ says: "notice", text: `* ${from} is sending ${name} (${sizeOf(size)})` }];
}

/**
 * Who wrote or did it stands beside what is said: they may hear it otherwise, or not at all. Signs have no `seq`.
 * `file` is the one that is told, for programs that take the file itself.
 */
export type SaidBy = { by: string; seq: number | undefined; said: Said; file?: FileBody };

export function saidOf(events: readonly Event[], link: LinkTo): SaidBy[] {
  const ready = new Set<number>();
  return events.flatMap((event): SaidBy[] => {
    switch (event.type) {
      case "entry": {
        const { body, seq, from: by } = event;
        // Entries that were fetched late show already what their changes, which follow, make of them.
        if (body.kind === "file" && body.state === "ready") ready.add(seq);
        if (body.kind === "change" && ready.has(body.of)) return [];
        const file = body.kind === "change" && body.to.kind === "file" ? body.to : body;
        return saidOfEntry(event, false, link).map((said) => ({
          by,
          seq,
          said,
          ...said.says === "file" && file.kind === "file" && { file },
        }));
      }
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
  return "mine" in said ? { ...said, mine: true } : undefined;
}
