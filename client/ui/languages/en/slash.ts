import type { TypedModeration } from "../../../../protocol/typed_moderation.ts";
import type { SlashWord } from "../../../core/slash_commands.ts";
import { count } from "../counting.ts";

/** What the commands of the page are for, and what they say. */
const rows: Record<SlashWord, readonly [usage: string, what: string]> = {
  me: ["/me TEXT", "say what you do"],
  shrug: ["/shrug [TEXT]", "¯\\_(ツ)_/¯"],
  msg: ["/msg NAME [TEXT]", "write to somebody alone"],
  join: ["/join ROOM", "go to a room, and join it if need be"],
  make: ["/make [NAME]", "make a room"],
  leave: ["/leave", "end your membership of this room"],
  topic: ["/topic [TEXT]", "what this room is about; or change it"],
  add: ["/add [NAME]", "make somebody a member of this room"],
  remove: ["/remove NAME", "end somebody's membership of this room"],
  invite: ["/invite", "make a link by which people come in"],
  who: ["/who", "who is in this room"],
  search: ["/search WORDS", "look for words in this room"],
  file: ["/file", "choose files to send"],
  files: ["/files", "the files of this room"],
  reply: ["/reply [N] TEXT", "answer the last message of somebody else, or number N"],
  react: ["/react [N] [👍]", "react to the last message of somebody else; again takes it away"],
  edit: ["/edit [N] [TEXT]", "change a message of yours: 1 is your last, 2 the one before"],
  delete: ["/delete [N]", "take back your last message, or one before it"],
  undo: ["/undo", "put back what you took back last"],
  pin: ["/pin [N]", "pin the last message, or number N, for all to see"],
  unpin: ["/unpin [N]", "take the newest pin away, or that of number N"],
  poll: ["/poll [Q | A | B]", "ask which of several"],
  vote: ["/vote [N] 2", "choose 2 in the poll that is open, or in poll N; 0 takes it back"],
  close: ["/close [N]", "end your poll"],
  retry: ["/retry", "send again what was refused"],
  drop: ["/drop", "delete what was refused"],
  phone: ["/phone", "sign another device in"],
  report: ["/report N WHY", "ask the moderators to look at a message: 1 is the last"],
  mute: ["/mute NAME MINUTES [WHY]", "take nothing that somebody writes, for a time"],
  unmute: ["/unmute NAME", "let somebody write again"],
  kick: ["/kick NAME [WHY]", "end somebody's connections"],
  ban: ["/ban NAME [WHY]", "let somebody in no more"],
  unban: ["/unban NAME", "let somebody in again"],
  help: ["/help", "these commands, and the keys for writing"],
};

export const slashSaid = {
  usage: (word: SlashWord) => rows[word][0],
  what: (word: SlashWord) => rows[word][1],
  unknown: (word: string) =>
    `There is no command /${word}. /help lists them; //${word} sends it as a text that begins with a slash.`,
  needs: (word: SlashWord) => `Type it as ${rows[word][0]}`,
  lost: "Cannot do that: not connected. Your words are still here; try again in a moment.",
  lastRoom: "This is your only room; nobody leaves that.",
  topic: (topic: string) => topic === "" ? "This room has no topic yet." : `Topic: ${topic}`,
  topicChanged: "The topic is changed.",
  added: (name: string) => `${name} is a member now.`,
  wasMember: (name: string) => `${name} is a member already.`,
  removed: (name: string) => `${name} is no longer a member.`,
  voted: "You have voted.",
  voteBack: "You took your vote back.",
  pollClosed: "The poll is closed.",
  pinned: "Pinned.",
  unpinned: "Unpinned.",
  edited: "Changed.",
  nothingToUndo: "There is nothing to undo.",
  nothingFailed: "No message has failed.",
  missing: {
    message: "There is no such message here.",
    others: "Nobody else has written here lately.",
    own: "There is no such message of yours here.",
    poll: "No poll is open here.",
    ownPoll: "No poll of yours is open here.",
    pin: "Nothing is pinned here.",
  },
  severalPolls: (polls: string, example: string) => `Several polls are open: ${polls}. Say which: ${example}`,
  moderated(wish: TypedModeration): string {
    switch (wish.wish) {
      case "kick":
        return `${wish.person} is out, and may come back.`;
      case "ban":
        return `${wish.person} is banned.`;
      case "unban":
        return `${wish.person} may come in again.`;
      case "mute":
        return count(
          wish.minutes,
          `${wish.person} may not write for one minute.`,
          `${wish.person} may not write for # minutes.`,
        );
      case "unmute":
        return `${wish.person} may write again.`;
      case "report":
        return "Reported. The moderators will look at it.";
    }
  },
};
