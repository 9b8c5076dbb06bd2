import { getLogger } from "@logtape/logtape";

const log = getLogger(["parley", "ticker"]);

/** Something that gathers during a tick and gives it away at the tick's end. */
export interface Flushed {
  flush(): void;
}

/**
 * The end of a tick: first the rooms make their batches, then each peer sends what it got in one write.
 * A write per message costs 5–8 µs whatever the runtime; a write per tick 0.2 µs a message.
 */
export class Ticker {
  readonly #defer: (act: () => void) => void;
  #rooms: Flushed[] = [];
  #peers: Flushed[] = [];
  #due = false;

  constructor(defer: (act: () => void) => void) {
    this.#defer = defer;
  }

  /** Called once a tick by a room that has news. */
  room(feed: Flushed): void {
    this.#rooms.push(feed);
    this.#wake();
  }

  /** Called once a tick by a peer that has something to send. */
  peer(outbox: Flushed): void {
    this.#peers.push(outbox);
    this.#wake();
  }

  #wake(): void {
    if (this.#due) return;
    this.#due = true;
    this.#defer(() => this.#run());
  }

  #run(): void {
    this.#due = false;
    const rooms = this.#rooms;
    this.#rooms = [];
    rooms.forEach(flush);
    const peers = this.#peers;
    this.#peers = [];
    peers.forEach(flush);
  }
}

/** One peer's fault must not end everybody's tick. */
function flush(gathered: Flushed): void {
  try {
    gathered.flush();
  } catch (error) {
    log.error("flush failed", { error });
  }
}
