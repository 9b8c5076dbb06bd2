import { fitting, nameTyped, type Token } from "../core/completion.ts";
import type { Chat } from "../core/chat.ts";
import { findEmoji } from "../core/emoji_table.ts";
import { nearPeople } from "../core/near_people.ts";
import type { Room } from "../core/room.ts";
import { keptTone, withTone } from "../core/skin_tone.ts";
import { slashWordsFor } from "../core/slash_commands.ts";
import { avatar } from "./avatar.ts";
import type { Candidate } from "./completion_list.ts";
import { completionWords } from "./completion_words.ts";
import { emojiKeep, recentEmoji } from "./emoji_here.ts";
import { allEmoji, emojiHere } from "./emoji_shelf.ts";
import { icon } from "./icons.ts";
import { slashSaid } from "./slash_said.ts";

/** More do not fit above a field on a phone. */
const mostShown = 8;
/** Between direct rooms nobody leads. */
const everybody = [["here", completionWords.everybodyHere], ["all", completionWords.everybody]] as const;

/** What could be meant by what is typed, from what the device knows; what it does not know is fetched behind it. */
export class CompletionSources {
  readonly #chat: Chat;
  readonly #room: Room;
  /** Called when more has come. */
  readonly #more: () => void;
  #listed = false;

  constructor(chat: Chat, room: Room, more: () => void) {
    this.#chat = chat;
    this.#room = room;
    this.#more = more;
  }

  of(token: Token): Candidate[] {
    switch (token.sign) {
      case "person":
        return this.#people(token);
      case "room":
        return this.#rooms(token);
      case "emoji":
        return this.#emoji(token);
      case "command":
        return this.#commands(token);
    }
  }

  #people({ typed, isBare }: Token): Candidate[] {
    this.#listPeople();
    const { with: other } = this.#room;
    const near = fitting(nearPeople(this.#room, this.#chat.me.id), typed, ({ name }) => name, mostShown);
    const people = near.map(({ id, name, online }) => ({
      insert: isBare ? nameTyped(name) : `@${name}`,
      face: avatar(id, name),
      label: name,
      note: online ? completionWords.here : "",
    }));
    if (isBare || other || this.#room.kind === "direct") return people;
    const all = fitting(everybody, typed, ([name]) => name, 2).map(([name, note]) => ({
      insert: `@${name}`,
      face: icon("people"),
      label: `@${name}`,
      note,
    }));
    return [...people.slice(0, mostShown - all.length), ...all];
  }

  /** Nobody waits for it: those who spoke lately are known already. */
  #listPeople(): void {
    const { link } = this.#chat;
    if (this.#listed || this.#room.people.list.value || !link.isOpen) return;
    this.#listed = true;
    void this.#room.listPeople().then(() => {
      // Where the line is gone the next one is asked.
      this.#listed = link.isOpen;
      this.#more();
    });
  }

  #rooms({ typed, isBare }: Token): Candidate[] {
    const rooms = this.#chat.rooms.value.filter(({ kind }) => kind !== "direct");
    return fitting(rooms, typed, ({ name }) => name.value, mostShown).map(({ name, about }) => ({
      insert: isBare ? name.value : `#${name.value}`,
      face: icon(about.kind === "private" ? "lock" : "reveal"),
      label: name.value,
      note: about.topic,
    }));
  }

  #emoji({ typed }: Token): Candidate[] {
    const all = emojiHere();
    if (!all) {
      // Without them the colon is a colon.
      allEmoji().then(this.#more, () => {});
      return [];
    }
    const tone = keptTone(emojiKeep);
    const recent = new Set(recentEmoji.all);
    const found = findEmoji(all, typed, mostShown * 3);
    const isRecent = ({ emoji }: { emoji: string }) => recent.has(emoji);
    const exact = found.filter(({ codes }) => codes.includes(typed.toLowerCase()));
    const first = new Set([...exact, ...found.filter(isRecent), ...found]);
    return [...first].slice(0, mostShown).map(({ emoji, hasTones, label, codes }) => {
      const face = hasTones ? withTone(emoji, tone) : emoji;
      return { insert: face, face, label, note: codes[0] === undefined ? "" : `:${codes[0]}:` };
    });
  }

  #commands({ typed }: Token): Candidate[] {
    const wanted = typed.toLowerCase();
    return slashWordsFor(this.#chat, this.#room)
      .filter((word) => word.startsWith(wanted))
      .map((word) => ({ insert: `/${word}`, label: slashSaid.usage(word), note: slashSaid.what(word) }));
  }
}
