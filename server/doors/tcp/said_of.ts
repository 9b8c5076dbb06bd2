import type { Event } from "../../../protocol/events.ts";
import { isOvertaken, textOf } from "../../../protocol/bodies.ts";
import type { Body, ChangeBody, Entry, NoticeBody } from "../../../protocol/entries.ts";
import { noticeSentence } from "../../../protocol/notices.ts";
import type { FileBody } from "../../../protocol/files.ts";
import type { PollBody } from "../../../protocol/responses.ts";
import { pollResult } from "../../../protocol/poll_result.ts";
import { sizeText } from "../../../protocol/sizes.ts";
import type { AccountId, AuthorOf } from "../../hub/ports.ts";
import type { Said } from "./dialect.ts";
import type { LinkTo } from "./file_links.ts";

/**
 * What of the news is told to a TCP peer, seen by somebody who is not concerned.
 *
 * SO1 A file is told when it can be had, and once: by its entry, or by the change that makes it ready. What was given
 *     up is told by nobody.
 * SO2 Of a file that takes a while, those who are here hear that it is on its way.
 * SO3 What became of an earlier message is told in dialects that people read, and in no other.
 * SO4 Whoever sends a file, to a room or to one person, is told its link where they read lines.
 * SO5 What replies says to whom, and what was forwarded from whom, in front of its text.
 * SO6 Whoever writes to one person is told that it went, and whether they are here.
 */

/** A file this large is told of when it begins; a smaller one is here soon enough. */
const largeBytes = 16 * 1_024 * 1_024;

export function saidOfEntry(
  entry: Entry,
  past: boolean,
  link: LinkTo,
  authorOf: AuthorOf = () => undefined,
): Said[] {
  const { name: from, at, body } = entry;
  switch (body.kind) {
    case "text":
      return [{ says: "message", from, text: leadOf(body, authorOf) + body.text, mine: false, at, past }];
    case "notice":
      // Who joins is told by presence a moment later; twice would be noise.
      return !past && body.notice === "joined"
        ? []
        : [{ says: "notice", text: `* ${noticeWords(from, body)}` }];
    case "file":
      return saidOfFile(body, entry, past, link);
    case "change":
      // In the past the entry itself says what it has become.
      return past ? [] : saidOfChange(entry, body, link);
    case "poll":
      return saidOfPoll(entry, body, past);
    case "pin":
      return past || !body.on ? [] : aside(`* ${from} pinned [${body.of}]`);
    case "reaction":
    case "vote":
    case "gone":
    case "expired":
      return [];
  }
}

/** A line stands alone, so that it says itself to whom it replies, or whose words it bears (SO5). */
function leadOf({ reply, forwarded }: TextBody, authorOf: AuthorOf): string {
  if (forwarded) return `(forwarded from ${forwarded.name}) `;
  return reply === undefined ? "" : `(to ${authorOf(reply) ?? "an earlier message"}) `;
}

type TextBody = Extract<Body, { kind: "text" }>;

function saidOfChange(entry: Entry, change: ChangeBody, link: LinkTo): Said[] {
  const { name, at } = entry;
  const { to, again, quiet } = change;
  // What took its place follows; a preview is nothing that was said.
  if (isOvertaken(change) || quiet) return [];
  if (to.kind === "gone") return aside(`* ${name} took back a message`);
  if (again) return aside(`* ${name} put back: ${to.kind === "file" ? to.name : textOf(to)}`);
  if (to.kind === "poll") return aside(`* ${name} closed the poll. ${pollResult(to, entry.votes)}`);
  if (to.kind === "text") return aside(`* ${name} changed: ${to.text}`);
  if (to.edited === at) {
    return aside(`* ${name} changed what stands at ${to.name}: ${to.about.caption ?? ""}`);
  }
  return to.state === "ready" ? saidOfFile(to, entry, false, link) : [];
}

function saidOfPoll({ name, at, seq }: Entry, poll: PollBody, past: boolean): Said[] {
  const options = poll.options.map((option, i) => `${i + 1} ${option}`);
  const text = [poll.question, ...options].join("\n");
  const asked: Said = { says: "message", from: name, text, mine: false, at, past };
  return poll.closed ? [asked] : [asked, ...aside(`* Choose with /vote ${seq} 1`)];
}

/** A program would take it for talk (SO3). */
function aside(text: string): Said[] {
  return [{ says: "notice", text, aside: true }];
}

function noticeWords(by: string, { notice, who, text }: NoticeBody): string {
  if (notice === "joined" || notice === "left") return `${by} has ${notice}`;
  return noticeSentence({ notice, by, ...who && { who: who.name }, ...text !== undefined && { text } });
}

function saidOfFile(file: FileBody, { name: from, at }: Entry, past: boolean, link: LinkTo): Said[] {
  const { name, size } = file;
  if (file.state === "ready") {
    return [{ says: "file", from, name, size, link: link(file), mine: false, at, past }];
  }
  if (file.state === "abandoned" || past || size < largeBytes) return [];
  return [{ says: "notice", text: `* ${from} is sending ${name} (${sizeText(size)})` }];
}

/**
 * Who wrote or did it stands beside what is said: they may hear it otherwise, or not at all. Signs have no `seq`.
 * `file` is the one that is told, for programs that take the file itself.
 */
export type SaidBy = { by: string; seq: number | undefined; said: Said; file?: FileBody };

export function saidOf(
  events: readonly Event[],
  link: LinkTo,
  authorOf: AuthorOf = () => undefined,
): SaidBy[] {
  const ready = new Set<number>();
  return events.flatMap((event): SaidBy[] => {
    switch (event.type) {
      case "entry": {
        const { body, seq, from: by } = event;
        // Entries that were fetched late show already what their changes, which follow, make of them.
        if (body.kind === "file" && body.state === "ready") ready.add(seq);
        const isToldAlready = body.kind === "change" && body.to.kind === "file" && ready.has(body.of);
        if (isToldAlready && !body.again && body.to.kind === "file" && body.to.edited !== event.at) return [];
        const file = body.kind === "change" && body.to.kind === "file" ? body.to : body;
        return saidOfEntry(event, false, link, authorOf).map((said) => ({
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

/** Whether a link may stand in what is told of it. */
export function bearsLink(events: readonly Event[]): boolean {
  return events.some((event) =>
    event.type === "entry" &&
    (event.body.kind === "file" || event.body.kind === "change" && event.body.to.kind === "file")
  );
}

/** The same, told to the one who did it. */
export function asMine(said: Said): Said | undefined {
  return "mine" in said ? { ...said, mine: true } : undefined;
}

/** Whoever comes is greeted, and need not read of their own coming. */
export function isOwnComing({ from, body }: Entry, me: AccountId): boolean {
  return from === me && body.kind === "notice" && body.notice === "joined";
}
