import { isPlainText } from "../../../protocol/bodies.ts";
import type { Body } from "../../../protocol/entries.ts";
import type { Draft } from "../../hub/ports.ts";
import type { Kept, Outcome, Write } from "./jobs.ts";

/**
 * Appends on their way between two threads, as rows without names: a structured clone writes the name of every field
 * of every object, and that was a good part of what an append cost.
 */
export type PackedWrite =
  | Write
  | readonly [room: string, from: string, nonce: string, at: number, body: string | Body];

/** A fresh entry's number and its author's name, or any other outcome as it is. */
export type PackedOutcome = Outcome | readonly [seq: number, name: string];

export function packWrite(write: Write): PackedWrite {
  if (write.name !== "append") return write;
  const { room, from, nonce, at, body } = write.takes;
  return [room, from, nonce, at, isPlainText(body) ? body.text : body];
}

export function unpackWrite(packed: PackedWrite): Write {
  if (!isRow(packed)) return packed;
  const [room, from, nonce, at, body] = packed;
  const takes: Draft = {
    room,
    from,
    nonce,
    at,
    body: typeof body === "string" ? { kind: "text", text: body } : body,
  };
  return { name: "append", takes };
}

export function packOutcome(write: Write, outcome: Outcome): PackedOutcome {
  if (write.name !== "append" || "failure" in outcome) return outcome;
  const kept = outcome.value as Kept;
  return "seq" in kept && kept.body === undefined ? [kept.seq, kept.name] : outcome;
}

export function unpackOutcome(packed: PackedOutcome): Outcome {
  if (!isRow(packed)) return packed;
  const [seq, name] = packed;
  return { value: { seq, name } };
}

function isRow<T>(packed: T): packed is Extract<T, readonly unknown[]> {
  return Array.isArray(packed);
}
