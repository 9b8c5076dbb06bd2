import type { Web } from "../../server/previews/web.ts";

/** What is written to whoever asks; a function may take its time, or never end. */
export type Said = string | Uint8Array | ((line: Deno.TcpConn) => Promise<void>);

/** Somewhere on the internet. */
export const far = "93.184.216.34";

const encoder = new TextEncoder();

/** A web of our own, behind one real listener: its names lead wherever a test says, its pages say what it likes. */
export class WebStandIn implements Web {
  /** Where names lead, in the order they are asked for; the last stays. */
  readonly names = new Map<string, string[][]>();
  /** By `host/path`. */
  readonly pages = new Map<string, Said>();
  /** Every address that was called, with its port. */
  readonly dialed: string[] = [];
  /** The heads of all requests. */
  readonly asked: string[] = [];
  readonly #listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  readonly #lines = new Set<Deno.TcpConn>();
  readonly #serving = new Set<Promise<void>>();
  readonly #running: Promise<void>;

  constructor() {
    this.#running = this.#accept();
  }

  /** A page, at a name that leads out. */
  page(at: string, said: Said): this {
    const name = at.split("/", 1)[0]!;
    if (!this.names.has(name)) this.names.set(name, [[far]]);
    this.pages.set(at, said);
    return this;
  }

  resolve(name: string): Promise<string[]> {
    const answers = this.names.get(name);
    if (!answers) return Promise.resolve([]);
    return Promise.resolve(answers.length > 1 ? answers.shift()! : answers[0]!);
  }

  dial(address: string, port: number, signal: AbortSignal): Promise<Deno.TcpConn> {
    this.dialed.push(`${address}:${port}`);
    return Deno.connect({ ...this.#listener.addr as Deno.NetAddr, transport: "tcp", signal });
  }

  async #accept(): Promise<void> {
    for await (const line of this.#listener) {
      this.#lines.add(line);
      // Whoever goes away in the middle is what many tests are about.
      const serving = this.#serve(line).catch(() => {}).finally(() => {
        this.#lines.delete(line);
        this.#serving.delete(serving);
        close(line);
      });
      this.#serving.add(serving);
    }
  }

  async #serve(line: Deno.TcpConn): Promise<void> {
    const head = await readHead(line);
    this.asked.push(head);
    const path = /^GET (\S+)/.exec(head)?.[1] ?? "/";
    const host = /^Host: (\S+)/im.exec(head)?.[1] ?? "";
    const said = this.pages.get(host + path) ?? "HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n";
    if (typeof said === "function") await said(line);
    else await writeAll(line, typeof said === "string" ? encoder.encode(said) : said);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#listener.close();
    for (const line of this.#lines) close(line);
    await this.#running;
    await Promise.all(this.#serving);
  }
}

/** An answer of 200 with its length. */
export function ok(body: string | Uint8Array, headers: Readonly<Record<string, string>> = {}): Uint8Array {
  const bytes = typeof body === "string" ? encoder.encode(body) : body;
  const head = {
    "content-type": "text/html; charset=utf-8",
    "content-length": `${bytes.length}`,
    ...headers,
  };
  const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}\r\n`).join("");
  return joined(encoder.encode(`HTTP/1.1 200 OK\r\n${lines}\r\n`), bytes);
}

export function redirect(to: string, status = 302): string {
  return `HTTP/1.1 ${status} Found\r\nlocation: ${to}\r\ncontent-length: 0\r\n\r\n`;
}

/** A page with these properties. */
export function html(about: Readonly<Record<string, string>>, title = "A page"): string {
  const metas = Object.entries(about).map(([name, value]) => `<meta property="${name}" content="${value}">`);
  return `<!doctype html><html><head><title>${title}</title>${
    metas.join("")
  }</head><body>Hello</body></html>`;
}

/** A picture of one colour; its bytes are those of a PNG that is whole. */
export async function png(width: number, height: number): Promise<Uint8Array<ArrayBuffer>> {
  const rows = new Uint8Array((1 + width * 3) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      rows.set([40 + 160 * x / width, 90, 200 - 120 * y / height], y * (1 + width * 3) + 1 + x * 3);
    }
  }
  const packed = new Response(rows).body!.pipeThrough(new CompressionStream("deflate"));
  const head = new Uint8Array(13);
  const view = new DataView(head.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  head.set([8, 2, 0, 0, 0], 8);
  return joined(
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk("IHDR", head),
    chunk("IDAT", new Uint8Array(await new Response(packed).arrayBuffer())),
    chunk("IEND", new Uint8Array()),
  );
}

function chunk(name: string, bytes: Uint8Array): Uint8Array {
  const said = joined(encoder.encode(name), bytes);
  const framed = new Uint8Array(said.length + 8);
  const view = new DataView(framed.buffer);
  view.setUint32(0, bytes.length);
  framed.set(said, 4);
  view.setUint32(framed.length - 4, crc(said));
  return framed;
}

function crc(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let i = 0; i < 8; i++) sum = sum & 1 ? sum >>> 1 ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}

export function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export async function writeAll(line: Deno.Conn, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) at += await line.write(bytes.subarray(at));
}

async function readHead(line: Deno.Conn): Promise<string> {
  const buffer = new Uint8Array(4_096);
  let head = "";
  while (!head.includes("\r\n\r\n")) {
    const read = await line.read(buffer);
    if (read === null) break;
    head += new TextDecoder().decode(buffer.subarray(0, read));
  }
  return head;
}

function close(line: Deno.TcpConn): void {
  try {
    line.close();
  } catch {
    // It is closed.
  }
}
