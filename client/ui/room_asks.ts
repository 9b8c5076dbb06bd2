import { Refused } from "../../protocol/refusals.ts";
import { LinkLost } from "../core/line.ts";
import { whyRefused } from "./refused.ts";
import { roomWords } from "./room_words.ts";

/** What is said where a command was not done; what is neither a refusal nor a lost line is a mistake of ours. */
export function whyNot(error: unknown): string {
  if (error instanceof LinkLost) return roomWords.lost;
  if (error instanceof Refused) return whyRefused(error);
  throw error;
}
