import type { FileBody } from "../../protocol/files.ts";
import type { FileId, FileRow } from "./ports.ts";
import type { Receiving } from "./receiving.ts";

/** An upload that somebody writes or reads just now: how far it is, and who waits for more. */
export class Arriving {
  offset = 0;
  state: FileBody["state"] = "arriving";
  /** The server stops: whoever waits for more waits in vain. */
  isClosed = false;
  size: number | undefined;
  /** The one that may write. */
  writer: Receiving | undefined;
  /** By whose session it writes, where it is one's. */
  holder: string | undefined;
  readonly #waiting = new Set<() => void>();

  /** As the store has it. What is older than what is known is no news. */
  seen(row: FileRow): void {
    if (this.state === "arriving") this.state = row.state;
    this.size ??= row.size;
    this.moved(row.offset);
  }

  moved(offset: number): void {
    this.offset = Math.max(this.offset, offset);
    this.#wake();
  }

  ended(state: "ready" | "abandoned", size?: number): void {
    this.state = state;
    this.size ??= size;
    this.moved(size ?? 0);
  }

  close(): void {
    this.isClosed = true;
    this.#wake();
  }

  /** Calls when something has changed, once. Returns what prevents it. */
  onChange(wake: () => void): () => void {
    this.#waiting.add(wake);
    return () => void this.#waiting.delete(wake);
  }

  #wake(): void {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const wake of waiting) wake();
  }
}

/** Those uploads, while somebody holds them. */
export class ArrivingUploads {
  readonly #held = new Map<FileId, { arriving: Arriving; holders: number }>();

  /** Whoever holds it hears of every change after that. */
  hold(id: FileId): Arriving {
    const held = this.#held.get(id) ?? { arriving: new Arriving(), holders: 0 };
    held.holders += 1;
    this.#held.set(id, held);
    return held.arriving;
  }

  release(id: FileId): void {
    const held = this.#held.get(id);
    if (held && --held.holders === 0) this.#held.delete(id);
  }

  get(id: FileId): Arriving | undefined {
    return this.#held.get(id)?.arriving;
  }

  close(): void {
    for (const { arriving } of this.#held.values()) arriving.close();
  }

  writersOf(holder: string): Receiving[] {
    const held = [...this.#held.values()].filter(({ arriving }) => arriving.holder === holder);
    return held.flatMap(({ arriving }) => arriving.writer ?? []);
  }

  /** Those who write. */
  get writers(): Receiving[] {
    return [...this.#held.values()].flatMap(({ arriving }) => arriving.writer ?? []);
  }
}
