import { ByteLine } from "./byte_line.ts";
import type { CheckedAddress } from "./page_address.ts";
import { endOf, readHead, type ResponseHead } from "./response_head.ts";
import type { Web } from "./web.ts";

const mostAddresses = 2;
/** Heads that come before the answer, as 103 does. */
const mostEarly = 4;

export type Wish = {
  accept: string;
  /** Bytes that are read. */
  most: number;
  /** What is longer is cut there, and not refused. */
  cut: boolean;
  /** Whether, by its head, it is wanted. */
  isWanted(head: ResponseHead): boolean;
};

/** `bytes` are of what was wanted alone. */
export type Answered = { head: ResponseHead; bytes: Uint8Array<ArrayBuffer> | undefined };

export type Asker = { web: Web; signal: AbortSignal; agent: string };

/**
 * One GET, over a line of its own to an address that was checked. It says nothing of anybody, follows nothing, and takes
 * nothing packed: what grows when it is unpacked has no bound that its sender does not set. Undefined where no answer
 * came that is whole.
 */
export async function ask(
  { url, addresses }: CheckedAddress,
  wish: Wish,
  { web, signal, agent }: Asker,
): Promise<Answered | undefined> {
  const line = await dial(url, addresses, web, signal);
  if (!line) return undefined;
  if (signal.aborted) return void line.close();
  const close = () => line.close();
  // Whoever waits on it hears at once that it is over.
  signal.addEventListener("abort", close, { once: true });
  try {
    await writeAll(line, requestText(url, wish.accept, agent));
    return await answerOn(new ByteLine(line), wish);
  } finally {
    signal.removeEventListener("abort", close);
    if (!signal.aborted) close();
  }
}

async function dial(
  url: URL,
  addresses: readonly string[],
  web: Web,
  signal: AbortSignal,
): Promise<Deno.Conn | undefined> {
  const isSecure = url.protocol === "https:";
  for (const address of addresses.slice(0, mostAddresses)) {
    signal.throwIfAborted();
    try {
      const line = await web.dial(address, isSecure ? 443 : 80, signal);
      return isSecure ? await secured(line, url.hostname, web) : line;
    } catch {
      // The next address may be reached.
    }
  }
  return undefined;
}

async function secured(line: Deno.TcpConn, hostname: string, { authorities }: Web): Promise<Deno.TlsConn> {
  try {
    return await Deno.startTls(line, {
      hostname,
      alpnProtocols: ["http/1.1"],
      ...authorities && { caCerts: [...authorities] },
    });
  } catch (error) {
    // URLs have names that TLS has not, as those that begin with a hyphen: the line would stay open for ever.
    line.close();
    throw error;
  }
}

function requestText({ host, pathname, search }: URL, accept: string, agent: string): Uint8Array {
  const lines = [
    `GET ${pathname}${search} HTTP/1.1`,
    `Host: ${host}`,
    `User-Agent: ${agent}`,
    `Accept: ${accept}`,
    "Accept-Encoding: identity",
    "Connection: close",
  ];
  return new TextEncoder().encode(`${lines.join("\r\n")}\r\n\r\n`);
}

async function writeAll(line: Deno.Conn, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) at += await line.write(bytes.subarray(at));
}

async function answerOn(line: ByteLine, wish: Wish): Promise<Answered | undefined> {
  let head: ResponseHead | undefined;
  for (let i = 0; i < mostEarly && (!head || head.status < 200); i++) {
    const text = await line.head();
    head = text === undefined ? undefined : readHead(text);
    if (!head) return undefined;
  }
  if (!head || head.status < 200) return undefined;
  if (!wish.isWanted(head)) return { head, bytes: undefined };
  const packed = head.headers.get("content-encoding");
  if (packed !== undefined && packed.toLowerCase() !== "identity") return undefined;
  const bytes = await bytesOf(line, head, wish);
  return bytes && { head, bytes };
}

async function bytesOf(
  line: ByteLine,
  head: ResponseHead,
  { most, cut }: Wish,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const end = endOf(head);
  if (end === undefined || typeof end === "number" && end > most && !cut) return undefined;
  if (end === "chunked") return await chunks(line, most, cut);
  const wanted = end === "close" ? most + 1 : Math.min(end, most);
  const bytes = await line.take(wanted);
  if (end !== "close") return bytes.length === wanted ? bytes.slice() : undefined;
  return bytes.length <= most ? bytes.slice() : cut ? bytes.slice(0, most) : undefined;
}

async function chunks(
  line: ByteLine,
  most: number,
  cut: boolean,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const bytes = new Uint8Array(most);
  for (let at = 0;;) {
    const length = await line.chunk();
    if (length === undefined) return undefined;
    if (length === 0) return bytes.slice(0, at);
    if (length > most - at && !cut) return undefined;
    const wanted = Math.min(length, most - at);
    const part = await line.take(wanted);
    if (part.length < wanted) return undefined;
    bytes.set(part, at);
    at += wanted;
    if (wanted < length || at === most && cut) return bytes.slice(0, at);
    if (!await line.chunkEnd()) return undefined;
  }
}
