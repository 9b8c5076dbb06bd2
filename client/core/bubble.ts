import type { Body, Entry } from "../../protocol/entries.ts";
import type { FileBody } from "../../protocol/files.ts";
import type { LinkPreview } from "../../protocol/link_preview.ts";
import { isEmojiOnly } from "./emoji.ts";
import { fileLink, previewLink } from "./file_link.ts";
import type { RefusalCode } from "../../protocol/refusals.ts";
import type { PollBody, Reaction, Responded, Votes } from "../../protocol/responses.ts";
import type { Forwarded } from "../../protocol/wording.ts";
import type { Unsent } from "./outbox.ts";
import type { Quoted } from "./quotes.ts";

/** How far an own message is. `held` waits behind one that failed. */
export type Tick = "waiting" | "sending" | "sent" | "delivered" | "read" | "failed" | "held";

/** A file as it is drawn: the same object for as long as nothing of it changes. */
export type BubbleFile = Readonly<FileBody> & {
  /** How many bytes are there, while it arrives and that is known. */
  readonly received: number | undefined;
  readonly link: string;
  readonly previewLink: string | undefined;
};

/** A poll as it is drawn. */
export type BubblePoll = {
  question: string;
  options: readonly { text: string; count: number; mine: boolean }[];
  voters: number;
  many: boolean;
  closed: boolean;
};

/** What a bubble shows, decided without a screen. */
export type Bubble = {
  /** Stays the same while a message goes from the outbox into the log. */
  key: string;
  seq: number | undefined;
  /** `stub`: what was here has been taken back. `unknown` is a kind of entry that this version cannot show. */
  shape: "text" | "emoji" | "file" | "poll" | "stub" | "unknown";
  /** Of a file it is what was written with it. */
  text: string;
  file: BubbleFile | undefined;
  poll: BubblePoll | undefined;
  /** How people have taken it, one's own as it is wished. */
  reactions: readonly Reaction[];
  pinned: boolean;
  /** What its first link leads to. */
  preview: LinkPreview | undefined;
  /** When its words were changed last. */
  edited: number | undefined;
  /** The number of the message it answers, and that, as far as it is known. */
  reply: number | undefined;
  quoted: Quoted;
  /** Who wrote it first, in another room. */
  forwarded: Forwarded | undefined;
  /** Who took it back, where that was done. */
  goneBy: "writer" | "moderator" | undefined;
  from: string;
  name: string;
  mine: boolean;
  at: number;
  /** Goes on with the group of the bubble above: no name again. */
  continued: boolean;
  /** Ends its group: it has the tail. */
  last: boolean;
  /** Shows its time, and how far it is where the next one is not as far. */
  timed: boolean;
  tick: Tick | undefined;
  reason: RefusalCode | undefined;
};

const shapes = new Map<string, Bubble["shape"]>([["file", "file"], ["poll", "poll"], ["gone", "stub"]]);

/** Messages of one sender within this time belong together. */
const groupMs = 5 * 60_000;

/** What stands under a number of the room. */
export type QuoteOf = (seq: number) => Quoted;

/** What has come of an entry, as it is drawn. */
export type RespondedOf = (entry: Entry) => Responded;

/** How far files are that are arriving, by their ids. */
export type ReceivedFiles = ReadonlyMap<string, number>;

export function toBubble(
  entry: Entry,
  previous: Bubble | undefined,
  me: string,
  tick: Tick,
  received: ReceivedFiles = new Map(),
  quoteOf: QuoteOf = () => undefined,
  respondedOf: RespondedOf = (entry) => entry,
): Bubble {
  const { from, name, at, seq, body } = entry;
  const { reactions = none, votes, pinned = false } = respondedOf(entry);
  const reply = replyIn(body);
  const text = body.kind === "text" ? body.text : body.kind === "file" ? body.about.caption ?? "" : "";
  const mine = from === me;
  return {
    key: entry.nonce ?? `${seq}`,
    seq,
    shape: body.kind === "text" ? shapeOf(text) : shapes.get(body.kind) ?? "unknown",
    text,
    file: body.kind === "file" ? fileOf(body, received.get(body.file)) : undefined,
    poll: body.kind === "poll" ? pollOf(body, votes) : undefined,
    reactions,
    pinned,
    preview: body.kind === "text" ? body.preview : undefined,
    edited: body.kind === "text" || body.kind === "file" ? body.edited : undefined,
    reply,
    quoted: reply === undefined ? undefined : quoteOf(reply),
    forwarded: body.kind === "text" || body.kind === "file" ? body.forwarded : undefined,
    goneBy: body.kind !== "gone" ? undefined : body.by === from ? "writer" : "moderator",
    from,
    name,
    mine,
    at,
    // What answers something begins anew: its group is about something else.
    continued: reply === undefined && previous !== undefined && belongs(from, at, previous),
    last: true,
    timed: true,
    tick: mine && body.kind !== "gone" ? tick : undefined,
    reason: undefined,
  };
}

export function unsentBubble(
  unsent: Unsent,
  previous: Bubble | undefined,
  me: string,
  held: boolean,
  quoteOf: QuoteOf = () => undefined,
): Bubble {
  const { nonce, text, at, progress, reply } = unsent;
  const tick = progress.is === "waiting" && held ? "held" : progress.is;
  return {
    key: nonce,
    // The answer says it, a moment before the entry comes.
    seq: progress.is === "sent" ? progress.seq : undefined,
    shape: shapeOf(text),
    text,
    file: undefined,
    poll: undefined,
    reactions: none,
    pinned: false,
    preview: undefined,
    edited: undefined,
    reply,
    quoted: reply === undefined ? undefined : quoteOf(reply),
    forwarded: undefined,
    goneBy: undefined,
    from: me,
    name: "",
    mine: true,
    at,
    // A failed message stands alone, so that its buttons belong to nothing else.
    continued: reply === undefined && tick !== "failed" && previous?.tick !== "failed" &&
      previous !== undefined &&
      belongs(me, at, previous),
    last: true,
    timed: true,
    tick,
    reason: progress.is === "failed" ? progress.reason : undefined,
  };
}

/** The same for all: what has none is drawn once. */
const none: readonly Reaction[] = [];
const drawnPolls = new WeakMap<PollBody, { votes: Votes | undefined; poll: BubblePoll }>();

function pollOf(body: PollBody, votes: Votes | undefined): BubblePoll {
  const drawn = drawnPolls.get(body);
  if (drawn && drawn.votes === votes) return drawn.poll;
  const poll = countedPoll(body, votes);
  drawnPolls.set(body, { votes, poll });
  return poll;
}

function countedPoll({ question, options, many, closed }: PollBody, votes: Votes | undefined): BubblePoll {
  const { counts = [], voters = 0, mine = [] } = votes ?? {};
  return {
    question,
    options: options.map((text, i) => ({ text, count: counts[i] ?? 0, mine: mine.includes(i) })),
    voters,
    many,
    closed: closed === true,
  };
}

/** Which entry a message answers. */
function replyIn(body: Body): number | undefined {
  return body.kind === "file" ? body.about.reply : "reply" in body ? body.reply : undefined;
}

const drawnFiles = new WeakMap<FileBody, BubbleFile>();

function fileOf(body: FileBody, told: number | undefined): BubbleFile {
  const received = body.state === "arriving" ? told : undefined;
  const drawn = drawnFiles.get(body);
  if (drawn && drawn.received === received) return drawn;
  const hasPreview = body.preview === true && body.state !== "abandoned";
  const file = {
    ...body,
    received,
    link: fileLink(body),
    previewLink: hasPreview ? previewLink(body) : undefined,
  };
  drawnFiles.set(body, file);
  return file;
}

function shapeOf(text: string): "text" | "emoji" {
  return isEmojiOnly(text) ? "emoji" : "text";
}

function belongs(from: string, at: number, previous: Bubble): boolean {
  return previous.from === from && Math.abs(at - previous.at) <= groupMs;
}
