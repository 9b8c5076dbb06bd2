import type { Chat } from "../client/core/chat.ts";
import { type RefusalCode, Refused } from "../protocol/refusals.ts";
import type { Profile } from "./profiles.ts";
import { words } from "./words.ts";

/**
 * A session may run out while a terminal stays open for weeks. The name is still theirs if nobody has taken it, so
 * they are signed in again; returns why not, where a person has to act.
 */
export async function renew(chat: Chat, profile: Profile, code: RefusalCode): Promise<string | undefined> {
  const { name } = chat.me;
  if (code === "wrong_protocol") return words.over.wrong_protocol;
  if (code === "name_taken") return words.over.name_taken(name);
  try {
    await profile.account.signIn(name);
  } catch (error) {
    if (error instanceof Refused && error.code === "name_taken") return words.over.name_taken(name);
    return words.over.no_session;
  }
  chat.link.stop();
  chat.link.start();
  return undefined;
}
