import { getLogger } from "@logtape/logtape";
import type { Socket } from "node:net";
import type { Clock } from "../../hub/ports.ts";
import { gateBounds } from "./bounds.ts";
import { BodyReader, type Framing } from "./body_reader.ts";
import { cut } from "./farewell.ts";
import { IncomingBody } from "./incoming_body.ts";
import type { Answer, Visitor } from "./inner_server.ts";
import { refusalOf } from "./plain_response.ts";
import type { RequestHead } from "./request_head.ts";
import { ResponseWriter } from "./response_writer.ts";

const log = getLogger(["parley", "gate"]);

export type Asked = { head: RequestHead; headers: Headers; framing: Framing };

export type ExchangeParts = {
  socket: Socket;
  clock: Clock;
  answer: Answer;
  visitor: Visitor;
  /** It is over: the connection may be kept, or has had its last words. */
  done: (isKept: boolean) => void;
};

/** One request that the gate answers itself, from its head to the end of its response. */
export class Exchange {
  readonly #parts: ExchangeParts;
  readonly #asked: Asked;
  readonly #body: BodyReader;
  readonly #incoming: IncomingBody;
  readonly #writer: ResponseWriter;
  readonly #left = new AbortController();
  /** When it began, and how much of it came; and when a byte last moved, either way. */
  #askedAt: number;
  #askedBytes = 0;
  #movedAt: number;
  /** Since when the client waits for us. */
  #pausedAt: number | undefined;
  #isAnswered = false;
  #closes: boolean;
  #hasEnded = false;
  /** The client waits for a word before it sends its body. */
  #awaitsWord: boolean;
  #drained: () => void = () => {};

  constructor(asked: Asked, parts: ExchangeParts) {
    const { headers, framing } = asked;
    this.#asked = asked;
    this.#parts = parts;
    this.#askedAt = this.#movedAt = parts.clock.now();
    this.#body = new BodyReader(framing);
    this.#awaitsWord = !this.#body.isWhole && headers.get("expect")?.toLowerCase() === "100-continue";
    this.#closes = asked.head.version === "1.0" ||
      /(?:^|,)\s*close\s*(?:,|$)/i.test(headers.get("connection") ?? "");
    this.#incoming = new IncomingBody(parts.clock, () => this.#wanted());
    if (this.#body.isWhole) this.#incoming.end();
    this.#writer = new ResponseWriter(parts.socket, {
      closes: () => this.#closesBehind(),
      chunks: asked.head.version === "1.1",
      headOnly: asked.head.method === "HEAD",
      moved: () => this.#movedAt = parts.clock.now(),
    });
  }

  /** Takes what came behind the head. Returns how much of it was this request's. */
  receive(bytes: Uint8Array): number {
    if (this.#body.isWhole) return 0;
    this.#awaitsWord = false;
    const { state, pieces, used } = this.#body.receive(bytes);
    this.#askedBytes += used;
    this.#movedAt = this.#parts.clock.now();
    for (const piece of pieces) this.#incoming.push(piece);
    if (state === "broken") {
      this.#closes = true;
      this.#incoming.breakOff();
    } else if (state === "whole") {
      this.#incoming.end();
      this.#drained();
    } else if (this.#incoming.isFull) {
      this.#pausedAt ??= this.#movedAt;
      this.#parts.socket.pause();
    }
    return used;
  }

  get isWhole(): boolean {
    return this.#body.isWhole;
  }

  async start(): Promise<void> {
    const { socket, done } = this.#parts;
    const response = await this.#response();
    this.#isAnswered = true;
    this.#movedAt = this.#parts.clock.now();
    const isIntact = await this.#writer.write(response);
    if (!isIntact) cut(socket);
    if (socket.destroyed) return;
    // What nobody will read is still taken, where it is little, so that the connection can be kept.
    if (!this.#closesBehind() && !this.#body.isWhole) {
      this.#incoming.cancel();
      await new Promise<void>((resolve) => this.#drained = resolve);
    }
    done(!this.#closesBehind());
  }

  async #response(): Promise<Response> {
    const { answer, visitor } = this.#parts;
    const { head, headers, framing } = this.#asked;
    const hasBody = framing.is === "chunked" || framing.bytes > 0;
    try {
      const request = new Request(`http://${hostOf(headers)}${head.target}`, {
        method: head.method,
        headers,
        signal: this.#left.signal,
        ...hasBody && { body: new ReadableStream(this.#incoming) },
      });
      return await answer(request, visitor);
    } catch (error) {
      log.error("request was not answered", { error });
      const { status, headers, body } = refusalOf(500, "internal");
      this.#closes = true;
      return new Response(body, { status, headers });
    }
  }

  /** Whether the connection can go on behind this response, as far as is known now. */
  #closesBehind(): boolean {
    if (this.#closes || this.#awaitsWord) return true;
    const { left } = this.#body;
    return !this.#body.isWhole && (left === undefined || left > gateBounds.lingerBytes);
  }

  #wanted(): void {
    const { socket } = this.#parts;
    if (this.#awaitsWord && !this.#isAnswered && !this.#incoming.isUnwanted) {
      this.#awaitsWord = false;
      socket.write("HTTP/1.1 100 Continue\r\n\r\n");
    }
    if (this.#pausedAt === undefined || this.#incoming.isFull) return;
    this.#movedAt = this.#parts.clock.now();
    // For what we were slow with nobody is called slow.
    this.#askedAt += this.#movedAt - this.#pausedAt;
    this.#pausedAt = undefined;
    socket.resume();
  }

  /** No request follows this one. */
  isLast(): void {
    this.#closes = true;
  }

  /** The client has said all it will say. */
  ended(): void {
    this.isLast();
    this.#hasEnded = true;
    this.#incoming.breakOff();
    this.#drained();
  }

  /** The connection is no more. */
  gone(): void {
    this.ended();
    this.#left.abort();
    this.#writer.gone();
  }

  /**
   * Whoever has ended their half may still read what is there, but a browser that has left looks the same: for bytes
   * that are still to come it is not waited.
   */
  get #quietMs(): number {
    const asksToRead = this.#asked.head.method === "GET";
    return this.#hasEnded && asksToRead ? gateBounds.lingerMs : gateBounds.quietMs;
  }

  /** Called now and then. */
  check(now: number): void {
    const { socket } = this.#parts;
    const patience = socket.writableLength > 0 ? gateBounds.stallMs : this.#quietMs;
    const asking = now - this.#askedAt;
    const isComing = !this.#body.isWhole && this.#pausedAt === undefined;
    const tooSlow = isComing && asking > gateBounds.askMs &&
      this.#askedBytes < asking / 1_000 * gateBounds.askBytesPerSecond;
    if (now - this.#movedAt > patience || tooSlow) cut(socket);
  }
}

/** A name only the door looks at, which reads it from the head once more. */
function hostOf(headers: Headers): string {
  const host = headers.get("host") ?? "";
  return /^[\w.:[\]-]{1,255}$/.test(host) && URL.canParse(`http://${host}/`) ? host : "nowhere.invalid";
}
