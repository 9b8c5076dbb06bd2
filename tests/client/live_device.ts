import { Account } from "../../client/core/account.ts";
import { Chat } from "../../client/core/chat.ts";
import type { Clock, OpenSocket, Outside, Wire, WireWish } from "../../client/core/outside.ts";
import type { Room } from "../../client/core/room.ts";
import { Uploads } from "../../client/core/uploads.ts";
import { signIn } from "../helpers/live_client.ts";
import { MemoryFileKeep, MemoryLocks, MemoryPiece } from "./memory_files.ts";
import { MemoryKeep } from "./memory_keep.ts";
import { SeededRandom } from "./seeded_random.ts";

/** The real clock, whose timers end with the device. */
class RealClock implements Clock {
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();

  now(): number {
    return Date.now();
  }

  after(ms: number, act: () => void): () => void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      act();
    }, ms);
    this.#timers.add(timer);
    return () => {
      this.#timers.delete(timer);
      clearTimeout(timer);
    };
  }

  end(): void {
    for (const timer of this.#timers) clearTimeout(timer);
  }
}

/** Somebody with the real client core at the real server, over real sockets. */
export class LiveDevice implements AsyncDisposable {
  readonly keep = new MemoryKeep();
  readonly files = new MemoryFileKeep();
  readonly #web: string;
  readonly #me: { id: string; token: string; name: string };
  readonly #clock = new RealClock();
  readonly #locks = new MemoryLocks();
  readonly #under = new Set<Promise<unknown>>();
  readonly #sockets = new Set<Promise<unknown>>();
  chat: Chat<Uploads>;
  /** Bytes of bodies that went out, whatever became of them. */
  sent = 0;
  largest = 0;
  #stopAt: { requests: number; reached: () => void } | undefined;

  static async join(app: { web: string }, name: string): Promise<LiveDevice> {
    const { token, id } = await signIn(app.web, name);
    const device = new LiveDevice(app.web, { token, id, name });
    await device.isOpen();
    return device;
  }

  private constructor(web: string, me: { id: string; token: string; name: string }) {
    this.#web = web;
    this.#me = me;
    this.chat = this.#newChat();
  }

  get room(): Room {
    return this.chat.room("lobby")!;
  }

  isOpen(): Promise<unknown> {
    return until((wake) => this.chat.link.state.watch(wake), () => this.chat.link.isOpen);
  }

  /** The page is loaded again. */
  reload(): void {
    this.chat.stop();
    this.chat = this.#newChat();
  }

  /** Lets so many pieces through; the next one stands still half-way. Resolves when it does. */
  stopAfter(requests: number): Promise<void> {
    return new Promise((reached) => this.#stopAt = { requests, reached });
  }

  #newChat(): Chat<Uploads> {
    const { keep, files } = this;
    const outside: Outside = {
      ...{ clock: this.#clock, random: new SeededRandom(11), keep, locks: this.#locks },
      open: this.#open,
      call: () => Promise.resolve({ status: 200, body: {} }),
      wire: this.#wire,
      fileKeep: files,
      digest: async (algorithm, bytes) =>
        new Uint8Array(await crypto.subtle.digest(algorithm, bytes as Uint8Array<ArrayBuffer>)),
    };
    const chat = new Chat(
      this.#me,
      new Account(keep, outside.call),
      outside,
      new Uploads(this.#me.id, outside),
    );
    chat.start();
    return chat;
  }

  readonly #open: OpenSocket = (hearer) => {
    const options = { protocols: ["parley.1"], headers: this.#bearer };
    const socket = new WebSocket(`${this.#web.replace("http", "ws")}/ws`, options as never);
    const closed = new Promise<void>((resolve) => socket.addEventListener("close", () => resolve()));
    this.#sockets.add(closed);
    socket.onopen = () => hearer.opened();
    socket.onmessage = (event) => hearer.frame(String(event.data));
    socket.onclose = () => hearer.closed();
    return {
      send: (frame) => socket.readyState === WebSocket.OPEN && socket.send(frame),
      close: () => {
        socket.onopen = socket.onmessage = socket.onclose = null;
        socket.close();
      },
    };
  };

  get #bearer(): Record<string, string> {
    return { authorization: `Bearer ${this.#me.token}` };
  }

  readonly #wire: Wire = {
    request: (wish) => {
      const asked = this.#request(wish);
      this.#under.add(asked.catch(() => {}));
      return asked;
    },
  };

  async #request({ method, path, headers, body, sent, signal }: WireWish) {
    const ended = new AbortController();
    if (signal?.aborted) ended.abort();
    if (signal) signal.onabort = () => ended.abort();
    const bytes = (body as MemoryPiece | undefined)?.bytes;
    this.sent += bytes?.length ?? 0;
    this.largest = Math.max(this.largest, bytes?.length ?? 0);
    const stands = method === "PATCH" && this.#stopAt && this.#stopAt.requests-- === 0;
    const response = await fetch(new URL(path, this.#web), {
      method,
      headers: { ...headers, ...this.#bearer },
      signal: ended.signal,
      ...bytes && { body: stands ? this.#half(bytes) : bytes as Uint8Array<ArrayBuffer> },
    });
    const answer = new Uint8Array(await response.arrayBuffer());
    if (bytes) sent?.(bytes.length);
    return {
      status: response.status,
      header: (name: string) => response.headers.get(name) ?? undefined,
      json: () => Promise.resolve(parse(answer)),
      bytes: () => Promise.resolve(answer),
    };
  }

  #half(bytes: Uint8Array): ReadableStream<Uint8Array> {
    const { reached } = this.#stopAt!;
    this.#stopAt = undefined;
    const halves = [bytes.slice(0, bytes.length / 2)];
    return new ReadableStream({
      pull(controller) {
        const next = halves.shift();
        if (next) return controller.enqueue(next);
        reached();
        return new Promise(() => {});
      },
    }, { highWaterMark: 0 });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.chat.stop();
    this.#clock.end();
    await Promise.all([...this.#under, ...this.#sockets]);
  }
}

/** Waits until it holds, looking whenever something is told. */
export async function until(watch: (wake: () => void) => () => void, holds: () => boolean): Promise<void> {
  let end = () => {};
  await new Promise<void>((resolve) => {
    const look = () => void (holds() && resolve());
    end = watch(look);
    look();
  });
  end();
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
