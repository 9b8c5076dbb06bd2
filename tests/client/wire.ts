import { readFrame, writeDone, writeEvent, writeRefused } from "../../protocol/json.ts";
import type { OpenSocket, SocketHearer } from "../../client/core/outside.ts";
import type { Event } from "../../protocol/events.ts";
import type { RefusalCode } from "../../protocol/refusals.ts";
import type { Account, Batch, Peer } from "../../server/hub/ports.ts";
import type { Session } from "../../server/hub/session.ts";
import type { TestHub } from "../helpers/test_hub.ts";

/** One connection between a client and the real hub: two queues that are emptied by hand, and can be cut anywhere. */
class Connection implements Peer {
  readonly door = "test";
  readonly #hearer: SocketHearer;
  readonly #session: Session;
  readonly #up: string[] = [];
  readonly #down: string[] = [];
  #alive = true;

  constructor(test: TestHub, account: Account, hearer: SocketHearer) {
    this.#hearer = hearer;
    this.#session = test.hub.connect(this, { account, holder: `session:${account.id}` });
  }

  news(batch: Batch): void {
    this.#down.push(batch.events.map(writeEvent).join("\n"));
  }

  tell(event: Event): void {
    this.#down.push(writeEvent(event));
  }

  end(code: RefusalCode): void {
    this.tell({ type: "bye", code, message: "" });
  }

  say(frame: string): void {
    if (this.#alive) this.#up.push(frame);
  }

  /** Carries one frame to the server. Returns false if there was none. */
  carryUp(): boolean {
    const frame = this.#up.shift();
    if (frame === undefined || !this.#alive) return false;
    for (const reading of readFrame(frame)) {
      if ("refused" in reading) this.#down.push(writeRefused(reading.ref, reading.refused));
      else {
        const { ref, command } = reading;
        void this.#session.handle(command).then((outcome) => {
          if (ref === undefined) return;
          if ("refused" in outcome) {
            this.#down.push(writeRefused(ref, { ...outcome, code: outcome.refused }));
          } else this.#down.push(writeDone(ref, outcome.did, outcome.answer));
        });
      }
    }
    return true;
  }

  /** Carries one frame to the client. */
  carryDown(): boolean {
    const frame = this.#down.shift();
    if (frame === undefined || !this.#alive) return false;
    this.#hearer.frame(frame);
    return true;
  }

  /** Whatever is under way in either direction is lost. */
  cut(): void {
    if (!this.#alive) return;
    this.#alive = false;
    this.#session.close();
    this.#hearer.closed();
  }

  /** The client lets go. */
  drop(): void {
    if (!this.#alive) return;
    this.#alive = false;
    this.#session.close();
  }
}

/** The network between one client and the hub. */
export class Wire {
  readonly #test: TestHub;
  readonly #account: Account;
  #connection: Connection | undefined;
  /** While it is down, no socket opens. */
  isUp = true;
  opened = 0;

  constructor(test: TestHub, account: Account) {
    this.#test = test;
    this.#account = account;
  }

  readonly open: OpenSocket = (hearer) => {
    if (!this.isUp) {
      queueMicrotask(() => hearer.closed());
      return { send: () => {}, close: () => {} };
    }
    this.opened += 1;
    const connection = new Connection(this.#test, this.#account, hearer);
    this.#connection = connection;
    queueMicrotask(() => hearer.opened());
    return { send: (frame) => connection.say(frame), close: () => connection.drop() };
  };

  up(): boolean {
    return this.#connection?.carryUp() ?? false;
  }

  down(): boolean {
    return this.#connection?.carryDown() ?? false;
  }

  cut(): void {
    this.#connection?.cut();
  }
}
