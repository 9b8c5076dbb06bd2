import { folded, placeIn } from "../core/folded.ts";
import { LinkLost } from "../core/line.ts";
import type { Clock } from "../core/outside.ts";
import type { Listed } from "../core/people.ts";
import type { Room } from "../core/room.ts";
import { limits } from "../../protocol/limits.ts";
import { Refused } from "../../protocol/refusals.ts";
import { element, setText } from "./element.ts";
import { roomWords } from "./room_words.ts";
import { words } from "./words.ts";

/** So few people are seen at a glance. */
const fewPeople = 10;
const pauseMs = 200;

export type PeopleFindParts = {
  room: Room;
  clock: Clock;
  /** Others are found now. */
  changed: () => void;
  /** Goes to the first that is found. */
  enter: () => void;
};

type Found = { named: string; people: readonly Listed[] };

/** How many are in a room, and the box that finds one of them: in a large room also among those who are not listed. */
export class PeopleFind {
  readonly node: HTMLElement;
  readonly #parts: PeopleFindParts;
  readonly #field = element("input", {
    type: "search",
    class: "list-filter",
    maxlength: `${limits.nameLength}`,
    "aria-label": roomWords.people.find,
    placeholder: roomWords.people.find,
    autocomplete: "off",
    spellcheck: "false",
  });
  readonly #said = element("p", { class: "hint", role: "status" });
  readonly #enders: (() => void)[];
  #found: Found | undefined;
  #cancel = () => {};

  constructor(parts: PeopleFindParts) {
    this.#parts = parts;
    const { counts, list } = parts.room.people;
    this.node = element("div", { class: "people-find" }, this.#field, this.#said);
    this.#field.addEventListener("input", () => this.#written());
    this.#field.addEventListener("keydown", (event) => this.#key(event));
    this.#enders = [counts.watch(() => this.#bind()), list.watch(() => this.#bind())];
  }

  /** Of those who are listed, and of those the server has found, the ones that are looked for. */
  of(listed: readonly Listed[]): readonly Listed[] {
    const named = folded(this.#field.value);
    if (named === "") return listed;
    const found = this.#found;
    if (found?.named !== named) return listed.filter(({ name }) => placeIn(folded(name), named) >= 0);
    // Who came or went since the server was asked is listed as they are now.
    const now = new Map(listed.map((one) => [one.id, one]));
    return found.people.map((one) => now.get(one.id) ?? one);
  }

  #written(): void {
    this.#cancel();
    this.#bind();
    this.#parts.changed();
    if (this.#isPart && folded(this.#field.value) !== "") {
      this.#cancel = this.#parts.clock.after(pauseMs, () => void this.#ask());
    }
  }

  /** Whether the room has more people than are listed. */
  get #isPart(): boolean {
    const { counts, list } = this.#parts.room.people;
    return counts.value.members > (list.value?.length ?? Infinity);
  }

  async #ask(): Promise<void> {
    const typed = this.#field.value.trim();
    try {
      const people = await this.#parts.room.peopleNamed(typed);
      if (typed !== this.#field.value.trim()) return;
      this.#found = { named: folded(typed), people };
      this.#bind();
      this.#parts.changed();
    } catch (error) {
      // Those who are listed are found all the same.
      if (!(error instanceof LinkLost || error instanceof Refused)) throw error;
    }
  }

  /** Escape shows all again, and closes the panel only then; the arrow down and Enter go to those that are found. */
  #key(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === "Escape" && this.#field.value !== "") {
      this.#field.value = "";
      this.#written();
    } else if (event.key === "ArrowDown" || event.key === "Enter") this.#parts.enter();
    else return;
    event.preventDefault();
  }

  #bind(): void {
    const { counts, list } = this.#parts.room.people;
    const { members } = counts.value;
    const listed = list.value ?? [];
    const typed = this.#field.value.trim();
    // Whoever has a word in the box must see what it hides.
    this.node.hidden = members <= fewPeople && typed === "";
    if (this.node.hidden) return setText(this.#said, "");
    const count = words.rooms.members(members);
    setText(
      this.#said,
      typed !== "" && this.of(listed).length === 0
        ? roomWords.pick.none(typed)
        : this.#isPart
        ? `${count} · ${roomWords.people.some(listed.length)}`
        : count,
    );
  }

  end(): void {
    this.#cancel();
    for (const end of this.#enders) end();
  }
}
