import { getLogger } from "@logtape/logtape";
import { Buffer } from "node:buffer";
import type { Socket } from "node:net";
import { limits } from "../../../protocol/limits.ts";
import type { RefusalCode } from "../../../protocol/refusals.ts";
import type { Hub } from "../../hub/hub.ts";
import { Outbound } from "../outbound.ts";
import { SecureSocket } from "../tls/secure_socket.ts";
import { type Certificates, handshakeMs, speechOf } from "../tls/tls_speech.ts";
import type { Watched } from "../wheel.ts";
import { type AsciiFold, loadAsciiFold } from "./ascii_fold.ts";
import { carryFile } from "./carry_file.ts";
import { detect, type Verdict } from "./detect.ts";
import { type Dialect, type Meant, quietMs } from "./dialect.ts";
import type { Login } from "./entrance.ts";
import { farewell } from "./farewell.ts";
import type { FileLinks } from "./file_links.ts";
import type { Unspoken } from "./first_bytes.ts";
import { makeDialect } from "./make_dialect.ts";
import { PacedWriter } from "./paced_writer.ts";
import { TcpPeer } from "./tcp_peer.ts";
import type { TcpPort } from "./tcp_port.ts";

const log = getLogger(["parley", "tcp"]);

/** Meanings of one peer that are not answered yet. Over it nothing is read, and TCP tells the sender to wait. */
const mostUnanswered = 64;
const fileWords: ReadonlySet<Meant["means"]> = new Set(["file", "bytes", "file_end"]);
/** After a goodbye the peer gets this long to take what is on the way. */
const lingerMs = 2_000;
/** A reset takes away what the peer has not read yet, so the goodbye is given a moment. */
const lastWordsMs = 150;
/** A program that spins at every end may stay so long after its quit, for its user to close it. */
const partingMs = 600_000;

export type Ended = RefusalCode | Unspoken | "silent" | "quit" | "left" | "network";

export type ConnectionParts = {
  hub: Hub;
  port: TcpPort;
  links: FileLinks;
  login: Login;
  /** Speaks TLS to who begins with it, where there are certificates. */
  tls: Certificates | undefined;
  onNamed: () => void;
};

type State =
  | { is: "agreeing"; until: number }
  | { is: "listening"; reads: { at: number; bytes: Uint8Array }[]; promptedAt: number | undefined }
  | { is: "speaking"; dialect: Dialect; peer: TcpPeer }
  | { is: "ended" };

/** One TCP connection: what it speaks is found out first, then its dialect and its peer have the word. */
export class TcpConnection implements Watched {
  readonly #parts: ConnectionParts;
  readonly #outbound: Outbound;
  readonly #writer: PacedWriter;
  readonly #openedAt: number;
  readonly #anonymous: string;
  readonly #links: FileLinks;
  readonly #closed = Promise.withResolvers<Ended>();
  #socket: Socket;
  /** Since when the peer may say what it has to say. */
  #listensSince: number;
  #state: State = { is: "listening", reads: [], promptedAt: undefined };
  #inbox: Meant[] = [];
  #draining = false;
  #paused = false;
  #peerEnded = false;
  #named = false;
  #why: Ended | undefined;
  #parting = false;
  #cancelLook: (() => void) | undefined;
  #cancelQuiet: (() => void) | undefined;

  constructor(socket: Socket, parts: ConnectionParts) {
    const { clock } = parts.hub;
    this.#socket = socket;
    this.#parts = parts;
    this.#openedAt = this.#listensSince = clock.now();
    this.#anonymous = `guest-${socket.remotePort ?? 0}`;
    this.#links = parts.links.via(socket.localAddress);
    this.#outbound = new Outbound(
      sinkOf(() => this.#socket),
      () => clock.now(),
      (reason) => this.#cut(reason),
    );
    this.#writer = new PacedWriter(this.#outbound, clock, () => this.#cut("slow_reader"));
  }

  /** Resolves with the reason when it is over. */
  run(): Promise<Ended> {
    const socket = this.#socket;
    // Whatever goes wrong on the network ends in `close`, which follows.
    socket.once("close", () => this.#gone());
    this.#listen();
    return this.#closed.promise;
  }

  #listen(): void {
    this.#socket.on("error", () => this.#why ??= "network");
    this.#socket.on("data", this.#heard);
    this.#socket.on("end", this.#heardAll);
    this.#look();
  }

  readonly #heard = (read: Uint8Array): void => {
    const bytes = new Uint8Array(read);
    const state = this.#state;
    if (state.is === "listening") {
      state.reads.push({ at: this.#now(), bytes });
      if (this.#beginsTls(state)) this.#agree(state.reads.map((read) => read.bytes));
      else this.#look();
    } else if (state.is === "speaking") {
      this.#take(state.dialect.read(bytes));
      this.#awaitQuiet(state.dialect);
    }
  };

  readonly #heardAll = (): void => {
    this.#peerEnded = true;
    this.#cancelQuiet?.();
    if (this.#state.is === "listening") this.#look();
    else if (this.#state.is === "speaking") this.#take(this.#state.dialect.end());
  };

  /** Whoever was asked something in the open has it in the way of every handshake. */
  #beginsTls({ reads, promptedAt }: Extract<State, { is: "listening" }>): boolean {
    if (!this.#parts.tls || this.#socket instanceof SecureSocket || promptedAt !== undefined) return false;
    return speechOf(Buffer.concat(reads.map((read) => read.bytes))) === "tls";
  }

  #agree(reads: readonly Uint8Array[]): void {
    const socket = this.#socket;
    const secure = new SecureSocket(socket, Buffer.concat(reads), { context: this.#parts.tls!.context });
    this.#cancelLook?.();
    this.#state = { is: "agreeing", until: this.#now() + handshakeMs };
    socket.off("data", this.#heard);
    socket.off("end", this.#heardAll);
    this.#socket = secure;
    secure.once("secure", () => {
      if (this.#state.is !== "agreeing") return;
      this.#listensSince = this.#now();
      this.#state = { is: "listening", reads: [], promptedAt: undefined };
      this.#look();
    });
    this.#listen();
  }

  #look(): void {
    this.#cancelLook?.();
    this.#cancelLook = undefined;
    const state = this.#state;
    if (state.is !== "listening") return;
    const { reads, promptedAt } = state;
    const now = this.#now();
    const askableAt = this.#listensSince + this.#parts.port.speech.graceMs;
    if (this.#parts.tls && reads.length === 0 && !this.#peerEnded && now < askableAt) {
      // Asked at once, as some ports do, nobody could begin with TLS.
      this.#cancelLook = this.#parts.hub.clock.after(askableAt - now, () => this.#look());
      return;
    }
    const observed = { openedAt: this.#listensSince, now, reads, promptedAt, ended: this.#peerEnded };
    const verdict = detect(observed, this.#parts.port.speech);
    switch (verdict.is) {
      case "wait":
        if (verdict.until === undefined) return;
        this.#cancelLook = this.#parts.hub.clock.after(Math.max(1, verdict.until - now), () => this.#look());
        return;
      case "prompt":
        state.promptedAt = now;
        this.#outbound.send(verdict.bytes);
        return this.#look();
      case "refuse":
        return this.#refuse(verdict.reason);
      case "dialect":
        return void this.#speak(verdict);
    }
  }

  #refuse(reason: Unspoken | "silent"): void {
    log.info("peer speaks nothing we do", { reason, port: this.#socket.localPort });
    // What still comes, its end too, is nobody's any more.
    this.#state = { is: "ended" };
    const words = farewell(reason, this.#links.web);
    if (words) this.#outbound.send(words);
    void this.#finish(reason);
  }

  async #speak({ name, width, leftover }: Extract<Verdict, { is: "dialect" }>): Promise<void> {
    const { hub, port } = this.#parts;
    this.#state = { is: "ended" };
    this.#pause();
    const fold = name === "line" && port.options.encoding !== "ascii" ? unfolded : await folding();
    if (this.#socket.destroyed || this.#why !== undefined) return;
    const anonymous = this.#anonymous;
    const dialect = makeDialect({ name, width, options: port.options, fold, anonymous });
    const peer = new TcpPeer(hub, dialect, {
      room: port.room,
      anonymous,
      links: this.#links,
      login: this.#parts.login,
    }, {
      write: (messages) => {
        this.#writer.spacingMs = dialect.spacingMs;
        this.#writer.write(messages);
      },
      emptied: () => this.#writer.emptied(),
      carry: (head, size, open) => this.#carry(head, size, open),
      end: (reason) => void this.#finish(reason),
    });
    this.#state = { is: "speaking", dialect, peer };
    log.debug("peer speaks", { dialect: name, width, port: port.port });
    if (dialect.begin) this.#take(dialect.begin());
    for (const bytes of leftover) this.#take(dialect.read(bytes));
    if (this.#peerEnded) this.#take(dialect.end());
    if (!this.#draining) this.#goOn();
  }

  #pause(): void {
    this.#paused = true;
    this.#socket.pause();
  }

  /** Reads on. A pause of ours is none of the peer's, so theirs is waited for from now on. */
  #goOn(): void {
    if (!this.#paused || this.#socket.destroyed) return;
    this.#paused = false;
    this.#socket.resume();
    if (this.#state.is === "speaking" && !this.#peerEnded) this.#awaitQuiet(this.#state.dialect);
  }

  #awaitQuiet(dialect: Dialect): void {
    if (!dialect.quiet) return;
    this.#cancelQuiet?.();
    this.#cancelQuiet = this.#parts.hub.clock.after(dialect.patienceMs ?? quietMs, () => {
      if (!this.#draining) this.#take(dialect.quiet!());
    });
  }

  #take(meant: readonly Meant[]): void {
    this.#inbox.push(...meant);
    if (!this.#draining) void this.#drain();
  }

  async #drain(): Promise<void> {
    if (this.#state.is !== "speaking") return;
    const { peer } = this.#state;
    this.#draining = true;
    const unanswered = new Set<Promise<void>>();
    for (let meant; (meant = this.#inbox.shift()) && !this.#socket.destroyed;) {
      const answered = peer.meant(meant).finally(() => unanswered.delete(answered));
      unanswered.add(answered);
      // A name must be settled before what follows it means anything, and a file's bytes taken before the next come.
      const wait = !peer.named || fileWords.has(meant.means)
        ? answered
        : unanswered.size >= mostUnanswered
        ? Promise.race(unanswered)
        : undefined;
      if (wait) {
        this.#pause();
        await wait;
      }
      this.#tellNamed(peer);
    }
    this.#draining = false;
    if (!this.#peerEnded) return this.#goOn();
    // Whoever pipes a text in and closes still hears what came of it.
    await Promise.allSettled(unanswered);
    peer.flush();
    await this.#finish("left");
  }

  async #carry(head: Uint8Array, size: number, open: () => ReadableStream<Uint8Array>): Promise<void> {
    const going = () => !this.#writer.stopped;
    try {
      await this.#writer.alone(() => carryFile(head, size, open(), this.#outbound, going));
    } catch (error) {
      if (!going()) return;
      // What was begun cannot be taken back, and whatever came next would be read as a part of it.
      log.error("file broke off", { error });
      this.#cut("internal");
    }
  }

  #tellNamed(peer: TcpPeer): void {
    if (this.#named || !peer.named) return;
    this.#named = true;
    this.#parts.onNamed();
  }

  check(now: number): void {
    if (this.#state.is === "agreeing" && now > this.#state.until) return this.end("too_slow");
    if (!this.#named && now - this.#openedAt > limits.greetLineMs) this.end("too_slow");
    if (this.#state.is === "speaking") this.#state.peer.check(now);
    this.#outbound.check(now);
  }

  end(code: RefusalCode): void {
    if (this.#parting) this.#cut(code);
    else if (this.#state.is === "speaking") this.#state.peer.end(code);
    else if (this.#state.is === "agreeing") this.#cut(code);
    else void this.#finish(code);
  }

  /** Lets the last words out, but not for ever. */
  async #finish(reason: Ended): Promise<void> {
    if (this.#why !== undefined) return;
    this.#why = reason;
    const { clock } = this.#parts.hub;
    const endBy = this.#state.is === "speaking" ? this.#state.dialect.endBy : "fin";
    this.#parting = endBy === "peer" && reason === "quit" && !this.#peerEnded;
    const giveUp = clock.after(this.#parting ? partingMs : lingerMs, () => this.#socket.destroy());
    this.#socket.once("close", giveUp);
    if (this.#parting) return this.#part();
    await this.#writer.emptied();
    if (this.#socket.destroyed) return;
    if (endBy !== "fin") {
      const cancel = clock.after(lastWordsMs, () => this.#socket.resetAndDestroy());
      this.#socket.once("close", cancel);
    } else this.#socket.end(() => this.#socket.destroy());
  }

  /** Hears nothing any more but the peer's own end. */
  #part(): void {
    this.#state = { is: "ended" };
    this.#cancelQuiet?.();
    this.#socket.once("end", () => this.#socket.destroy());
    this.#paused = false;
    this.#socket.resume();
  }

  #cut(reason: Ended): void {
    this.#why ??= reason;
    this.#socket.resetAndDestroy();
  }

  #gone(): void {
    this.#cancelLook?.();
    this.#cancelQuiet?.();
    const closed = this.#state.is === "speaking" ? this.#state.peer.closed() : undefined;
    this.#state = { is: "ended" };
    this.#writer.stop();
    this.#outbound.stop();
    void Promise.resolve(closed).then(() => this.#closed.resolve(this.#why ?? "left"));
  }

  #now(): number {
    return this.#parts.hub.clock.now();
  }
}

function sinkOf(socket: () => Socket): { write(bytes: Uint8Array): Promise<number> } {
  return {
    write: (bytes) =>
      new Promise((resolve, reject) =>
        socket().write(bytes, (error) => error ? reject(error) : resolve(bytes.byteLength))
      ),
  };
}

const unfolded: AsciiFold = (text) => text;
let loaded: Promise<AsciiFold> | undefined;

function folding(): Promise<AsciiFold> {
  return loaded ??= loadAsciiFold();
}
