import type { Entry } from "../../protocol/entries.ts";
import type { FileBody } from "../../protocol/files.ts";
import { isEmojiOnly } from "./emoji.ts";
import { fileLink, previewLink } from "./file_link.ts";
import type { RefusalCode } from "../../protocol/refusals.ts";
import type { Unsent } from "./outbox.ts";

/** How far an own message is. `held` waits behind one that failed. */
export type Tick = "waiting" | "sending" | "sent" | "delivered" | "read" | "failed" | "held";

/** A file as it is drawn: the same object for as long as nothing of it changes. */
export type BubbleFile = Readonly<FileBody> & {
  /** How many bytes are there, while it arrives and that is known. */
  readonly received: number | undefined;
  readonly link: string;
  readonly previewLink: string | undefined;
};

/** What a bubble shows, decided without a screen. */
export type Bubble = {
  /** Stays the same while a message goes from the outbox into the log. */
  key: string;
  seq: number | undefined;
  /** `stub`: what was here has been taken back. `unknown` is a kind of entry that this version cannot show. */
  shape: "text" | "emoji" | "file" | "stub" | "unknown";
  /** Of a file it is what was written with it. */
  text: string;
  file: BubbleFile | undefined;
  /** When its words were changed last. */
  edited: number | undefined;
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

const shapes = new Map<string, Bubble["shape"]>([["file", "file"], ["gone", "stub"]]);

/** Messages of one sender within this time belong together. */
const groupMs = 5 * 60_000;

/** How far files are that are arriving, by their ids. */
export type ReceivedFiles = ReadonlyMap<string, number>;

export function toBubble(
  entry: Entry,
  previous: Bubble | undefined,
  me: string,
  tick: Tick,
  received: ReceivedFiles = new Map(),
): Bubble {
  const { from, name, at, seq, body } = entry;
  const text = body.kind === "text" ? body.text : body.kind === "file" ? body.about.caption ?? "" : "";
  const mine = from === me;
  return {
    key: entry.nonce ?? `${seq}`,
    seq,
    shape: body.kind === "text" ? shapeOf(text) : shapes.get(body.kind) ?? "unknown",
    text,
    file: body.kind === "file" ? fileOf(body, received.get(body.file)) : undefined,
    edited: body.kind === "text" || body.kind === "file" ? body.edited : undefined,
    goneBy: body.kind !== "gone" ? undefined : body.by === from ? "writer" : "moderator",
    from,
    name,
    mine,
    at,
    continued: previous !== undefined && belongs(from, at, previous),
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
): Bubble {
  const { nonce, text, at, progress } = unsent;
  const tick = progress.is === "waiting" && held ? "held" : progress.is;
  return {
    key: nonce,
    seq: undefined,
    shape: shapeOf(text),
    text,
    file: undefined,
    edited: undefined,
    goneBy: undefined,
    from: me,
    name: "",
    mine: true,
    at,
    // A failed message stands alone, so that its buttons belong to nothing else.
    continued: tick !== "failed" && previous?.tick !== "failed" && previous !== undefined &&
      belongs(me, at, previous),
    last: true,
    timed: true,
    tick,
    reason: progress.is === "failed" ? progress.reason : undefined,
  };
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
