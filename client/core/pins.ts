import type { Entry } from "../../protocol/entries.ts";
import { Refused } from "../../protocol/refusals.ts";
import { LinkLost } from "./line.ts";
import type { Link } from "./link.ts";
import type { Observable } from "./observable.ts";
import type { Room } from "./room.ts";

/** Keeps what is known of a room's pins right while somebody is in the room. */
export class Pins {
  readonly #room: Room;
  readonly #enders: (() => void)[];
  #asking = false;
  /** Something became of it while it was asked for. */
  #isOld = false;

  constructor(room: Room, link: Link) {
    this.#room = room;
    this.#enders = [
      room.continued.hear((entries) => this.#heard(entries)),
      link.greeted.hear(() => void this.#renew()),
    ];
    if (link.isOpen) void this.#renew();
  }

  /** The newest pin first; undefined until it is known. Without a line it is what was known last. */
  get list(): Observable<readonly Entry[] | undefined> {
    return this.#room.pins;
  }

  #heard(entries: readonly Entry[]): void {
    const pinned = new Set(this.list.value?.map(({ seq }) => seq));
    // What is on its way may have what was changed among it.
    const concerns = (of: number) => this.#asking || pinned.has(of);
    const isOther = entries.some(({ body }) =>
      body.kind === "pin" || body.kind === "expired" || body.kind === "change" && concerns(body.of)
    );
    if (isOther) void this.#renew();
  }

  async #renew(): Promise<void> {
    this.#isOld = true;
    if (this.#asking) return;
    this.#asking = true;
    try {
      while (this.#isOld) {
        this.#isOld = false;
        this.#room.learnPins(await this.#room.acts.pins());
      }
    } catch (error) {
      // It is asked for again when the line is back.
      if (!(error instanceof LinkLost || error instanceof Refused)) throw error;
    } finally {
      this.#asking = false;
    }
  }

  end(): void {
    for (const end of this.#enders) end();
  }
}
