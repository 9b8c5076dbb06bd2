import type { Answer, CommandName, Input } from "../../protocol/commands.ts";
import type { Event, Reply } from "../../protocol/events.ts";
import { type RefusalCode, Refused, whyOf } from "../../protocol/refusals.ts";
import type { Clock, OpenSocket, Socket } from "./outside.ts";

/** The line broke before the answer came. Whether the command was done is not known. */
export class LinkLost extends Error {
  override readonly name = "LinkLost";
}

export interface LineHearer {
  opened(): void;
  event(event: Event): void;
  ended(bye: Refused | undefined): void;
}

const pingEveryMs = 25_000;
const deadAfterMs = 10_000;

type Waiting = { resolve: (answer: never) => void; reject: (error: Error) => void };

/** One connection: matches answers with their commands, and notices when nobody is at the other end. */
export class Line {
  readonly #clock: Clock;
  readonly #hearer: LineHearer;
  readonly #socket: Socket;
  readonly #waiting = new Map<number, Waiting>();
  #ref = 0;
  #bye: Refused | undefined;
  #ended = false;
  #cancelPing = () => {};
  #cancelDead: (() => void) | undefined;

  constructor(open: OpenSocket, clock: Clock, hearer: LineHearer) {
    this.#clock = clock;
    this.#hearer = hearer;
    this.#expectSomething();
    this.#socket = open({
      opened: () => this.#opened(),
      frame: (frame) => this.#heard(frame),
      closed: () => this.end(),
    });
  }

  #opened(): void {
    if (this.#ended) return;
    this.#pingLater();
    this.#hearer.opened();
  }

  ask<K extends CommandName>(type: K, input: Input<K>): Promise<Answer<K>> {
    if (this.#ended) return Promise.reject(new LinkLost("Cannot ask: the line is gone"));
    const ref = ++this.#ref;
    return new Promise((resolve, reject) => {
      this.#waiting.set(ref, { resolve, reject });
      this.#socket.send(JSON.stringify({ type, ref, ...input }));
    });
  }

  /** Says it without waiting for an answer. */
  tell<K extends CommandName>(type: K, input: Input<K>): void {
    if (!this.#ended) this.#socket.send(JSON.stringify({ type, ...input }));
  }

  /** Asks for a sign of life. Without one the line counts as dead, whatever the socket believes. */
  probe(): void {
    this.ask("ping", {}).catch(() => {});
    this.#expectSomething();
    this.#pingLater();
  }

  #pingLater(): void {
    this.#cancelPing();
    // Sent whatever else is going on: the server ends a peer that only listens.
    this.#cancelPing = this.#clock.after(pingEveryMs, () => this.probe());
  }

  #expectSomething(): void {
    this.#cancelDead ??= this.#clock.after(deadAfterMs, () => this.end());
  }

  #heard(frame: string): void {
    if (this.#ended) return;
    this.#cancelDead?.();
    this.#cancelDead = undefined;
    for (const text of frame.split("\n")) {
      const said = parse(text);
      if (said?.type === "done" || said?.type === "refused") this.#answered(said);
      else if (said) this.#told(said);
    }
  }

  #answered(reply: Reply): void {
    const waiting = reply.ref === undefined ? undefined : this.#waiting.get(reply.ref);
    if (!waiting || reply.ref === undefined) return;
    this.#waiting.delete(reply.ref);
    if (reply.type === "done") waiting.resolve(reply as never);
    else waiting.reject(new Refused(reply.code, whyOf(reply) ?? reply.message, reply.seconds));
  }

  #told(event: Event): void {
    if (event.type === "bye") {
      this.#bye = new Refused(event.code as RefusalCode, whyOf(event) ?? event.message);
    } else this.#hearer.event(event);
  }

  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#cancelPing();
    this.#cancelDead?.();
    this.#socket.close();
    for (const { reject } of this.#waiting.values()) reject(new LinkLost("Cannot wait: the line is gone"));
    this.#waiting.clear();
    this.#hearer.ended(this.#bye);
  }
}

/** A line that is no object is skipped, so that a newer server may say more than this client understands. */
function parse(text: string): Event | Reply | undefined {
  try {
    const said: unknown = JSON.parse(text);
    return typeof said === "object" && said !== null && "type" in said ? said as Event | Reply : undefined;
  } catch {
    return undefined;
  }
}
