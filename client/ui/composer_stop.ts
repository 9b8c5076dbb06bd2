import type { Chat } from "../core/chat.ts";
import type { Clock } from "../core/outside.ts";
import type { Room } from "../core/room.ts";
import { wakeAt } from "../core/wake_at.ts";
import { type WriteStop, writeStop } from "../core/write_stop.ts";
import { element, setText } from "./element.ts";
import { dateTimeOf, timeOf } from "./times.ts";
import { words } from "./words.ts";

/** Says why one cannot write in the room now, and until when. */
export class ComposerStop {
  readonly node = element("p", { class: "composer-stop", hidden: true });
  readonly #room: Room;
  readonly #chat: Chat;
  readonly #clock: Clock;
  readonly #enders: (() => void)[];
  /** Called when it has become another. */
  onChanged: () => void = () => {};
  #stop: WriteStop | undefined;
  #cancel = () => {};

  constructor(room: Room, chat: Chat, clock: Clock) {
    this.#room = room;
    this.#chat = chat;
    this.#clock = clock;
    const bind = () => this.#bind();
    this.#enders = [room.changed.hear(bind), chat.self.watch(bind)];
  }

  /** Nothing can be written at all, not even for later. */
  get isShut(): boolean {
    return this.#stop !== undefined && this.#stop.is !== "slow";
  }

  get isSlow(): boolean {
    return this.#stop?.is === "slow";
  }

  #bind(): void {
    this.#cancel();
    const now = this.#clock.now();
    const stop = writeStop(this.#room, this.#chat.self.value, this.#chat.me.id, now);
    const isOther = stop?.is !== this.#stop?.is;
    this.#stop = stop;
    if (isOther) {
      this.node.hidden = stop === undefined;
      // A countdown is not read out; that one cannot write is.
      this.node.setAttribute("role", stop?.is === "slow" ? "note" : "status");
    }
    if (stop) setText(this.node, sentence(stop, now));
    if (stop && "until" in stop) {
      const at = stop.is === "slow" ? now + (stop.until - now - 1) % 1_000 + 1 : stop.until;
      this.#cancel = wakeAt(this.#clock, at, () => this.#bind());
    }
    if (isOther) this.onChanged();
  }

  end(): void {
    this.#cancel();
    for (const end of this.#enders) end();
  }
}

function sentence(stop: WriteStop, now: number): string {
  if (stop.is === "slow") return words.stop.slow(Math.ceil((stop.until - now) / 1_000));
  if (stop.is !== "muted") return words.stop[stop.is];
  const isSoon = stop.until - now < 12 * 3_600_000;
  return words.stop.muted(isSoon ? timeOf(stop.until) : dateTimeOf(stop.until));
}
