import { Refused } from "../../../protocol/refusals.ts";
import { joinWords, loginAlone } from "./login_words.ts";
import { type TypedModeration, typedModeration } from "../../../protocol/typed_moderation.ts";
import { type TypedResponse, typedResponse } from "../../../protocol/typed_responses.ts";
import { responsesHelp } from "./response_wishes.ts";
import type { RoomWish } from "./room_wishes.ts";

/** What a person at a TCP peer wants: most of the time to say something. */
export type Wish =
  | { wish: "say"; text: string }
  /** What one does. */
  | { wish: "act"; text: string }
  | { wish: "tell"; to: string; text: string }
  | { wish: "join" | "make"; room: string }
  | { wish: "come"; code: string; name: string | undefined }
  | RoomWish
  | TypedModeration
  | TypedResponse
  | { wish: "history"; lines: number }
  | { wish: "search"; words: string }
  /** How a file is sent, to everybody in the room or to one alone; `path` is empty where none was typed. */
  | { wish: "file"; path: string; to: string | undefined }
  | { wish: "login"; name: string; secret: string }
  | { wish: "phone" }
  | { wish: "rooms" | "who" | "help" | "quit" | "nothing" };

const usualHistory = 20;
const mostHistory = 100;

/** `@bob hi` and `@"Ann Lee" hi` go to one person; `@bob` and nothing else, or a mail address, is said to all. */
const mention = /^@(?:"([^"]+)"|(\S+))\s+(\S[^]*)$/;
/** `@bob`, or a path, or both. */
const fileFor = /^(?:@(\S+)\s*)?([^]*)$/;
const message = /^(?:"([^"]+)"|([^\s"]\S*))\s+(\S[^]*)$/;

/** What other chats call the same, for those who have it in their fingers. */
const otherWords = new Map([
  ["names", "who"],
  ["list", "rooms"],
  ["j", "join"],
  ["query", "msg"],
  ["exit", "quit"],
  ["bye", "quit"],
]);

export function wishOf(text: string): Wish {
  if (text.trim() === "") return { wish: "nothing" };
  const coming = joinWords(text);
  if (coming) return { wish: "come", ...coming };
  const login = loginAlone(text);
  if (login) return { wish: "login", ...login };
  const to = mention.exec(text);
  if (to) return { wish: "tell", to: (to[1] ?? to[2])!, text: to[3]! };
  // Two slashes say one, so that anything can be said.
  if (text.startsWith("//")) return { wish: "say", text: text.slice(1) };
  if (!text.startsWith("/")) return { wish: "say", text };
  const [, typed = "", rest = ""] = /^\/(\S*)\s*([^]*)$/.exec(text)!;
  const word = otherWords.get(typed.toLowerCase()) ?? typed.toLowerCase();
  const moderation = typedModeration(word, rest);
  if (moderation) return moderation;
  const response = typedResponse(word, rest);
  if (response) return response;
  switch (word) {
    case "msg":
    case "tell":
    case "w": {
      const parts = message.exec(rest);
      if (!parts) throw new Refused("bad_request", "Say to whom and what: /msg NAME TEXT");
      return { wish: "tell", to: (parts[1] ?? parts[2])!, text: parts[3]! };
    }
    case "login": {
      const [, name, secret] = /^(\S[^]*)\s+(\S+)$/.exec(rest.trim()) ?? [];
      if (name === undefined || secret === undefined) {
        throw new Refused("bad_request", "Say who you are: /login NAME APP-PASSWORD");
      }
      return { wish: "login", name, secret };
    }
    case "me":
      if (rest.trim() === "") throw new Refused("bad_request", "Say what you do: /me TEXT");
      return { wish: "act", text: rest };
    case "join":
      if (rest.trim() === "") {
        throw new Refused("bad_request", "Say which room: /join NAME. /rooms lists them.");
      }
      return { wish: "join", room: rest.trim() };
    case "make":
      if (rest.trim() === "") throw new Refused("bad_request", "Say what it is called: /make NAME");
      return { wish: "make", room: rest.trim() };
    case "topic":
      return { wish: "topic", text: rest.trim() };
    case "add":
    case "remove": {
      const wish = word;
      if (rest.trim() === "") throw new Refused("bad_request", `Say whom: /${wish} NAME`);
      return { wish, person: rest.trim() };
    }
    case "history": {
      const lines = rest.trim() === "" ? usualHistory : Number(rest);
      if (!Number.isInteger(lines) || lines < 1 || lines > mostHistory) {
        throw new Refused("bad_request", `Say how many lines, from 1 to ${mostHistory}: /history 20`);
      }
      return { wish: "history", lines };
    }
    case "search":
      if (rest.trim() === "") {
        throw new Refused(
          "bad_request",
          "Say what to look for: /search WORDS, or from:NAME, in:ROOM, has:file",
        );
      }
      return { wish: "search", words: rest.trim() };
    case "file":
    case "files":
    case "send": {
      const [, to, path = ""] = fileFor.exec(rest)!;
      return { wish: "file", path: path.trim(), to };
    }
    case "phone":
      return { wish: "phone" };
    case "rooms":
    case "who":
    case "help":
    case "quit":
      return { wish: word };
    case "nick":
    case "name":
      throw new Refused(
        "bad_request",
        "Your name stays while you are connected. /quit, and come again by another one.",
      );
    case "part":
    case "leave":
      throw new Refused(
        "bad_request",
        "Everybody is in one room: /join NAME takes you to another, /quit leaves.",
      );
    default:
      throw new Refused(
        "bad_request",
        "There is no such command. /help lists them; //text says a line with a slash.",
      );
  }
}

export const help = [
  "* What you type is said to everybody in the room. Commands:",
  "  /who            who is here",
  '  /msg NAME TEXT  to one person alone, as does @NAME TEXT; or @"TWO WORDS" TEXT',
  "  /me TEXT        what you do",
  responsesHelp,
  "  /rooms          the rooms there are",
  "  /join NAME      go to another room",
  "  /make NAME      make a room, and go there",
  "  /topic TEXT     say what this room is about",
  "  /add NAME       add somebody to this room; /remove NAME ends it",
  "  /file           the files here; /file photo.jpg says how to send that one",
  "  /history 50     what was said before",
  "  /search WORDS   what was said; from:NAME in:ROOM before:2026-10-01 has:file",
  "  /login NAME APP-PASSWORD  be a member; the page makes them, under Account",
  "  /join CODE NAME  come by an invitation; /phone signs a browser of yours in",
  "  /help           this list",
  "  /quit           leave",
].join("\n");
