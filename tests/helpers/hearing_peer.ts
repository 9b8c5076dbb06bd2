import type { Event } from "../../protocol/events.ts";
import type { RefusalCode, Why } from "../../protocol/refusals.ts";
import type { Batch, Caller, Peer } from "../../server/hub/ports.ts";

/** A peer that keeps all it is told. */
export class HearingPeer implements Peer {
  readonly door = "test";
  readonly caller: Caller;
  readonly events: Event[] = [];
  readonly batches: Batch[] = [];
  endedBy: RefusalCode | undefined;
  lastWords: string | undefined;

  constructor(caller: Caller = { address: "127.0.0.1", local: true }) {
    this.caller = caller;
  }

  news(batch: Batch): void {
    this.batches.push(batch);
    this.events.push(...batch.events);
  }

  tell(event: Event): void {
    this.events.push(event);
  }

  end(code: RefusalCode, why?: Why): void {
    this.endedBy = code;
    this.lastWords = why?.sentence;
  }

  all<T extends Event["type"]>(type: T): Extract<Event, { type: T }>[] {
    return this.events.filter((event): event is Extract<Event, { type: T }> => event.type === type);
  }

  get seqs(): number[] {
    return this.all("entry").map(({ seq }) => seq);
  }

  get texts(): string[] {
    return this.all("entry").map(({ body }) =>
      body.kind === "text" ? body.text : `(${body.kind === "notice" ? body.notice : body.kind})`
    );
  }

  forget(): void {
    this.events.length = 0;
    this.batches.length = 0;
  }
}
