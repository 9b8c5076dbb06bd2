import { limits } from "../../../protocol/limits.ts";
import {
  moderationCommand,
  moderationHelp,
  moderationSentence,
  moderationWords,
  type TypedModeration,
  writtenBack,
} from "../../../protocol/typed_moderation.ts";
import type { Identity } from "../../hub/people.ts";
import { isAllowed } from "../../hub/rights.ts";
import type { Session } from "../../hub/session.ts";
import { given } from "./given.ts";

/** What of the list of commands is for this person. */
export function moderatorHelp(by: Identity): string {
  const words = isAllowed(by, "kick") ? moderationWords : moderationWords.filter((word) => word === "report");
  return moderationHelp(words).map(({ usage, what }) => `  ${usage.padEnd(15)} ${what}`).join("\n");
}

/** Does it, and says in a line what was done. Lines have no numbers here: what others wrote is counted from the end. */
export async function moderate(wish: TypedModeration, session: Session, room: string): Promise<string> {
  if (wish.wish !== "report") given(await session.handle(moderationCommand(wish)));
  else {
    const page = given(await session.handle({ type: "history", room, limit: limits.pageEntries }));
    const { seq } = writtenBack(page.entries, session.me.id, wish.back);
    given(await session.handle({ type: "report", room, seq, reason: wish.reason }));
  }
  return moderationSentence(wish);
}
