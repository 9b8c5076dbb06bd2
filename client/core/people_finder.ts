import type { Person } from "../../protocol/commands.ts";
import { type Chat, firstRoom } from "./chat.ts";
import { folded, placeIn } from "./folded.ts";

const mostFound = 8;

/** Finds people by the beginnings of their names, as they are typed: among those of the first room, where all are. */
export class PeopleFinder {
  readonly #chat: Chat;

  constructor(chat: Chat) {
    this.#chat = chat;
  }

  async load(): Promise<void> {
    await this.#chat.room(firstRoom)?.listPeople();
  }

  /** All but oneself, as far as they are known. */
  all(): Person[] {
    const people = this.#chat.room(firstRoom)?.people.list.value ?? [];
    return people.flatMap(({ id, name }) => id === this.#chat.me.id ? [] : [{ id, name }]);
  }

  /** `without`: those who are chosen or there already, by their ids. */
  find(typed: string, without: ReadonlySet<string>): Person[] {
    const wanted = folded(typed);
    const people = this.#chat.room(firstRoom)?.people.list.value ?? [];
    const fits = people.flatMap(({ id, name }) => {
      const at = id === this.#chat.me.id || without.has(id) ? -1 : placeIn(folded(name), wanted);
      return at < 0 ? [] : [{ person: { id, name }, at }];
    });
    return fits.sort((a, b) => a.at - b.at).slice(0, mostFound).map(({ person }) => person);
  }
}
