import type { Person } from "../../protocol/person.ts";
import { may } from "../../protocol/roles.ts";
import type { Bubble } from "../core/bubble.ts";
import { editableText } from "../core/editable.ts";
import type { Room } from "../core/room.ts";
import type { BubbleView } from "./bubble_view.ts";
import { copyText } from "./clipboard.ts";
import { button } from "./element.ts";
import { icon } from "./icons.ts";
import { type MenuItem, MenuView } from "./menu_view.ts";
import { messageLink } from "./message_link.ts";
import { words } from "./words.ts";

export type MessageActs = {
  edit: (seq: number) => void;
  takeBack: (seq: number) => void;
  report: (seq: number, name: string) => void;
  /** Whether there is more to do with people here than to write to them. */
  mayModerate: () => boolean;
  person: (person: Person, seq: number) => void;
};

/** A finger that rests so long wants the menu. iOS says so in no other way. */
const longPressMs = 500;
const stillPx = 10;

/** What can be done with one message: by a button that comes with the pointer, a right click, a long press, a key. */
export class MessageMenu {
  readonly #room: Room;
  readonly #me: string;
  readonly #acts: MessageActs;
  readonly #viewOf: (row: Element) => BubbleView | undefined;
  readonly #menu = new MenuView(words.menu.label);
  /** One for all rows: it stands in the one that is pointed at. */
  readonly #more = button(
    { class: "icon-button more", tabindex: "-1", "aria-label": words.menu.open, "aria-haspopup": "menu" },
    icon("more"),
  );
  #pressing: ReturnType<typeof setTimeout> | undefined;
  #pressedAt = { x: 0, y: 0 };

  constructor(
    log: HTMLElement,
    { room, me, acts, viewOf }: {
      room: Room;
      me: string;
      acts: MessageActs;
      viewOf: (row: Element) => BubbleView | undefined;
    },
  ) {
    this.#room = room;
    this.#me = me;
    this.#acts = acts;
    this.#viewOf = viewOf;
    this.#more.title = words.menu.open;
    this.#more.addEventListener("click", (event) => {
      event.stopPropagation();
      const { left, bottom } = this.#more.getBoundingClientRect();
      this.#open(this.#more.closest(".row"), { x: left, y: bottom + 4 });
    });
    log.addEventListener("pointerover", (event) => {
      if (event.pointerType === "mouse") this.#follow(rowOf(event.target));
    });
    log.addEventListener("contextmenu", (event) => {
      const row = rowOf(event.target);
      if (!row || isTheBrowsers(event)) return;
      if (this.#open(row, { x: event.clientX, y: event.clientY })) event.preventDefault();
    });
    log.addEventListener("keydown", (event) => {
      const isKey = event.key === "ContextMenu" || event.key === "F10" && event.shiftKey;
      const row = isKey ? rowOf(event.target) : null;
      if (!row) return;
      event.preventDefault();
      const { left, top } = row.querySelector(".bubble")!.getBoundingClientRect();
      this.#open(row, { x: left + 16, y: top + 16 });
    });
    log.addEventListener("pointerdown", (event) => this.#press(event));
    for (const end of ["pointerup", "pointercancel", "scroll"]) {
      log.addEventListener(end, () => clearTimeout(this.#pressing), { passive: true });
    }
    log.addEventListener("pointermove", ({ clientX, clientY }) => {
      const { x, y } = this.#pressedAt;
      if (Math.hypot(clientX - x, clientY - y) > stillPx) clearTimeout(this.#pressing);
    }, { passive: true });
  }

  #follow(row: HTMLElement | null): void {
    const bubble = row ? this.#viewOf(row)?.bubble : undefined;
    if (!row || !bubble || this.#itemsOf(bubble).length === 0) return this.#more.remove();
    const box = row.querySelector(".bubble")!;
    if (this.#more.parentElement !== box) box.append(this.#more);
  }

  #press(event: PointerEvent): void {
    clearTimeout(this.#pressing);
    const row = rowOf(event.target);
    if (event.pointerType !== "touch" || !row || isTheBrowsers(event)) return;
    const at = this.#pressedAt = { x: event.clientX, y: event.clientY };
    this.#pressing = setTimeout(() => this.#open(row, at), longPressMs);
  }

  /** Returns false where nothing can be done. */
  #open(row: HTMLElement | null, at: { x: number; y: number }): boolean {
    const bubble = row ? this.#viewOf(row)?.bubble : undefined;
    const items = bubble ? this.#itemsOf(bubble) : [];
    if (!row || items.length === 0) return false;
    clearTimeout(this.#pressing);
    // Held for a moment by both a finger and the browser: it is open already.
    if (!this.#menu.isOpen) this.#menu.open(items, at, row);
    return true;
  }

  #itemsOf({ seq, text, mine, from, name, shape }: Bubble): MenuItem[] {
    if (shape === "stub" || shape === "unknown") return [];
    const copy: MenuItem = { icon: "copy", label: words.menu.copy, act: () => void copyText(text) };
    if (seq === undefined) return [copy];
    const { role } = this.#room.facts.value;
    const entry = this.#room.log.entries.find((entry) => entry.seq === seq);
    const isFile = shape === "file";
    const link = messageLink({ room: this.#room.id, seq });
    return [
      ...text === "" ? [] : [copy],
      { icon: "link", label: words.menu.copyLink, act: () => void copyText(link) },
      ...!entry || editableText(entry, this.#me) === undefined || !this.#room.isOpenToMe ? [] : [{
        icon: "edit" as const,
        label: isFile ? words.menu.caption : words.menu.edit,
        act: () => this.#acts.edit(seq),
      }],
      ...mine || !may(role, "report") ? [] : [{
        icon: "flag" as const,
        label: words.menu.report,
        act: () => this.#acts.report(seq, name),
      }],
      ...mine || !this.#acts.mayModerate() ? [] : [{
        icon: "shield" as const,
        label: words.menu.person(name),
        act: () => this.#acts.person({ id: from, name }, seq),
      }],
      ...!mine && !may(role, "take_back") ? [] : [{
        icon: "remove" as const,
        label: words.menu.remove,
        act: () => this.#acts.takeBack(seq),
        isGrave: true,
      }],
    ];
  }

  end(): void {
    clearTimeout(this.#pressing);
    this.#menu.end();
  }
}

function rowOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>(".row") : null;
}

/** Its own menu is what one wants on a link, on what can be played, and on words that were marked. */
function isTheBrowsers({ target }: Event): boolean {
  const isItsOwn = target instanceof Element && target.closest("a, input, video, textarea") !== null;
  return isItsOwn || getSelection()?.isCollapsed === false;
}
