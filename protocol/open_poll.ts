import type { Entry } from "./entries.ts";
import type { PollBody } from "./responses.ts";
import { saidLine } from "./said_line.ts";

export type OpenPoll = { seq: number; poll: PollBody };

/** By what the polls of a room are found, the newest first. */
export const pollSearch = { words: "has:poll", limit: 50 } as const;

/** `by`: of this person alone. */
export function openPolls(found: readonly Entry[], by?: string): OpenPoll[] {
  return found.flatMap(({ seq, from, body }) =>
    body.kind === "poll" && !body.closed && (by === undefined || from === by) ? [{ seq, poll: body }] : []
  );
}

/** How polls are told apart in a line: `[15] When?, [12] Tea?`. */
export function pollNames(polls: readonly OpenPoll[]): string {
  return polls.map(({ seq, poll }) => `[${seq}] ${saidLine(poll.question)}`).join(", ");
}
