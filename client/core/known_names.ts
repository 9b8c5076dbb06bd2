import { limits } from "../../protocol/limits.ts";
import { nameKey } from "../../protocol/names.ts";
import type { Chat } from "./chat.ts";
import type { Names } from "./markdown/nodes.ts";
import type { Room } from "./room.ts";

/** Whoever writes one of these means all who are there. */
const everybody = ["here", "all"];
const inNames = /^[\p{L}\p{N}\p{M}\-_.' ]+/u;
const betweenWords = /(?=[-_.'])/;
const wordEnd = /[^\p{L}\p{N}\p{M}_-]/u;

/** Whom and which rooms a text in this room can name: the people met in it, and the rooms one is in. */
export class KnownNames implements Names {
  readonly #chat: Chat;
  readonly #room: Room;
  #people = new Known([]);
  #rooms = new Known([]);
  #of = "";

  constructor(chat: Chat, room: Room) {
    this.#chat = chat;
    this.#room = room;
  }

  /** Another one as soon as a text may name somebody else. */
  get version(): string {
    const { rooms } = this.#chat;
    return `${this.#room.people.met} ${rooms.value.map(({ name }) => name.value).join("\n")}`;
  }

  personAt(text: string, at: number): { id: string | undefined; end: number; isMe: boolean } | undefined {
    this.#learn();
    const { me } = this.#chat;
    const found = this.#people.longestAt(text, at + 1);
    if (found) return { ...found, isMe: found.id === me.id };
    const [word = ""] = /^[a-z]+/i.exec(text.slice(at + 1, at + 6)) ?? [];
    const end = at + 1 + word.length;
    const isAll = everybody.includes(word.toLowerCase()) && wordEnd.test(text[end] ?? " ");
    return isAll ? { id: undefined, end, isMe: true } : undefined;
  }

  roomAt(text: string, at: number): { id: string; end: number } | undefined {
    this.#learn();
    return this.#rooms.longestAt(text, at + 1);
  }

  #learn(): void {
    const { version } = this;
    if (version === this.#of) return;
    this.#of = version;
    const { me, rooms } = this.#chat;
    this.#people = new Known([...this.#room.people.names, [me.id, me.name]]);
    this.#rooms = new Known(
      rooms.value.flatMap(({ id, kind, name }) => kind === "direct" ? [] : [[id, name.value] as const]),
    );
  }
}

/** Names by their keys, and the words that names begin with: most signs stand before none of them. */
class Known {
  readonly #ids: ReadonlyMap<string, string>;
  readonly #beginnings: ReadonlySet<string>;

  constructor(names: readonly (readonly [id: string, name: string])[]) {
    this.#ids = new Map(names.map(([id, name]) => [nameKey(name), id]));
    this.#beginnings = new Set(names.map(([, name]) => nameKey(name.split(" ")[0]!)));
  }

  /** Names may have spaces: the longest that is known is meant, and it ends where a word ends. */
  longestAt(text: string, from: number): { id: string; end: number } | undefined {
    const written = text.slice(from, from + limits.nameLength * 2).match(inNames)?.[0] ?? "";
    const isBegun = written.split(" ", 1)[0]!.split(betweenWords).some((_, i, words) =>
      this.#beginnings.has(nameKey(words.slice(0, i + 1).join("")))
    );
    if (!isBegun) return undefined;
    for (let length = written.length; length > 0; length--) {
      if (!wordEnd.test(text[from + length] ?? " ") || /[\s.']/.test(written[length - 1]!)) continue;
      const id = this.#ids.get(nameKey(written.slice(0, length)));
      if (id !== undefined) return { id, end: from + length };
    }
    return undefined;
  }
}
