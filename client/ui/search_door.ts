import type { Chat } from "../core/chat.ts";
import type { Clock } from "../core/outside.ts";
import type { Room } from "../core/room.ts";
import type { SearchPanel } from "./search_panel.ts";

export type SearchDoorActs = {
  jump: (room: string, seq: number) => void;
  opened: () => void;
  closed: () => void;
  failed: () => void;
};

/** The way to the search, which is loaded when it is first wanted. */
export class SearchDoor {
  readonly #page: HTMLElement;
  readonly #chat: Chat;
  readonly #clock: Clock;
  readonly #acts: SearchDoorActs;
  #panel: SearchPanel | undefined;
  #loading: Promise<void> | undefined;
  #opener: Element | null = null;
  /** The room that is open by now, once another one was since the search was asked for. */
  #room: Room | undefined;
  #ended = false;

  constructor(page: HTMLElement, chat: Chat, clock: Clock, acts: SearchDoorActs) {
    this.#page = page;
    this.#chat = chat;
    this.#clock = clock;
    this.#acts = acts;
  }

  /** For whoever goes from region to region. */
  get regions(): HTMLElement[] {
    return this.#panel?.isOpen ? [this.#panel.node] : [];
  }

  /** Whether it is being typed into: then the same keys are the browser's own search. */
  get hasFocus(): boolean {
    return this.#panel?.isOpen === true && this.#panel.hasFocus;
  }

  /** `words`: what is looked for at once. */
  async open(room: Room | undefined, everywhere: boolean, words?: string): Promise<void> {
    const focused = document.activeElement;
    this.#room = room;
    await (this.#loading ??= this.#load());
    if (!this.#panel) return;
    if (!this.#panel.isOpen) this.#opener = focused;
    this.#acts.opened();
    this.#panel.open(this.#room, everywhere);
    if (words !== undefined) this.#panel.lookFor(words);
  }

  /** Looks for this in all rooms. */
  async find(typed: string): Promise<void> {
    await this.open(undefined, true);
    this.#panel?.find(typed);
  }

  follow(room: Room): void {
    if (this.#room) this.#room = room;
    if (this.#panel?.isOpen) this.#panel.follow(room);
  }

  hide(): void {
    this.#panel?.hide();
  }

  async #load(): Promise<void> {
    try {
      const { SearchPanel } = await import("./search_panel.ts");
      if (this.#ended) return;
      this.#panel = new SearchPanel(this.#chat, this.#clock, {
        jump: this.#acts.jump,
        closed: () => this.#giveBack(),
      });
      this.#page.append(this.#panel.node);
    } catch {
      // After an update of the server this page's parts are there no longer.
      this.#loading = undefined;
      this.#acts.failed();
    }
  }

  #giveBack(): void {
    const opener = this.#opener;
    if (opener instanceof HTMLButtonElement && opener.checkVisibility()) opener.focus();
    else this.#acts.closed();
  }

  end(): void {
    this.#ended = true;
    this.#panel?.end();
  }
}
