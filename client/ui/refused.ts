import { Refused } from "../../protocol/refusals.ts";
import { LinkLost } from "../core/line.ts";
import { language } from "./languages/locale.ts";
import { words } from "./words.ts";

/**
 * Why something was refused. The server's own sentence may say more than the code alone, and is English: elsewhere the
 * page says what it knows of the code.
 */
export function whyRefused({ code, message }: Refused): string {
  return language === "en" ? message : words.refusal(code);
}

/** Why something was not done. What is neither a refusal nor a lost line is a mistake of ours: the whole page says so. */
export function whyFailed(problem: unknown): string {
  if (problem instanceof Refused) return whyRefused(problem);
  if (problem instanceof LinkLost) return words.names.unreachable(location.host);
  reportError(problem);
  return words.pageBar.broken;
}
