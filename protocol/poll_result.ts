import { saidLine } from "./said_line.ts";
import type { PollBody, Votes } from "./responses.ts";

/** What a poll has come to, in a line: `Tea?: yes 3, no 1`. */
export function pollResult({ question, options }: PollBody, votes: Votes | undefined): string {
  const counts = options.map((option, i) => `${saidLine(option)} ${votes?.counts[i] ?? 0}`);
  return `${saidLine(question)}: ${counts.join(", ")}`;
}
