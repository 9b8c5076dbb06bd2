import { Refused } from "../../protocol/refusals.ts";
import { typedModeration } from "../../protocol/typed_moderation.ts";
import { isResponseWord } from "../../protocol/typed_responses.ts";
import type { Chat } from "../core/chat.ts";
import { LinkLost } from "../core/line.ts";
import { Membership } from "../core/membership.ts";
import { moderate } from "../core/moderation_acts.ts";
import type { Room } from "../core/room.ts";
import type { Slash } from "../core/slash.ts";
import { isSlashWord, nameAndRest, slashRow, type SlashWord } from "../core/slash_commands.ts";
import { whyRefused } from "./refused.ts";
import { runResponse } from "./slash_respond.ts";
import { slashSaid } from "./slash_said.ts";

/** What a command may ask of the page around it. */
export type SlashActs = {
  open: (room: Room) => void;
  search: (words: string) => void;
  people: () => void;
  makeRoom: () => void;
  addPeople: () => void;
  invite: () => void;
  files: () => void;
  showFiles: () => void;
  phone: () => void;
  askPoll: () => void;
  /** Asks with which emoji, at the last message. */
  askReaction: () => void;
  edit: (seq: number) => void;
  takeBack: (seq: number) => void;
  /** Resolves to false where nothing was taken back lately. */
  undo: () => Promise<boolean>;
  help: () => void;
};

/** `say`: what is written into the room by it. `problem`: why nothing was done; the words stay as they are. */
export type SlashOutcome = { say: string } | { done: string } | { problem: string };

const nothing: SlashOutcome = { done: "" };

/** Does what was typed as a command. */
export async function runSlash(
  { word, rest }: Slash,
  chat: Chat,
  room: Room,
  acts: SlashActs,
): Promise<SlashOutcome> {
  if (!isSlashWord(word)) return { problem: slashSaid.unknown(word) };
  if (slashRow(word).needs && rest === "") return { problem: slashSaid.needs(word) };
  try {
    return await run(word, rest, { chat, room, acts });
  } catch (problem) {
    if (problem instanceof LinkLost) return { problem: slashSaid.lost };
    if (problem instanceof Refused) return { problem: whyRefused(problem) };
    throw problem;
  }
}

type Host = { chat: Chat; room: Room; acts: SlashActs };

async function run(word: SlashWord, rest: string, host: Host): Promise<SlashOutcome> {
  if (isResponseWord(word)) return await runResponse(word, rest, host);
  const { chat, room, acts } = host;
  const membership = new Membership(chat);
  switch (word) {
    case "me":
      return { say: `* ${chat.me.name} ${rest}` };
    case "shrug":
      return { say: `${rest} ¯\\_(ツ)_/¯`.trim() };
    case "msg": {
      const { name, rest: text } = nameAndRest(rest) ?? {};
      if (name === undefined) return { problem: slashSaid.needs(word) };
      const direct = await membership.enterDirect(name);
      if (text) direct.say(text);
      acts.open(direct);
      return nothing;
    }
    case "join":
      acts.open(await membership.enter(rest.replace(/^#/, "")));
      return nothing;
    case "make":
      if (rest === "") acts.makeRoom();
      else acts.open(await membership.make(rest.replace(/^#/, ""), "public"));
      return nothing;
    case "leave":
      if (chat.rooms.value.length < 2) return { problem: slashSaid.lastRoom };
      await membership.leave(room);
      return nothing;
    case "topic":
      if (rest === "") return { done: slashSaid.topic(room.about.topic) };
      await membership.setTopic(room, rest);
      return { done: slashSaid.topicChanged };
    case "add": {
      if (rest === "") return acts.addPeople(), nothing;
      const { name } = nameAndRest(rest) ?? { name: rest };
      return { done: await membership.add(room, name) ? slashSaid.added(name) : slashSaid.wasMember(name) };
    }
    case "remove": {
      const { name } = nameAndRest(rest) ?? { name: rest };
      await membership.remove(room, name);
      return { done: slashSaid.removed(name) };
    }
    case "invite":
      return acts.invite(), nothing;
    case "who":
      return acts.people(), nothing;
    case "search":
      return acts.search(rest), nothing;
    case "file":
      return acts.files(), nothing;
    case "files":
      return acts.showFiles(), nothing;
    case "phone":
      return acts.phone(), nothing;
    case "undo":
      return await acts.undo() ? nothing : { problem: slashSaid.nothingToUndo };
    case "retry":
      if (room.outbox.stuck.length === 0) return { problem: slashSaid.nothingFailed };
      return room.outbox.retryAll(), nothing;
    case "drop":
      if (room.outbox.stuck.length === 0) return { problem: slashSaid.nothingFailed };
      return room.outbox.deleteStuck(), nothing;
    case "help":
      return acts.help(), nothing;
    default:
      return await runModeration(word, rest, chat, room);
  }
}

async function runModeration(
  word: Extract<SlashWord, "report" | "mute" | "unmute" | "kick" | "ban" | "unban">,
  rest: string,
  chat: Chat,
  room: Room,
): Promise<SlashOutcome> {
  const wish = parsed(word, rest.replace(/^@/, ""));
  if (!wish) return { problem: slashSaid.needs(word) };
  await moderate(chat, wish, room);
  return { done: slashSaid.moderated(wish) };
}

function parsed(word: string, rest: string): ReturnType<typeof typedModeration> {
  try {
    return typedModeration(word, rest);
  } catch (problem) {
    if (problem instanceof Refused) return undefined;
    throw problem;
  }
}
