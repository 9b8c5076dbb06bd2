import { limits } from "../../protocol/limits.ts";
import { moderationCommand, type TypedModeration, writtenBack } from "../../protocol/typed_moderation.ts";
import type { Chat } from "./chat.ts";
import type { Room } from "./room.ts";

/** Does what was typed about people and what they wrote. Rejects with `Refused`, or `LinkLost`. */
export async function moderate({ link, me }: Chat, wish: TypedModeration, { id: room }: Room): Promise<void> {
  if (wish.wish !== "report") {
    const { type, ...input } = moderationCommand(wish);
    await link.ask(type, input as never);
    return;
  }
  const page = await link.ask("history", { room, limit: limits.pageEntries });
  const { seq } = writtenBack(page.entries, me.id, wish.back);
  await link.ask("report", { room, seq, reason: wish.reason });
}
