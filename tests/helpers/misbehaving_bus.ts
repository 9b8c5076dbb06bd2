import { openLocalBus } from "../../server/bus/local.ts";
import type { Bus, RoomId, RoomNews } from "../../server/hub/ports.ts";

/** What becomes of one piece of news on a bad day. */
export type Fate = "now" | "late" | "twice" | "now and late" | "lost";

/** A bus that brings news late, twice, in another order or never. Its chances come in by argument. */
export class MisbehavingBus implements Bus {
  readonly #bus = openLocalBus();
  readonly #fate: () => Fate;
  readonly #pick: (count: number) => number;
  readonly #late: (() => void)[] = [];

  /** `pick` says which of so many late ones comes next. */
  constructor(fate: () => Fate, pick: (count: number) => number = () => 0) {
    this.#fate = fate;
    this.#pick = pick;
  }

  publish(room: RoomId, news: RoomNews): void {
    const fate = this.#fate();
    const bring = () => this.#bus.publish(room, news);
    if (fate === "now" || fate === "twice" || fate === "now and late") bring();
    if (fate === "twice") bring();
    if (fate === "late" || fate === "now and late") this.#late.push(bring);
  }

  /** Brings one of the late ones. */
  release(): void {
    if (this.#late.length > 0) this.#late.splice(this.#pick(this.#late.length), 1)[0]!();
  }

  releaseAll(): void {
    while (this.#late.length > 0) this.release();
  }

  subscribe(room: RoomId, hear: (news: RoomNews) => void): () => void {
    return this.#bus.subscribe(room, hear);
  }

  close(): Promise<void> {
    return this.#bus.close();
  }
}
