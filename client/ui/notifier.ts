import type { Entry } from "../../protocol/entries.ts";
import { isBetween } from "../../protocol/time_of_day.ts";
import type { Chat } from "../core/chat.ts";
import type { Clock } from "../core/outside.ts";
import type { Room } from "../core/room.ts";
import { calls } from "../core/room_calls.ts";
import { lineIn } from "../core/said.ts";
import type { Notices } from "../core/settings.ts";
import { AppWorker } from "./app_worker.ts";
import { playCallSound } from "./call_sound.ts";
import { callingWords } from "./calling_words.ts";
import { words } from "./words.ts";

const longestText = 160;
/** A storm of messages is one sound. */
const soundEveryMs = 3_000;

export type NotifierParts = { chat: Chat; clock: Clock; notices: () => Notices; isHere: () => boolean };

/** Calls somebody who does not look at the page, while the page is open. One notification stands for each room. */
export class Notifier {
  readonly #parts: NotifierParts;
  readonly #heard = new Map<Room, () => void>();
  readonly #endWatch: () => void;
  #soundAt = 0;

  constructor(parts: NotifierParts) {
    this.#parts = parts;
    this.#endWatch = parts.chat.rooms.watch((rooms) => this.#follow(rooms));
  }

  #follow(rooms: readonly Room[]): void {
    for (const [room, end] of this.#heard) if (!rooms.includes(room)) this.#forget(room, end);
    for (const room of rooms) if (!this.#heard.has(room)) this.#heard.set(room, this.#hear(room));
  }

  #hear(room: Room): () => void {
    const ends = [
      room.arrived.hear((entries) => this.#arrived(room, entries)),
      room.unread.count.watch((count) => {
        // What was read elsewhere calls nobody any more.
        if (count === 0) void closeNotifications(room.id);
      }),
    ];
    return () => ends.forEach((end) => end());
  }

  #forget(room: Room, end: () => void): void {
    end();
    this.#heard.delete(room);
    void closeNotifications(room.id);
  }

  #arrived(room: Room, entries: readonly Entry[]): void {
    const { chat, clock, notices, isHere } = this.#parts;
    const now = clock.now();
    const entry = entries.findLast((entry) => calls(entry, room, chat.me, now));
    const { desktop, sound, quiet } = notices();
    if (!entry || isHere() || quiet && isBetween(quiet, now)) return;
    if (sound && now - this.#soundAt >= soundEveryMs) {
      this.#soundAt = now;
      // A browser that was never touched stays silent, and says so by throwing.
      void playCallSound().catch(() => {});
    }
    if (desktop) void notify(room, entry);
  }

  end(): void {
    this.#endWatch();
    for (const [room, end] of this.#heard) this.#forget(room, end);
  }
}

async function notify(room: Room, { seq, name, body }: Entry): Promise<void> {
  const registered = await AppWorker.container?.getRegistration();
  if (!registered || Notification.permission !== "granted") return;
  await registered.showNotification(callingWords.message(name, room.name.value, room.with !== undefined), {
    body: (lineIn(body, words.voice.label) ?? "").slice(0, longestText),
    tag: room.id,
    icon: "/icons/192.png",
    data: { room: room.id, seq },
  });
}

async function closeNotifications(room: string): Promise<void> {
  const registered = await AppWorker.container?.getRegistration();
  for (const one of await registered?.getNotifications({ tag: room }) ?? []) one.close();
}
