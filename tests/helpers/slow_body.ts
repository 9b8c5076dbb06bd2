/** A request's body that the server has begun to wait for, and that its sender ends when they please. */
export class SlowBody {
  /** Somebody reads it: whoever is asked who they are before that was asked. */
  readonly awaited: Promise<void>;
  readonly stream: ReadableStream<Uint8Array>;
  readonly #said = Promise.withResolvers<string>();

  constructor() {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.awaited = promise;
    this.stream = new ReadableStream({
      pull: async (controller) => {
        resolve();
        controller.enqueue(new TextEncoder().encode(await this.#said.promise));
        controller.close();
      },
    }, { highWaterMark: 0 });
  }

  end(text: string): void {
    this.#said.resolve(text);
  }
}
