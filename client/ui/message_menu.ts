import type { Person } from "../../protocol/person.ts";
import { may } from "../../protocol/roles.ts";
import type { Bubble } from "../core/bubble.ts";
import { editableText } from "../core/editable.ts";
import { canBeForwarded } from "../core/forwardable.ts";
import type { Room } from "../core/room.ts";
import type { BubbleView } from "./bubble_view.ts";
import { copyText } from "./clipboard.ts";
import { button } from "./element.ts";
import { icon, type IconName } from "./icons.ts";
import { actOf, type MessageAct, messageChords } from "./key_table.ts";
import { type MenuItem, MenuView } from "./menu_view.ts";
import { messageLink } from "./message_link.ts";
import type { ResponseDoor } from "./response_door.ts";
import { words } from "./words.ts";

export type MessageActs = {
  reply: (seq: number) => void;
  forward: (seq: number) => void;
  save: (seq: number, on: boolean) => void;
  isSaved: (seq: number) => boolean;
  edit: (seq: number) => void;
  takeBack: (seq: number) => void;
  removePreview: (seq: number) => void;
  report: (seq: number, name: string) => void;
  /** Says that something is done. */
  tell: (sentence: string) => void;
  /** Whether there is more to do with people here than to write to them. */
  mayModerate: () => boolean;
  person: (person: Person, seq: number) => void;
  /** Whether single letters are keys here. */
  letters: () => boolean;
  /** Shows the keys. */
  help: () => void;
  /** Back to a message. */
  focusOn: (seq: number) => void;
};

/** Each thing in the menu has a sign of its own. */
const iconOf: Record<Exclude<MessageAct, "help" | "react">, IconName> = {
  reply: "reply",
  edit: "edit",
  copy: "copy",
  remove: "remove",
};

/** A finger that rests so long wants the menu. iOS says so in no other way. */
const longPressMs = 500;
const stillPx = 10;

/** What can be done with one message: by a button that comes with the pointer, a right click, a long press, a key. */
export class MessageMenu {
  readonly #room: Room;
  readonly #me: string;
  readonly #acts: MessageActs;
  readonly #responses: ResponseDoor;
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
    { room, me, acts, responses, viewOf }: {
      room: Room;
      me: string;
      acts: MessageActs;
      responses: ResponseDoor;
      viewOf: (row: Element) => BubbleView | undefined;
    },
  ) {
    this.#room = room;
    this.#me = me;
    this.#acts = acts;
    this.#responses = responses;
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
    log.addEventListener("pointerleave", () => this.#follow(null));
    log.addEventListener("focusin", ({ target }) => {
      const row = rowOf(target);
      const isByKey = row !== null && row === target && row.matches(":focus-visible");
      if (isByKey) responses.here?.follow(row, this.#viewOf(row)?.bubble);
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
    log.addEventListener("click", ({ target }) => {
      const row = target instanceof Element && target.closest(".edited") ? rowOf(target) : null;
      if (row?.dataset.seq === undefined) return;
      const seq = Number(row.dataset.seq);
      void responses.here?.showReceipts(seq, () => acts.focusOn(seq));
    });
    log.addEventListener("keydown", (event) => this.#key(event));
    log.addEventListener("pointerdown", (event) => this.#press(event));
    for (const end of ["pointerup", "pointercancel", "scroll"]) {
      log.addEventListener(end, () => clearTimeout(this.#pressing), { passive: true });
    }
    // The finger that goes up would take the focus to the row, and with it the menu away.
    log.addEventListener("touchend", (event) => {
      if (this.#menu.isOpen) event.preventDefault();
    }, { passive: false });
    log.addEventListener("pointermove", ({ clientX, clientY }) => {
      const { x, y } = this.#pressedAt;
      if (Math.hypot(clientX - x, clientY - y) > stillPx) clearTimeout(this.#pressing);
    }, { passive: true });
  }

  #follow(row: HTMLElement | null): void {
    const bubble = row ? this.#viewOf(row)?.bubble : undefined;
    this.#responses.here?.follow(row, bubble);
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

  /** The keys do what stands in the menu, and nothing that does not. */
  #key(event: KeyboardEvent): void {
    const row = rowOf(event.target);
    if (event.defaultPrevented || row !== event.target) return;
    const bubble = row ? this.#viewOf(row)?.bubble : undefined;
    if (event.key === "Enter" && row) {
      const { left, top } = row.querySelector(".bubble")!.getBoundingClientRect();
      // Enter on a file opens the file.
      if (bubble?.file || !this.#open(row, { x: left + 16, y: top + 16 })) return;
      return event.preventDefault();
    }
    const act = this.#acts.letters() ? actOf(messageChords, event) : undefined;
    if (act === undefined) return;
    // Whoever reaches for a letter that does nothing here did not mean to write.
    event.preventDefault();
    if (act === "help") return this.#acts.help();
    if (act === "react") return row ? this.react(row) : undefined;
    if (bubble) this.#itemsOf(bubble).find(({ icon }) => icon === iconOf[act])?.act();
  }

  async #copy(text: string, said: string): Promise<void> {
    if (await copyText(text)) this.#acts.tell(said);
  }

  /** Asks with which emoji. */
  react(row: HTMLElement): void {
    void this.#responses.get().then((here) => here?.pick(row, this.#viewOf(row)?.bubble));
  }

  /** Returns false where nothing can be done. */
  #open(row: HTMLElement | null, at: { x: number; y: number }): boolean {
    const bubble = row ? this.#viewOf(row)?.bubble : undefined;
    const items = bubble ? this.#itemsOf(bubble) : [];
    if (!row || items.length === 0) return false;
    clearTimeout(this.#pressing);
    // Held for a moment by both a finger and the browser: it is open already.
    if (!this.#menu.isOpen) this.#menu.open(items, at, row, this.#responses.here?.choices(row, bubble!));
    return true;
  }

  #itemsOf(bubble: Bubble): MenuItem[] {
    const { seq, text, mine, from, name, shape, preview } = bubble;
    if (shape === "stub" || shape === "unknown") return [];
    const copy: MenuItem = {
      icon: "copy",
      label: words.menu.copy,
      act: () => void this.#copy(text, words.menu.copied),
    };
    if (seq === undefined) return [copy];
    const { role } = this.#room.facts.value;
    const entry = this.#room.find(seq);
    const isFile = shape === "file";
    const link = messageLink({ room: this.#room.id, seq });
    const isSaved = this.#acts.isSaved(seq);
    return [
      ...this.#room.isOpenToMe
        ? [{ icon: "reply" as const, label: words.menu.reply, act: () => this.#acts.reply(seq) }]
        : [],
      ...!entry || !canBeForwarded(entry.body) ? [] : [{
        icon: "forward" as const,
        label: words.menu.forward,
        act: () => this.#acts.forward(seq),
      }],
      ...text === "" ? [] : [copy],
      { icon: "link", label: words.menu.copyLink, act: () => void this.#copy(link, words.menu.linkCopied) },
      ...this.#responses.here?.items(bubble, () => this.#acts.focusOn(seq)) ?? [],
      {
        icon: "saved",
        label: isSaved ? words.menu.unsave : words.menu.save,
        act: () => this.#acts.save(seq, !isSaved),
      },
      ...!entry || editableText(entry, this.#me) === undefined || !this.#room.isOpenToMe ? [] : [{
        icon: "edit" as const,
        label: isFile ? words.menu.caption : words.menu.edit,
        act: () => this.#acts.edit(seq),
      }],
      ...!preview || !mine && !may(role, "take_back") ? [] : [{
        icon: "gone" as const,
        label: words.menu.removePreview,
        act: () => this.#acts.removePreview(seq),
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
