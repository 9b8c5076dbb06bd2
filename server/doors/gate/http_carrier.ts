import { Buffer } from "node:buffer";
import type { Socket } from "node:net";
import type { Clock } from "../../hub/ports.ts";
import { BodyReader, framingOf } from "./body_reader.ts";
import { gateBounds } from "./bounds.ts";
import { cut, farewell } from "./farewell.ts";
import { type Asked, Exchange } from "./exchange.ts";
import type { Answer, Visitor } from "./inner_server.ts";
import { headersOf, HeadReader, type RequestHead } from "./request_head.ts";
import type { Tunnel } from "./tunnel.ts";

export type HttpParts = {
  socket: Socket;
  clock: Clock;
  visitor: Visitor;
  answer: Answer;
  /** Whether the gate answers it itself. */
  isOwn: (head: RequestHead) => boolean;
  /** A way to the inner server, and what gives its places back; undefined where there is none for it. */
  openTunnel: () => { tunnel: Tunnel; free: () => void } | undefined;
  /** Told of every request that the gate answers: it may outlive the connection. */
  begun: (exchange: Promise<void>) => void;
  /** Says no, and ends the connection: there is no place, or the head is none. */
  refuse: (status: 400 | 431 | 503 | 505) => void;
};

type State =
  /** Between requests, or within a head; `since` its first byte. */
  | { name: "reading"; reader: HeadReader; since: number | undefined }
  | { name: "answering"; exchange: Exchange }
  /** `reader` finds the end of what is asked; without it all goes through, for good. */
  | Tunnelling
  /** The tunnel brings its last answers. */
  | { name: "returning"; tunnel: Tunnel }
  | { name: "leaving" };

type Tunnelling = {
  name: "tunnelling";
  tunnel: Tunnel;
  free: () => void;
  reader: BodyReader | HeadReader | undefined;
  /** When a further head began. */
  since: number | undefined;
};

const methods = new Set(["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"]);

/**
 * HTTP on a connection of the gate, request after request. Those that move files it answers itself, as each pass through
 * a tunnel costs a byte as much as all the rest of its way; the others are the inner server's.
 */
export class HttpCarrier {
  readonly #parts: HttpParts;
  readonly #socket: Socket;
  #state: State;
  #quietSince: number;
  /** What came before its turn. */
  #ahead: Uint8Array[] = [];
  #isClosing = false;
  #hasEnded = false;

  constructor(parts: HttpParts) {
    this.#parts = parts;
    this.#socket = parts.socket;
    this.#quietSince = parts.clock.now();
    this.#state = { name: "reading", reader: new HeadReader(), since: undefined };
  }

  /** The first head was read already from the socket, which must be paused; `bytes` are all that came. */
  start(head: RequestHead, bytes: Uint8Array, rest: Uint8Array): void {
    this.#socket.on("data", this.#receive);
    this.#socket.once("end", () => this.#ended());
    this.#socket.once("close", () => this.#gone());
    this.#ask(head, bytes, rest);
  }

  /** No further request is waited for. */
  close(): void {
    this.#isClosing = true;
    if (this.#state.name === "answering") this.#state.exchange.isLast();
    else if (this.#state.name === "reading") this.#leave();
  }

  cut(): void {
    cut(this.#socket);
  }

  /** Called now and then. */
  check(now: number): void {
    const state = this.#state;
    if (state.name === "answering") state.exchange.check(now);
    else if (state.name === "tunnelling" || state.name === "returning") state.tunnel.check(now);
    else if (state.name === "reading" && now - this.#quietSince > gateBounds.quietMs) this.cut();
    const since = "since" in state ? state.since : undefined;
    if (since !== undefined && now - since > gateBounds.headMs) this.cut();
  }

  readonly #receive = (bytes: Uint8Array): void => {
    const state = this.#state;
    if (state.name === "tunnelling") this.#follow(state, bytes);
    else if (state.name === "answering") {
      const used = state.exchange.receive(bytes);
      if (used < bytes.length) this.#keepAhead(bytes.subarray(used));
    } else if (state.name === "reading") this.#readHead(state, bytes);
    else if (state.name === "returning") this.#keepAhead(bytes);
  };

  #keepAhead(bytes: Uint8Array): void {
    this.#ahead.push(bytes);
    this.#socket.pause();
  }

  #readHead(state: State & { name: "reading" }, bytes: Uint8Array): void {
    state.since ??= this.#parts.clock.now();
    const reading = state.reader.receive(bytes);
    if (reading.state === "refused") this.#refuse(reading.status);
    else if (reading.state === "read") {
      this.#socket.pause();
      this.#ask(reading.head, reading.bytes, reading.rest);
    }
  }

  #ask(head: RequestHead, bytes: Uint8Array, rest: Uint8Array): void {
    const asked = this.#understood(head);
    if (asked && this.#isOwn(asked)) return this.#answer(asked, rest);
    const opened = this.#parts.openTunnel();
    if (!opened) return this.#refuse(503);
    const reader = asked && new BodyReader(asked.framing);
    const state: Tunnelling = { name: "tunnelling", ...opened, reader, since: undefined };
    this.#state = state;
    opened.tunnel.start(bytes.subarray(0, bytes.length - rest.length));
    this.#follow(state, rest);
  }

  /** Undefined where it is for the inner server to say what it means. */
  #understood(head: RequestHead): Asked | undefined {
    if (!methods.has(head.method)) return undefined;
    const headers = headersOf(head);
    if (!(headers instanceof Headers) || headers.has("upgrade")) return undefined;
    const framing = framingOf(headers);
    if (!framing || (head.version === "1.0" && framing.is === "chunked")) return undefined;
    return { head, headers, framing };
  }

  #isOwn({ head, framing }: Asked): boolean {
    const hasBody = framing.is === "chunked" || framing.bytes > 0;
    const isRead = head.method === "GET" || head.method === "HEAD";
    return !(hasBody && isRead) && this.#parts.isOwn(head);
  }

  #answer(asked: Asked, rest: Uint8Array): void {
    const { clock, answer, visitor } = this.#parts;
    const done = (isKept: boolean) => this.#answered(isKept);
    const exchange = new Exchange(asked, { socket: this.#socket, clock, answer, visitor, done });
    this.#state = { name: "answering", exchange };
    if (this.#isClosing) exchange.isLast();
    if (rest.length > 0) this.#receive(rest);
    if (this.#hasEnded) exchange.ended();
    if (this.#ahead.length === 0) this.#socket.resume();
    this.#parts.begun(exchange.start());
  }

  #answered(isKept: boolean): void {
    if (this.#socket.destroyed) return;
    if (!isKept || this.#isClosing) this.#leave();
    else this.#goOn();
  }

  /** To the next request, of which some may be here already. */
  #goOn(): void {
    this.#quietSince = this.#parts.clock.now();
    this.#state = { name: "reading", reader: new HeadReader(), since: undefined };
    const ahead = this.#takeAhead();
    if (ahead.length > 0) this.#receive(ahead);
    if (this.#state.name !== "reading") return;
    if (this.#hasEnded) this.#leave();
    else this.#socket.resume();
  }

  #follow(state: Tunnelling, bytes: Uint8Array): void {
    let rest = bytes;
    while (rest.length > 0 && this.#state === state) {
      rest = state.reader instanceof HeadReader
        ? this.#readNext(state, state.reader, rest)
        : this.#passBody(state, rest);
    }
    if (rest.length > 0) this.#keepAhead(rest);
  }

  /** Returns what is no longer body. */
  #passBody(state: Tunnelling, bytes: Uint8Array): Uint8Array {
    const reading = state.reader instanceof BodyReader ? state.reader.receive(bytes) : undefined;
    if (reading?.state === "broken") state.reader = undefined;
    else if (reading?.state === "whole") state.reader = new HeadReader();
    const used = state.reader ? reading!.used : bytes.length;
    if (used > 0) state.tunnel.receive(used < bytes.length ? bytes.subarray(0, used) : bytes);
    return bytes.subarray(used);
  }

  /** Returns what is no longer head. */
  #readNext(state: Tunnelling, reader: HeadReader, bytes: Uint8Array): Uint8Array {
    state.since ??= this.#parts.clock.now();
    const reading = reader.receive(bytes);
    if (reading.state === "reading") return bytes.subarray(bytes.length);
    state.since = undefined;
    if (reading.state === "refused") {
      const { status } = reading;
      this.#takeBack(state, () => this.#refuse(status));
      return bytes.subarray(bytes.length);
    }
    const asked = this.#understood(reading.head);
    const { rest } = reading;
    if (asked && this.#isOwn(asked)) this.#takeBack(state, () => this.#answer(asked, this.#takeAhead()));
    else {
      state.reader = asked && new BodyReader(asked.framing);
      state.tunnel.receive(reading.bytes.subarray(0, reading.bytes.length - rest.length));
    }
    return rest;
  }

  /** When the tunnel has brought its last answer. */
  #takeBack(state: Tunnelling, then: () => void): void {
    this.#state = { name: "returning", tunnel: state.tunnel };
    state.tunnel.handBack(() => {
      state.free();
      then();
    });
  }

  #takeAhead(): Uint8Array {
    const ahead = this.#ahead.splice(0);
    return ahead.length === 1 ? ahead[0]! : Buffer.concat(ahead);
  }

  #ended(): void {
    this.#hasEnded = true;
    const state = this.#state;
    if (state.name === "answering") state.exchange.ended();
    else if (state.name === "tunnelling") state.tunnel.ended();
    else if (state.name === "reading") this.#leave();
  }

  #gone(): void {
    const state = this.#state;
    this.#state = { name: "leaving" };
    if (state.name === "answering") state.exchange.gone();
  }

  #refuse(status: 400 | 431 | 503 | 505): void {
    this.#state = { name: "leaving" };
    this.#parts.refuse(status);
  }

  #leave(): void {
    this.#state = { name: "leaving" };
    farewell(this.#socket, this.#parts.clock);
  }
}
