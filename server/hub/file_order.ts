import type { AccountId, Clock, FileId, FileRow, FileStore } from "./ports.ts";

/** Longer than a small file takes on a phone; whoever waits in a queue of files notices no more than that. */
const longestMs = 10_000;

type Waiting = Pick<FileRow, "id" | "room" | "account">;

/**
 * UP11 Files that somebody sends at once are told in the order in which they were chosen. Their bytes come side by side,
 * and only the telling waits: for the one before to be announced, whole or given up. A large one is announced when it
 * begins, so that it holds nothing up; one that stands still, or never begins, does for ten seconds at most.
 */
export class FileOrder {
  readonly #files: Pick<FileStore, "begun">;
  readonly #clock: Clock;
  /** The nonces of those before them. */
  readonly #before = new Map<FileId, string>();
  readonly #wake = new Map<AccountId, Set<() => void>>();
  isClosed = false;

  constructor(files: Pick<FileStore, "begun">, clock: Clock) {
    this.#files = files;
    this.#clock = clock;
  }

  /** `before`: the nonce of the one that was chosen before it. */
  begun({ id, account, nonce }: FileRow, before: string | undefined): void {
    if (before !== undefined && before !== nonce) this.#before.set(id, before);
    this.#tell(account);
  }

  /** Its room knows of it, or never will, or it waits for nothing any more. */
  settled({ id, account }: Pick<FileRow, "id" | "account">): void {
    this.#before.delete(id);
    this.#tell(account);
  }

  /** Whether there may be one before it. */
  hasBefore(id: FileId): boolean {
    return this.#before.has(id);
  }

  /** Resolves when it may be told. */
  async turn(file: Waiting): Promise<void> {
    if (!this.#before.has(file.id)) return;
    let isLate = false;
    const cancel = this.#clock.after(longestMs, () => {
      isLate = true;
      this.#tell(file.account);
    });
    try {
      while (!this.isClosed && !isLate) {
        const nonce = this.#before.get(file.id);
        if (nonce === undefined) return;
        // Listened first: what happens while the store is asked must not be missed.
        const news = this.#news(file.account);
        try {
          if (await this.#isTold({ ...file, nonce })) return;
          await news.came;
        } finally {
          news.end();
        }
      }
    } finally {
      cancel();
    }
  }

  /** The request that begins it may have been overtaken on its way. */
  async #isTold(wish: { room: string; account: AccountId; nonce: string }): Promise<boolean> {
    const row = await this.#files.begun(wish);
    return row !== undefined && (row.seq !== undefined || row.state !== "arriving");
  }

  #news(account: AccountId): { came: Promise<void>; end: () => void } {
    const { promise, resolve } = Promise.withResolvers<void>();
    const waiting = this.#wake.get(account) ?? new Set();
    const end = () => {
      waiting.delete(end);
      if (waiting.size === 0 && this.#wake.get(account) === waiting) this.#wake.delete(account);
      resolve();
    };
    this.#wake.set(account, waiting.add(end));
    return { came: promise, end };
  }

  #tell(account: AccountId): void {
    for (const end of [...this.#wake.get(account) ?? []]) end();
  }

  close(): void {
    this.isClosed = true;
    for (const account of [...this.#wake.keys()]) this.#tell(account);
  }
}
