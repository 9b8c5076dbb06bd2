import { createHash, randomBytes } from "node:crypto";
import type { FileBody } from "../../protocol/files.ts";

/** What the server does with the next request, if it is not to answer it as it should. */
export type Mischief = (request: Request) => Response | undefined;

/** A server of one file that misbehaves when it is asked to; the real one does not. */
export class FileServer {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly body: FileBody;
  /** The Range headers that came. */
  readonly ranges: (string | null)[] = [];
  readonly mischief: Mischief[] = [];
  readonly #server: Deno.HttpServer<Deno.NetAddr>;

  constructor(size: number, name = "notes.txt") {
    this.bytes = new Uint8Array(randomBytes(size));
    const hash = createHash("sha256").update(this.bytes).digest("hex");
    const file = randomBytes(16).toString("hex");
    this.body = { kind: "file", file, name, size, type: "text/plain", state: "ready", hash, about: {} };
    this.#server = Deno.serve(
      { hostname: "127.0.0.1", port: 0, onListen: () => {} },
      (request) => this.#answer(request),
    );
  }

  get origin(): string {
    return `http://127.0.0.1:${this.#server.addr.port}`;
  }

  get etag(): string {
    return `"${this.body.hash}"`;
  }

  #answer(request: Request): Response {
    if (request.method === "GET") this.ranges.push(request.headers.get("range"));
    const wrong = this.mischief.shift()?.(request);
    return wrong ?? this.rightAnswer(request);
  }

  rightAnswer(request: Request): Response {
    const { size } = this.body;
    const headers: Record<string, string> = { etag: this.etag };
    if (request.method === "HEAD") return new Response(null, { headers });
    const isSame = (request.headers.get("if-range") ?? this.etag) === this.etag;
    const from = Number(/^bytes=(\d+)-$/.exec(request.headers.get("range") ?? "")?.[1] ?? 0);
    if (from === 0 || !isSame) return new Response(this.bytes, { headers });
    if (from >= size) {
      return new Response(null, { status: 416, headers: { "content-range": `bytes */${size}` } });
    }
    headers["content-range"] = `bytes ${from}-${size - 1}/${size}`;
    return new Response(this.bytes.subarray(from), { status: 206, headers });
  }

  /** Sends so many bytes of the right answer, and then the line breaks. */
  cutAfter(bytes: number): Mischief {
    return (request) => {
      const right = this.rightAnswer(request);
      const from = Number(/^bytes (\d+)-/.exec(right.headers.get("content-range") ?? "")?.[1] ?? 0);
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => {
          controller.enqueue(this.bytes.slice(from, from + bytes));
          controller.close();
        },
      });
      // Less comes than was promised.
      right.headers.set("content-length", `${this.bytes.length - from}`);
      return new Response(body, { status: right.status, headers: right.headers });
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#server.shutdown();
  }
}
