import { pollResult } from "../protocol/poll_result.ts";
import { mayBeRespondedTo } from "../protocol/response_check.ts";
import { responseHelp, type TypedResponse, typedResponse } from "../protocol/typed_responses.ts";
import type { Room } from "../client/core/room.ts";
import { words } from "./words.ts";

/** Reactions, polls and pins by typed commands. Each tells what is not to be seen in the room. */
export const responseWords = ["react", "poll", "vote", "close"] as const;

export function usageOf(word: (typeof responseWords)[number]): { usage: string; what: string } {
  return responseHelp[responseWords.indexOf(word)]!;
}

export async function respondBy(
  word: (typeof responseWords)[number],
  rest: string,
  room: Room,
  me: string,
): Promise<string | undefined> {
  const wish: TypedResponse = typedResponse(word, rest)!;
  switch (wish.wish) {
    case "react":
      return await react(room, wish.seq ?? lastOfOthers(room, me), wish.emoji);
    case "poll":
      return void await room.acts.poll(wish.question, wish.options, false);
    case "vote":
      return void await room.acts.vote(wish.seq, wish.options);
    case "close": {
      await room.acts.closePoll(wish.seq);
      const entry = room.log.find(wish.seq);
      return entry?.body.kind === "poll" ? pollResult(entry.body, entry.votes) : undefined;
    }
  }
}

export async function pin(rest: string, room: Room, on: boolean): Promise<string | undefined> {
  if (!/^\d{1,15}$/.test(rest)) return words.commands.needs(on ? "/pin 12" : "/unpin 12");
  await room.acts.pin(Number(rest), on);
  return undefined;
}

async function react(room: Room, seq: number | undefined, emoji: string): Promise<string | undefined> {
  const entry = seq === undefined ? undefined : room.log.find(seq);
  if (seq === undefined) return words.commands.nothingHere;
  const isMine = entry && room.own.over(entry).reactions?.some((one) => one.emoji === emoji && one.mine);
  await room.acts.react(seq, emoji, !isMine);
  return undefined;
}

function lastOfOthers(room: Room, me: string): number | undefined {
  return room.log.entries.findLast(({ from, body }) => from !== me && mayBeRespondedTo(body))?.seq;
}
