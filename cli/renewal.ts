import type { Chat } from "../client/core/chat.ts";
import { type RefusalCode, refusalRows, Refused } from "../protocol/refusals.ts";
import { Stop } from "./exit_codes.ts";
import type { AskPassword } from "./password_source.ts";
import type { Profile } from "./profiles.ts";
import { enter } from "./sign_in.ts";
import { reasonOf } from "./text/reason.ts";
import { words } from "./words.ts";

/**
 * A session may run out while a terminal stays open for weeks, or be ended from another device. A name without a
 * password is still theirs if nobody has taken it, one with a password if they know it: they are signed in again.
 * Returns why not, where a person has to act.
 */
export async function renew(
  chat: Chat,
  profile: Profile,
  code: RefusalCode,
  ask: AskPassword,
): Promise<string | undefined> {
  const { name } = chat.me;
  if (code === "wrong_protocol") return words.over.wrong_protocol;
  if (code === "name_taken") return words.over.name_taken(name);
  if (code === "kicked" || code === "banned" || code === "by_invitation") return refusalRows[code].sentence;
  try {
    await enter(profile, name, ask);
  } catch (error) {
    if (error instanceof Stop) return error.message;
    if (error instanceof Refused && error.code === "name_taken") return words.over.name_taken(name);
    if (error instanceof Refused && error.code === "throttled") return reasonOf(error);
    return words.over.no_session;
  }
  chat.link.stop();
  chat.link.start();
  return undefined;
}
