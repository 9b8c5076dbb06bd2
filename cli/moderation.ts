import type { Chat } from "../client/core/chat.ts";
import { moderate } from "../client/core/moderation_acts.ts";
import type { Room } from "../client/core/room.ts";
import { moderationSentence, type moderationWords, typedModeration } from "../protocol/typed_moderation.ts";

/** What moderators do to people, and what everybody asks of them. Rejects with `Refused`, or `LinkLost`. */
export class Moderation {
  readonly #chat: Chat;

  constructor(chat: Chat) {
    this.#chat = chat;
  }

  /** Returns what was done, in words. */
  async run(word: (typeof moderationWords)[number], typed: string, room: Room): Promise<string> {
    const wish = typedModeration(word, typed)!;
    await moderate(this.#chat, wish, room);
    return moderationSentence(wish);
  }
}
