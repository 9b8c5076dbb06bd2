import type { Chat } from "../core/chat.ts";
import type { LateUploads } from "../core/late_uploads.ts";
import { Observable } from "../core/observable.ts";
import type { Clock } from "../core/outside.ts";
import type { Room } from "../core/room.ts";
import type { Chosen } from "./chosen_file.ts";
import { DropZone } from "./drop_zone.ts";
import { element } from "./element.ts";
import type { FileSending } from "./file_sending.ts";
import { takePasted } from "./pasted_files.ts";
import { fetchReasons } from "./refused.ts";

/** The room that is open, and what takes files for it. */
export type OpenRoom = { room: Room; take: (chosen: readonly Chosen[]) => void; write: () => void };

/** Where files leave this page. All but what has to be at hand is fetched behind the first page. */
export class SendingDoor {
  /** There once it is fetched. */
  readonly sending = new Observable<FileSending | undefined>(undefined);
  readonly tray = element("div", { class: "tray-place" });
  readonly nodes: readonly HTMLElement[];
  readonly #chat: Chat<LateUploads>;
  readonly #clock: Clock;
  readonly #spoken = element("div", { class: "unseen" });
  readonly #enders: (() => void)[];
  #open: OpenRoom | undefined;
  #ended = false;

  constructor(chat: Chat<LateUploads>, clock: Clock) {
    this.#chat = chat;
    this.#clock = clock;
    const take = (chosen: readonly Chosen[]) => this.#open?.take(chosen);
    const zone = new DropZone(() => this.#open?.room.name.value, take);
    this.nodes = [zone.node, this.#spoken];
    this.#enders = [
      () => zone.end(),
      takePasted(() => clock.now(), take),
      chat.uploads.fetched.watch((uploads) => {
        if (uploads) void this.#begin();
      }),
    ];
  }

  /** Rejects where it cannot be had. */
  async fetch(): Promise<void> {
    await this.#chat.uploads.get();
    await this.#begin();
  }

  async #begin(): Promise<void> {
    const [{ FileSending }] = await Promise.all([import("./sending_parts.ts"), fetchReasons()]);
    const uploads = this.#chat.uploads.fetched.value;
    if (this.#ended || this.sending.value || !uploads) return;
    const sending = new FileSending(this.#chat, uploads, this.#clock, () => this.#open?.write());
    this.tray.append(sending.tray.node);
    this.#spoken.append(sending.tray.spoken);
    sending.tray.follow(this.#open?.room);
    this.sending.set(sending);
  }

  /** Recorded, and not sent: they would be gone with the screen. */
  get unsentVoices(): number {
    return this.sending.value?.unsentVoices ?? 0;
  }

  follow(open: OpenRoom | undefined): void {
    this.#open = open;
    this.sending.value?.tray.follow(open?.room);
  }

  end(): void {
    this.#ended = true;
    for (const end of this.#enders) end();
    this.sending.value?.end();
  }
}
