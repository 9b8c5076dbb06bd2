import { pollNames } from "../protocol/open_poll.ts";
import { pollResult } from "../protocol/poll_result.ts";
import { Refused } from "../protocol/refusals.ts";
import { type ResponseWord, type TypedResponse, typedResponse } from "../protocol/typed_responses.ts";
import type { Chat } from "../client/core/chat.ts";
import { type Meant, meantBy } from "../client/core/meant.ts";
import type { Room } from "../client/core/room.ts";
import { words } from "./words.ts";

/**
 * What came of it: `told` is what cannot be seen in the room; `whyNot` is why nothing was done, and `isKept` says that what
 * was typed can be mended, or would be lost.
 */
export type Responded = { told?: string; deleted?: number } | { whyNot: string; isKept: boolean };

export type Responding = { chat: Chat; room: Room; say: (text: string) => void };

/** What is done to messages by typed commands. */
export async function respondBy(word: ResponseWord, rest: string, host: Responding): Promise<Responded> {
  const { chat, room } = host;
  const wish = read(word, rest);
  if (typeof wish === "string") return { whyNot: wish, isKept: true };
  if (wish.wish === "poll") {
    await room.acts.poll(wish.question, wish.options, false);
    return {};
  }
  const meant = await meantBy(wish, chat, room);
  if ("seq" in meant) return await respond(wish, meant.seq, host);
  return { whyNot: whyNot(word, meant), isKept: "text" in wish };
}

async function respond(
  wish: Exclude<TypedResponse, { wish: "poll" }>,
  seq: number,
  { room, say }: Responding,
): Promise<Responded> {
  const entry = room.log.find(seq);
  switch (wish.wish) {
    case "reply":
      room.draft.answer(seq);
      say(wish.text);
      return {};
    case "react": {
      const { emoji } = wish;
      const { reactions } = entry ? room.own.over(entry) : {};
      await room.acts.react(seq, emoji, !reactions?.some((one) => one.emoji === emoji && one.mine));
      return {};
    }
    case "vote":
      await room.acts.vote(seq, wish.options);
      return {};
    case "close":
      await room.acts.closePoll(seq);
      return entry?.body.kind === "poll" ? { told: pollResult(entry.body, entry.votes) } : {};
    case "pin":
    case "unpin":
      await room.acts.pin(seq, wish.wish === "pin");
      return {};
    case "edit":
      await room.acts.edit(seq, wish.text);
      return {};
    case "delete":
      await room.acts.takeBack([seq]);
      return { told: words.commands.deleted, deleted: seq };
  }
}

function read(word: ResponseWord, rest: string): TypedResponse | string {
  try {
    return typedResponse(word, rest)!;
  } catch (error) {
    if (error instanceof Refused) return error.message;
    throw error;
  }
}

function whyNot(word: ResponseWord, meant: Exclude<Meant, { seq: number }>): string {
  if ("missing" in meant) return words.commands.missing[meant.missing];
  const { seq } = meant.several[0]!;
  return words.commands.severalPolls(
    pollNames(meant.several),
    word === "vote" ? `/vote ${seq} 1` : `/${word} ${seq}`,
  );
}
