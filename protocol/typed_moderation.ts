import type { Command } from "./commands.ts";
import type { Entry } from "./entries.ts";
import { limits } from "./limits.ts";
import { Refused } from "./refusals.ts";

/** What is typed about people and what they wrote, at a terminal or in `nc`. */
export type TypedModeration =
  | { wish: "kick" | "ban"; person: string; reason: string | undefined }
  | { wish: "mute"; person: string; minutes: number; reason: string | undefined }
  | { wish: "unban" | "unmute"; person: string }
  /** `back` counts from the end: 1 is what somebody else wrote last. */
  | { wish: "report"; back: number; reason: string };

const usages = {
  kick: "/kick NAME WHY",
  ban: "/ban NAME WHY",
  unban: "/unban NAME",
  mute: "/mute NAME 5 WHY",
  unmute: "/unmute NAME",
  report: "/report N WHY",
} as const;

export const moderationWords = Object.keys(usages) as readonly (keyof typeof usages)[];

const whats = {
  kick: "end their connections; a name of several words in quotes",
  ban: "let somebody in no more",
  unban: "let somebody in again",
  mute: "take nothing that somebody writes, for so many minutes",
  unmute: "let somebody write again",
  report: "show moderators a message: 1 is the last, 2 the one before",
} as const satisfies Record<keyof typeof usages, string>;

/** The rows of a list of commands. */
export function moderationHelp(words: readonly (keyof typeof usages)[]): { usage: string; what: string }[] {
  return words.map((word) => ({ usage: usages[word], what: whats[word] }));
}

/** Undefined where the word is none of these. */
export function typedModeration(word: string, rest: string): TypedModeration | undefined {
  if (!isModerationWord(word)) return undefined;
  const typed = rest.trim();
  if (typed === "") throw misses(word);
  switch (word) {
    case "unban":
    case "unmute":
      return { wish: word, person: /^"([^"]+)"$/.exec(typed)?.[1] ?? typed };
    case "kick":
    case "ban": {
      const [, quoted, plain, reason] = /^(?:"([^"]+)"|([^\s"]+))(?:\s+(.+))?$/.exec(typed) ?? [];
      const person = quoted ?? plain;
      if (person === undefined) throw misses(word);
      return { wish: word, person, reason: reason && reasonIn(reason) };
    }
    case "mute": {
      const [, quoted, plain, minutes, reason] =
        /^(?:"([^"]+)"|([^\s"]+))\s+(\d{1,5})(?:\s+(.+))?$/.exec(typed) ?? [];
      const person = quoted ?? plain;
      if (person === undefined || Number(minutes) < 1 || Number(minutes) > limits.muteMinutes) {
        throw misses(word);
      }
      return { wish: word, person, minutes: Number(minutes), reason: reason && reasonIn(reason) };
    }
    case "report": {
      const [, back, reason] = /^(\d{1,3})\s+(.+)$/.exec(typed) ?? [];
      if (reason === undefined || Number(back) < 1) throw misses(word);
      return { wish: word, back: Number(back), reason: reasonIn(reason) };
    }
  }
}

/** The command that does it. */
export function moderationCommand(
  wish: Exclude<TypedModeration, { wish: "report" }>,
): Extract<Command, { type: "kick" | "ban" | "unban" | "mute" | "unmute" }> {
  const { person } = wish;
  switch (wish.wish) {
    case "kick":
      return { type: "kick", person, ...why(wish) };
    case "ban":
      return { type: "ban", person, takeBack: false, ...why(wish) };
    case "unban":
      return { type: "unban", person, putBack: false };
    case "mute":
      return { type: "mute", person, minutes: wish.minutes, ...why(wish) };
    case "unmute":
      return { type: "unmute", person };
  }
}

function why({ reason }: { reason: string | undefined }): { reason?: string } {
  return reason === undefined ? {} : { reason };
}

/** What others wrote, counted from the end of a page, oldest first. */
export function writtenBack(page: readonly Entry[], me: string, back: number): Entry {
  const theirs = page.filter(({ from, body: { kind } }) =>
    from !== me && (kind === "text" || kind === "file")
  );
  const entry = theirs.at(-back);
  if (!entry) throw new Refused("not_found", "There is no such message among the last ones here.");
  return entry;
}

/** What was done, for whoever did it. */
export function moderationSentence(wish: TypedModeration): string {
  switch (wish.wish) {
    case "kick":
      return `${wish.person} is out, and may come back.`;
    case "ban":
      return `${wish.person} is banned.`;
    case "unban":
      return `${wish.person} may come in again.`;
    case "mute":
      return `${wish.person} may not write for ${wish.minutes} ${wish.minutes === 1 ? "minute" : "minutes"}.`;
    case "unmute":
      return `${wish.person} may write again.`;
    case "report":
      return "The moderators will look at it. Thank you.";
  }
}

/** What stands behind a name on a line, as a program would have to send it. */
function reasonIn(typed: string): string {
  const reason = typed.replaceAll(/\p{Cc}+/gu, " ").trim();
  if (reason.length <= limits.reasonLength) return reason;
  throw new Refused("too_long", `A reason has at most ${limits.reasonLength} characters.`);
}

function isModerationWord(word: string): word is keyof typeof usages {
  return Object.hasOwn(usages, word);
}

function misses(word: keyof typeof usages): Refused {
  return new Refused("bad_request", `Say it as ${usages[word]}`);
}
