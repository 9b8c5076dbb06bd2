import type { Entry } from "../../../protocol/entries.ts";
import { lineOf } from "../../../protocol/said_line.ts";
import type { Session } from "../../hub/session.ts";
import { cutText } from "./cut_text.ts";
import { oneLine } from "./framed_text.ts";
import { given } from "./given.ts";

const mostLines = 10;
/** A line of a terminal or two; the web page shows the rest. */
const mostBytes = 300;
/** A page may be short: what is common to look like it and rare is found a few pages further. */
const mostPages = 5;

/** The answer to `/search`: the newest that meet it, the oldest of them first, as everything here is read. */
export async function searchLines(words: string, session: Session): Promise<string> {
  const found: Entry[] = [];
  let count = 0;
  let before: string | undefined;
  for (let i = 0; i < mostPages && found.length < mostLines; i++) {
    const { entries, more, total = count } = given(
      await session.handle({
        type: "search",
        words,
        ...before !== undefined && { before },
        zone: -new Date().getTimezoneOffset(),
        limit: mostLines - found.length,
      }),
    );
    found.push(...entries);
    count = Math.max(total, found.length);
    before = more;
    if (more === undefined) break;
  }
  if (found.length === 0) return "* Nothing was found. Any three letters of a word will do.";
  const isAll = before === undefined;
  const head = isAll ? `* Found ${found.length}:` : `* The newest ${found.length} of about ${count}:`;
  return [head, ...found.reverse().map((entry) => foundLine(entry, session))].join("\n");
}

function foundLine({ room: id, at, name, body }: Entry, { rooms, identity }: Session): string {
  const room = rooms.get(id)?.info(identity.account).name ?? id;
  const date = new Date(at);
  const [month, day, hours, minutes] = [
    date.getMonth() + 1,
    date.getDate(),
    date.getHours(),
    date.getMinutes(),
  ]
    .map((part) => `${part}`.padStart(2, "0"));
  const when = `${date.getFullYear()}-${month}-${day} ${hours}:${minutes}`;
  return `  ${when} ${room}: ${name}: ${cutText(oneLine(lineOf(body)), mostBytes)}`;
}
