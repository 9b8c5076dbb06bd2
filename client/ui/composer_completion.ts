import type { Chat } from "../core/chat.ts";
import type { Room } from "../core/room.ts";
import type { Completion } from "./completion.ts";
import { arePartsHere } from "./parts_here.ts";

const anySign = /[@#:/]/;

/** Completes names, rooms, emoji and commands as they are typed. What does it is fetched when the first sign is typed. */
export class ComposerCompletion {
  readonly #field: HTMLTextAreaElement;
  readonly #chat: Chat;
  readonly #make: () => Promise<Completion>;
  #completion: Completion | undefined;
  #isLoading = false;
  #ended = false;
  readonly #endWait: () => void;

  /** `place` gets the list. */
  constructor(field: HTMLTextAreaElement, chat: Chat, room: Room, place: HTMLElement) {
    this.#field = field;
    this.#chat = chat;
    this.#make = async () => {
      const { Completion } = await import("./composer_parts.ts");
      const completion = new Completion(field, chat, room);
      place.append(completion.node);
      return completion;
    };
    // What was typed before there was a line is completed once there is one.
    this.#endWait = chat.link.greeted.hear(() => {
      if (!this.#completion) void this.#load();
    });
  }

  /** The text has changed; `typed` is what was put into it last, where that is known. */
  written(typed: string | null): void {
    if (!this.#completion) return void this.#load();
    this.#completion.update();
    if (typed === ":") this.#completion.closeCode();
  }

  /** Returns true where the key was meant for the list. */
  key(event: KeyboardEvent): boolean {
    return this.#completion?.key(event) ?? false;
  }

  async #load(): Promise<void> {
    if (this.#isLoading || !anySign.test(this.#field.value) || !arePartsHere(this.#chat.link)) return;
    this.#isLoading = true;
    try {
      const completion = await this.#make();
      if (this.#ended) return completion.end();
      this.#completion = completion;
      completion.update();
    } catch {
      // In an older page one writes as before.
    }
  }

  end(): void {
    this.#ended = true;
    this.#endWait();
    this.#completion?.end();
  }
}
