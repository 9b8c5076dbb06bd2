import type { ReaderJob, ReadName, Reads } from "./jobs.ts";
import { WorkerCalls } from "./worker_calls.ts";

/** The reader is started by the first read: a server where nothing happens does without its memory. */
export class LazyReader {
  readonly #folder: string;
  #calls: Promise<WorkerCalls<ReaderJob>> | undefined;
  #lastSearch: Promise<unknown> = Promise.resolve();

  constructor(folder: string) {
    this.#folder = folder;
  }

  read<K extends ReadName>(name: K, takes: Reads[K]["takes"]): Promise<Reads[K]["gives"]> {
    return this.#ask({ do: "read", read: { name, takes } } as ReaderJob);
  }

  /** One search at a time, so that a page of history waits for one at most. */
  search(wish: Reads["search"]["takes"]): Promise<Reads["search"]["gives"]> {
    const found = this.#lastSearch.then(() => this.read("search", wish));
    this.#lastSearch = found.catch(() => {});
    return found;
  }

  index(): Promise<void> {
    return this.#ask({ do: "index" });
  }

  /** Takes the words of what was taken back out of the search index. */
  forget(): Promise<void> {
    return this.#ask({ do: "forget" });
  }

  async close(): Promise<void> {
    await this.#lastSearch;
    const calls = await this.#calls;
    await calls?.finish({ do: "close" });
  }

  async #ask<Gives>(job: ReaderJob): Promise<Gives> {
    this.#calls ??= this.#start();
    return (await this.#calls).ask(job);
  }

  async #start(): Promise<WorkerCalls<ReaderJob>> {
    const calls = new WorkerCalls<ReaderJob>(new URL("./reader.ts", import.meta.url));
    try {
      await calls.ask({ do: "open", folder: this.#folder });
      return calls;
    } catch (error) {
      calls.end(error as Error);
      this.#calls = undefined;
      throw error;
    }
  }
}
