import { once } from "node:events";
import type { Answer, CommandName, Input } from "../protocol/commands.ts";

/** A measurement that waits for ever says nothing. */
const patienceMs = 30_000;

/** Signs a name in. Returns the token. */
export async function signIn(url: string, name: string): Promise<string> {
  const response = await fetch(`${url}/api/session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name }),
    signal: AbortSignal.timeout(patienceMs),
  });
  const text = await response.text();
  if (response.status !== 201) {
    throw new Error(`Cannot sign in ${name}: the answer is ${response.status} ${text}`);
  }
  return (JSON.parse(text) as { token: string }).token;
}

/** Signs many in, a few at a time: a server may bound how many connections come from one address. */
export async function signInAll(url: string, names: readonly string[]): Promise<string[]> {
  const tokens: string[] = [];
  let next = 0;
  const clerk = async () => {
    for (let i = next++; i < names.length; i = next++) tokens[i] = await signIn(url, names[i] ?? "");
  };
  await Promise.all(Array.from({ length: 16 }, clerk));
  return tokens;
}

type Waiting = { resolve: (answer: unknown) => void; reject: (error: Error) => void; timer: Timer };
type Timer = ReturnType<typeof setTimeout>;

/** A peer that asks and is answered, for what the load program does not do. */
export class ParleyPeer implements Disposable {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, Waiting>();
  #ref = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.onmessage = ({ data }) => {
      for (const line of String(data).split("\n")) this.#hear(line);
    };
    socket.onclose = () => {
      for (const { reject, timer } of this.#waiting.values()) {
        clearTimeout(timer);
        reject(new Error("Cannot go on: the server closed"));
      }
    };
  }

  static async connect(url: string, token: string): Promise<ParleyPeer> {
    const options = { protocols: ["parley.1"], headers: { authorization: `Bearer ${token}` } };
    // The DOM's types, which the measurements in a browser bring along, know no headers.
    const socket = new WebSocket(`${url.replace(/^http/, "ws")}/ws`, options as unknown as string[]);
    await once(socket as unknown as EventTarget, "open", { signal: AbortSignal.timeout(patienceMs) });
    const peer = new ParleyPeer(socket);
    await peer.ask("hello", { protocol: 1, rooms: {} });
    return peer;
  }

  ask<K extends CommandName>(type: K, input: Input<K>): Promise<Answer<K>> {
    const ref = ++this.#ref;
    this.#socket.send(JSON.stringify({ type, ref, ...input }));
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`Cannot go on: ${type} is not answered`)), patienceMs);
      this.#waiting.set(ref, { resolve: (answer) => resolve(answer as Answer<K>), reject, timer });
    });
  }

  #hear(line: string): void {
    // Most of what comes is news, and news has no `ref`.
    if (!line.includes('"ref":')) return;
    const reply = JSON.parse(line) as { type: string; ref?: number; code?: string };
    const waiting = this.#waiting.get(reply.ref ?? 0);
    if (waiting === undefined) return;
    this.#waiting.delete(reply.ref ?? 0);
    clearTimeout(waiting.timer);
    if (reply.type === "done") waiting.resolve(reply);
    else waiting.reject(new Error(`Cannot ask: the answer is ${reply.code}`));
  }

  [Symbol.dispose](): void {
    this.#socket.close();
  }
}
