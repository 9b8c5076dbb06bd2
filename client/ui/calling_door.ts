import type { Chat } from "../core/chat.ts";
import type { Call, Clock } from "../core/outside.ts";
import { callsIn } from "../core/room_calls.ts";
import type { Notices, Settings } from "../core/settings.ts";
import { AppWorker } from "./app_worker.ts";
import type { Cover } from "./file_opener.ts";

export type CallingParts = { chat: Chat; settings: Settings; clock: Clock; call: Call };
type Badged = Navigator & { setAppBadge?: (count: number) => Promise<void> };

/** How somebody is called who does not look at the page. What does it is fetched when it is wanted. */
export class CallingDoor {
  readonly #parts: CallingParts;
  readonly #enders: (() => void)[];
  #isHere = false;
  #badge = -1;
  #notifier: { end(): void } | undefined;
  #ended = false;

  constructor(parts: CallingParts) {
    this.#parts = parts;
    const { chat, settings } = parts;
    this.#enders = [
      chat.link.greeted.hear(() => this.#greeted()),
      settings.notices.watch((notices) => void this.#begin(notices)),
      onOpen((hash) => location.hash = hash),
    ];
  }

  /** Rooms whose news calls nobody are not counted; nor is the one that is in sight. */
  count(inSight: string | undefined): number {
    const { chat, clock } = this.#parts;
    const now = clock.now();
    const count = chat.rooms.value.reduce(
      (sum, room) => sum + (room.id === inSight ? 0 : callsIn(room, chat.me, now)),
      0,
    );
    if (count !== this.#badge) {
      this.#badge = count;
      // An installed page has a badge; elsewhere it is no matter.
      void (navigator as Badged).setAppBadge?.(count).catch(() => {});
    }
    return count;
  }

  /** Somebody looks at the page, or no longer does. */
  look(isHere: boolean): void {
    if (isHere === this.#isHere) return;
    this.#isHere = isHere;
    this.#parts.chat.link.tell("here", { on: isHere });
  }

  async open(): Promise<Cover> {
    const { openNotifications } = await import("./calling_parts.ts");
    return openNotifications(this.#parts);
  }

  #greeted(): void {
    const { chat, settings, call } = this.#parts;
    chat.link.tell("here", { on: this.#isHere });
    // The session may be another by now, and the browser may have changed where it is called.
    if (settings.notices.value.push) {
      void import("./calling_parts.ts").then(
        ({ renewPush }) => renewPush(call, settings.notices.value),
        () => {},
      );
    }
  }

  async #begin({ desktop, sound }: Notices): Promise<void> {
    if (!desktop && !sound) {
      this.#notifier?.end();
      this.#notifier = undefined;
      return;
    }
    const parts = await import("./calling_parts.ts").catch(() => undefined);
    if (this.#ended || this.#notifier || !parts) return;
    const { chat, clock, settings } = this.#parts;
    this.#notifier = new parts.Notifier({
      ...{ chat, clock },
      notices: () => settings.notices.value,
      isHere: () => this.#isHere,
    });
  }

  end(): void {
    this.#ended = true;
    void (navigator as Badged).setAppBadge?.(0).catch(() => {});
    this.#notifier?.end();
    for (const end of this.#enders) end();
  }
}

/** Somebody has clicked on a notification. */
function onOpen(open: (hash: string) => void): () => void {
  const { container } = AppWorker;
  const hear = ({ data }: MessageEvent) => {
    if (typeof data?.open === "string") open(data.open);
  };
  container?.addEventListener("message", hear);
  return () => container?.removeEventListener("message", hear);
}
