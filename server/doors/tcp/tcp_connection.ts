import { getLogger } from "@logtape/logtape";
import { limits } from "../../../protocol/limits.ts";
import type { RefusalCode } from "../../../protocol/refusals.ts";
import type { Hub } from "../../hub/hub.ts";
import { Outbound } from "../outbound.ts";
import type { Watched } from "../wheel.ts";
import { LinePeer } from "./line_peer.ts";
import { LineSplitter } from "./line_splitter.ts";

const log = getLogger(["parley", "tcp"]);

/** A line peer rarely says more at once; a larger buffer would be held by every idle one. */
const readBytes = 4_096;
/** Lines of one peer that are not answered yet. Over it nothing is read, and TCP tells the sender to wait. */
const mostUnanswered = 64;
/** After a goodbye the peer gets this long to take what is on the way. */
const lingerMs = 2_000;

const utf8 = new TextEncoder();

export type Ended = RefusalCode | "quit" | "left" | "network";

/** One TCP connection, from its first byte to its last. */
export class TcpConnection implements Watched {
  readonly #conn: Deno.TcpConn;
  readonly #hub: Hub;
  readonly #peer: LinePeer;
  readonly #outbound: Outbound;
  readonly #openedAt: number;
  readonly #onNamed: () => void;
  #ended: Ended | undefined;
  #closed = false;
  #named = false;

  constructor(conn: Deno.TcpConn, hub: Hub, onNamed: () => void) {
    this.#conn = conn;
    this.#hub = hub;
    this.#onNamed = onNamed;
    this.#openedAt = hub.clock.now();
    this.#outbound = new Outbound(conn, () => hub.clock.now(), (reason) => this.#cut(reason));
    this.#peer = new LinePeer(hub, {
      write: (text) => this.#outbound.send(utf8.encode(text)),
      end: (reason) => void this.#finish(reason),
    });
  }

  /** Reads until the peer or the server has had enough. Resolves with the reason. */
  async run(): Promise<Ended> {
    try {
      this.#conn.setNoDelay(true);
      await this.#read();
    } catch (error) {
      if (!this.#closed) log.debug("connection broke", { error });
      this.#ended ??= "network";
    } finally {
      this.#peer.closed();
      this.#outbound.stop();
      this.#close();
    }
    return this.#ended ?? "left";
  }

  async #read(): Promise<void> {
    const splitter = new LineSplitter(limits.lineBytes);
    const unanswered = new Set<Promise<void>>();
    const buffer = new Uint8Array(readBytes);
    for (let more = true; more && this.#ended === undefined;) {
      const count = await this.#conn.read(buffer);
      more = count !== null;
      for (const line of more ? splitter.push(buffer.subarray(0, count!)) : splitter.end()) {
        const answered = this.#peer.line(line).finally(() => unanswered.delete(answered));
        unanswered.add(answered);
        // A name must be settled before what follows it means anything.
        if (!this.#peer.named) await answered;
        else if (unanswered.size >= mostUnanswered) await Promise.race(unanswered);
      }
      if (this.#peer.named && !this.#named) {
        this.#named = true;
        this.#onNamed();
      }
    }
    // Whoever pipes a text in and closes still hears what came of it.
    await Promise.allSettled(unanswered);
    this.#peer.flush();
    await this.#outbound.drained();
  }

  check(now: number): void {
    if (!this.#named && now - this.#openedAt > limits.greetLineMs) this.#peer.end("too_slow");
    this.#peer.check(now);
    this.#outbound.check(now);
  }

  end(code: RefusalCode): void {
    this.#peer.end(code);
  }

  /** Lets the last words out, but not for ever. */
  async #finish(reason: Ended): Promise<void> {
    if (this.#ended !== undefined) return;
    this.#ended = reason;
    const giveUp = this.#hub.clock.after(lingerMs, () => this.#close());
    await this.#outbound.drained();
    giveUp();
    this.#close();
  }

  #cut(reason: "slow_reader" | "network"): void {
    this.#ended ??= reason;
    this.#peer.closed();
    this.#close();
  }

  #close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#conn.close();
  }
}
