import type { Answer, CommandName } from "../../../protocol/commands.ts";
import type { Event } from "../../../protocol/events.ts";
import { type Asked, readFrame, writeDone, writeEvent, writeRefused } from "../../../protocol/json.ts";
import { limits } from "../../../protocol/limits.ts";
import { type RefusalCode, Refused, told, type Why } from "../../../protocol/refusals.ts";
import type { Hub } from "../../hub/hub.ts";
import type { Identity } from "../../hub/people.ts";
import type { Batch, Caller, Peer } from "../../hub/ports.ts";
import type { Session } from "../../hub/session.ts";
import type { Watched } from "../wheel.ts";
import type { Closed, FrameListener, FrameSocket } from "./frame_socket.ts";
import { encodeText } from "./frames.ts";

/** RFC 6455, 7.4: what a program may do about the end. The `bye` before it says it in words. */
const closeCodes: Partial<Record<RefusalCode, number>> = { restarting: 1012 };
const policyViolation = 1008;

/** One browser or program at /ws. */
export class WebSocketPeer implements Peer, FrameListener, Watched {
  readonly door = "websocket";
  readonly caller: Caller;
  readonly #hub: Hub;
  readonly #socket: FrameSocket;
  readonly #session: Session;
  readonly #onClosed: (peer: WebSocketPeer, reason: Closed | RefusalCode) => void;
  readonly #openedAt: number;
  #heardAt: number;
  #greeted = false;
  #open = true;
  /** Why the server ended it, where it did. */
  #ended: RefusalCode | undefined;
  /** What goes out at the end of the tick: rooms' frames shared by all peers, and this peer's own lines. */
  #parts: (Uint8Array | string)[] = [];

  constructor(
    hub: Hub,
    socket: FrameSocket,
    identity: Identity,
    caller: Caller,
    onClosed: (peer: WebSocketPeer, reason: Closed | RefusalCode) => void,
  ) {
    this.#hub = hub;
    this.#socket = socket;
    this.caller = caller;
    this.#session = hub.connect(this, identity);
    this.#onClosed = onClosed;
    this.#openedAt = this.#heardAt = hub.clock.now();
  }

  frame(text: string): void {
    if (!this.#open) return;
    this.#heardAt = this.#hub.clock.now();
    for (const reading of readFrame(text)) {
      if ("refused" in reading) {
        this.#hub.facts.refused(reading.refused.code);
        this.#line(writeRefused(reading.ref, reading.refused));
      } else void this.#answer(reading);
    }
  }

  async #answer({ ref, command }: Asked): Promise<void> {
    const outcome = await this.#session.handle(command);
    if ("refused" in outcome) {
      this.#line(writeRefused(ref, { ...outcome, code: outcome.refused }));
    } else {
      if (outcome.did === "hello") this.#greeted = true;
      if (ref !== undefined) this.#line(writeDone(ref, outcome.did, outcome.answer as Answer<CommandName>));
    }
  }

  news(batch: Batch): void {
    this.#push(batch.as(frameOf));
  }

  tell(event: Event): void {
    this.#line(writeEvent(event));
  }

  end(code: RefusalCode, why?: Why): void {
    if (!this.#open) return;
    this.tell({ type: "bye", ...told(new Refused(code, why)) });
    this.flush();
    this.#open = false;
    this.#ended = code;
    this.#socket.close(closeCodes[code] ?? policyViolation, code);
  }

  #line(line: string): void {
    this.#push(line);
  }

  #push(part: Uint8Array | string): void {
    if (!this.#open) return;
    if (this.#parts.length === 0) this.#hub.ticker.peer(this);
    this.#parts.push(part);
  }

  flush(): void {
    if (this.#parts.length === 0 || !this.#open) return;
    const parts = this.#parts;
    this.#parts = [];
    this.#socket.send(framesOf(parts));
  }

  check(now: number): void {
    if (!this.#greeted && now - this.#openedAt > limits.greetMs) this.end("too_slow");
    else if (now - this.#heardAt > limits.quietMs) this.end("too_slow");
  }

  closed(reason: Closed): void {
    this.#open = false;
    this.#parts = [];
    this.#session.close();
    this.#onClosed(this, this.#ended ?? reason);
  }
}

function frameOf(events: readonly Event[]): Uint8Array {
  return encodeText(events.map(writeEvent).join("\n"));
}

/** The peer's own lines that stand together become one frame; a room's frame goes out as the bytes all peers share. */
function framesOf(parts: readonly (Uint8Array | string)[]): Uint8Array[] {
  const frames: Uint8Array[] = [];
  let lines: string[] = [];
  const close = () => {
    if (lines.length > 0) frames.push(encodeText(lines.join("\n")));
    lines = [];
  };
  for (const part of parts) {
    if (typeof part === "string") lines.push(part);
    else {
      close();
      frames.push(part);
    }
  }
  close();
  return frames;
}
