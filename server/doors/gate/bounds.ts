import { limits } from "../../../protocol/limits.ts";

/** What the network may cost before anybody is known. Each bound has an outcome, named beside it. */
export const gateBounds = {
  /** The first request's head: 431. */
  headBytes: 16_384,
  /** From connecting to the end of that head: 408. */
  headMs: 10_000,
  /** Fields of a head that asks for a WebSocket: 431. */
  headFields: 100,
  /** For the other side to take our last words: closed. */
  lingerMs: 1_000,
  /** What may still come while it does: cut. */
  lingerBytes: 4_194_304,
  /** Connections that are being refused in words at one time; further ones are cut without. */
  exits: 64,
  /** When the server ends, what is under way: cut. */
  closeMs: 5_000,
  /** HTTP without a byte either way: closed. */
  quietMs: limits.quietMs,
  /** HTTP whose client takes nothing of what waits for it: cut. */
  stallMs: 120_000,
  /** A request must end, or have come at this pace, by then: cut. It is what ends a later head that trickles in. */
  askMs: 60_000,
  askBytesPerSecond: 1_024,
} as const;
