import type { Chat } from "../client/core/chat.ts";
import type { Room } from "../client/core/room.ts";
import { limits } from "../protocol/limits.ts";
import {
  moderationCommand,
  moderationSentence,
  type moderationWords,
  typedModeration,
  writtenBack,
} from "../protocol/typed_moderation.ts";

/** What moderators do to people, and what everybody asks of them. Rejects with `Refused`, or `LinkLost`. */
export class Moderation {
  readonly #chat: Chat;

  constructor(chat: Chat) {
    this.#chat = chat;
  }

  /** Returns what was done, in words. */
  async run(word: (typeof moderationWords)[number], typed: string, { id: room }: Room): Promise<string> {
    const { link, me } = this.#chat;
    const wish = typedModeration(word, typed)!;
    if (wish.wish !== "report") {
      const { type, ...input } = moderationCommand(wish);
      await link.ask(type, input as never);
    } else {
      const page = await link.ask("history", { room, limit: limits.pageEntries });
      const { seq } = writtenBack(page.entries, me.id, wish.back);
      await link.ask("report", { room, seq, reason: wish.reason });
    }
    return moderationSentence(wish);
  }
}
