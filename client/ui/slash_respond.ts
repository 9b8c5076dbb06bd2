import { pollNames } from "../../protocol/open_poll.ts";
import { Refused } from "../../protocol/refusals.ts";
import { type ResponseWord, type TypedResponse, typedResponse } from "../../protocol/typed_responses.ts";
import type { Chat } from "../core/chat.ts";
import { emojiOfCode } from "../core/emoji_table.ts";
import { type Meant, meantBy } from "../core/meant.ts";
import type { Room } from "../core/room.ts";
import { allEmoji } from "./emoji_shelf.ts";
import type { SlashActs, SlashOutcome } from "./slash_run.ts";
import { slashSaid } from "./slash_said.ts";

type Host = { chat: Chat; room: Room; acts: SlashActs };

/** What is done to messages by typed commands. Words alone ask for what they leave open. */
export async function runResponse(word: ResponseWord, rest: string, host: Host): Promise<SlashOutcome> {
  const { chat, room, acts } = host;
  if (word === "poll" && rest === "") return acts.askPoll(), { done: "" };
  if (word === "react" && rest === "") return acts.askReaction(), { done: "" };
  // Without other words it is about the ones that are there.
  const [, back] = /^(\d{0,5})$/.exec(rest) ?? [];
  if (word === "edit" && back !== undefined) {
    const meant = await meantBy({ wish: "edit", back: Number(back || 1), text: "" }, chat, room);
    if ("seq" in meant) acts.edit(meant.seq);
    return "seq" in meant ? { done: "" } : unclear(word, meant);
  }
  const wish = read(word, word === "react" ? await withEmoji(rest) : rest);
  if (!wish) return { problem: slashSaid.needs(word) };
  if (wish.wish === "poll") {
    await room.acts.poll(wish.question, wish.options, false);
    return { done: "" };
  }
  const meant = await meantBy(wish, chat, room);
  return "seq" in meant ? await respond(wish, meant.seq, host) : unclear(word, meant);
}

async function respond(
  wish: Exclude<TypedResponse, { wish: "poll" }>,
  seq: number,
  { room, acts }: Host,
): Promise<SlashOutcome> {
  switch (wish.wish) {
    case "reply":
      room.draft.answer(seq);
      return { say: wish.text };
    case "react": {
      const { emoji } = wish;
      const entry = room.find(seq);
      const { reactions } = entry ? room.own.over(entry) : {};
      await room.acts.react(seq, emoji, !reactions?.some((one) => one.emoji === emoji && one.mine));
      return { done: "" };
    }
    case "vote":
      await room.acts.vote(seq, wish.options);
      return { done: wish.options.length === 0 ? slashSaid.voteBack : slashSaid.voted };
    case "close":
      await room.acts.closePoll(seq);
      return { done: slashSaid.pollClosed };
    case "pin":
    case "unpin":
      await room.acts.pin(seq, wish.wish === "pin");
      return { done: wish.wish === "pin" ? slashSaid.pinned : slashSaid.unpinned };
    case "edit":
      await room.acts.edit(seq, wish.text);
      return { done: slashSaid.edited };
    case "delete":
      return acts.takeBack(seq), { done: "" };
  }
}

function unclear(word: ResponseWord, meant: Exclude<Meant, { seq: number }>): SlashOutcome {
  if ("missing" in meant) return { problem: slashSaid.missing[meant.missing] };
  const { seq } = meant.several[0]!;
  const example = word === "vote" ? `/vote ${seq} 1` : `/${word} ${seq}`;
  return { problem: slashSaid.severalPolls(pollNames(meant.several), example) };
}

/** What typing it wrong is refused with is for lines alone, and in English. */
function read(word: ResponseWord, rest: string): TypedResponse | undefined {
  try {
    return typedResponse(word, rest);
  } catch (problem) {
    if (problem instanceof Refused && problem.why === undefined) return undefined;
    throw problem;
  }
}

/** Any emoji by its code, as in the field itself. */
async function withEmoji(rest: string): Promise<string> {
  const [code, name] = /:([a-z0-9_+-]+):$/i.exec(rest) ?? [];
  if (code === undefined) return rest;
  // Without the table the usual ones are known.
  const all = await allEmoji().catch(() => []);
  const emoji = emojiOfCode(all, name!.toLowerCase())?.emoji;
  return emoji === undefined ? rest : `${rest.slice(0, -code.length)}${emoji}`;
}
