import type { Entry } from "../../protocol/entries.ts";
import { isEmojiOnly } from "./emoji.ts";
import type { RefusalCode } from "../../protocol/refusals.ts";
import type { Unsent } from "./outbox.ts";

/** How far an own message is. `held` waits behind one that failed. */
export type Tick = "waiting" | "sending" | "sent" | "delivered" | "read" | "failed" | "held";

/** What a bubble shows, decided without a screen. */
export type Bubble = {
  /** Stays the same while a message goes from the outbox into the log. */
  key: string;
  seq: number | undefined;
  /** `unknown` is a kind of entry that this version cannot show. */
  shape: "text" | "emoji" | "unknown";
  text: string;
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

/** Messages of one sender within this time belong together. */
const groupMs = 5 * 60_000;

export function toBubble(entry: Entry, previous: Bubble | undefined, me: string, tick: Tick): Bubble {
  const { from, name, at, seq, body } = entry;
  const text = body.kind === "text" ? body.text : "";
  const mine = from === me;
  return {
    key: entry.nonce ?? `${seq}`,
    seq,
    shape: body.kind === "text" ? shapeOf(text) : "unknown",
    text,
    from,
    name,
    mine,
    at,
    continued: previous !== undefined && belongs(from, at, previous),
    last: true,
    timed: true,
    tick: mine ? tick : undefined,
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

function shapeOf(text: string): "text" | "emoji" {
  return isEmojiOnly(text) ? "emoji" : "text";
}

function belongs(from: string, at: number, previous: Bubble): boolean {
  return previous.from === from && Math.abs(at - previous.at) <= groupMs;
}
