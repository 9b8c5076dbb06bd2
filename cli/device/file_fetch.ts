import type { Keep } from "../../client/core/outside.ts";
import { isRefusalCode, Refused } from "../../protocol/refusals.ts";
import type { ServerAddress } from "../server_address.ts";
import { bearer } from "./server_calls.ts";

/** A line that brings nothing for so long is asked for again; a file that arrives slowly goes on from there. */
const idleMs = 60_000;

export type FetchWish = {
  path: string;
  from: number;
  /** What it was, if one goes on: another file is read from its beginning. */
  hash: string | undefined;
  signal: AbortSignal;
};

export type Fetched = {
  /** Where the bytes begin; undefined where the file has no such place. */
  from: number | undefined;
  hash: string | undefined;
  read(): AsyncIterable<Uint8Array>;
  /** Lets go of it, read or not. */
  end(): Promise<void>;
};

/** Reads files of the server. Rejects with `Refused` if it said no, with anything else if it was not reached. */
export interface FetchFile {
  (wish: FetchWish): Promise<Fetched>;
  /** SHA-256 in hex, or undefined while the file is not whole. */
  hash(path: string, signal: AbortSignal): Promise<string | undefined>;
}

export function fileFetchFrom(server: ServerAddress, keep: Keep): FetchFile {
  const ask = async (
    method: "GET" | "HEAD",
    path: string,
    headers: Record<string, string>,
    signal: AbortSignal,
  ) =>
    await fetch(new URL(path, server.origin), {
      method,
      headers: { ...headers, ...bearer(keep) },
      // The token must not follow to somewhere else.
      redirect: "manual",
      signal,
    });

  const fetchFile = async ({ path, from, hash, signal }: FetchWish): Promise<Fetched> => {
    const idle = new Idleness(signal);
    try {
      const response = await ask("GET", path, {
        ...from > 0 && { range: `bytes=${from}-` },
        ...from > 0 && hash !== undefined && { "if-range": `"${hash}"` },
      }, idle.signal);
      const end = async () => {
        idle.end();
        await response.body?.cancel();
      };
      if (response.status === 416) {
        await end();
        // All of it is here already, or more than there is.
        if (sizeIn(response) !== from) return { from: undefined, hash: undefined, read: nothing, end };
        return { from, hash: await fetchFile.hash(path, signal), read: nothing, end };
      }
      if (response.status !== 200 && response.status !== 206) throw await refusalIn(response);
      return {
        from: response.status === 206 ? startIn(response) : 0,
        hash: hashIn(response),
        read: () => idle.watch(response.body),
        end,
      };
    } catch (error) {
      idle.end();
      throw error;
    }
  };
  fetchFile.hash = async (path: string, signal: AbortSignal) => {
    const response = await ask("HEAD", path, {}, signal);
    await response.body?.cancel();
    if (response.status !== 200) throw await refusalIn(response);
    return hashIn(response);
  };
  return fetchFile;
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

function hashIn(response: Response): string | undefined {
  return /^"([0-9a-f]{64})"$/.exec(response.headers.get("etag") ?? "")?.[1];
}

function startIn(response: Response): number {
  const start = /^bytes (\d+)-/.exec(response.headers.get("content-range") ?? "")?.[1];
  return start === undefined ? -1 : Number(start);
}

function sizeIn(response: Response): number | undefined {
  const size = /\/(\d+)$/.exec(response.headers.get("content-range") ?? "")?.[1];
  return size === undefined ? undefined : Number(size);
}

async function refusalIn(response: Response): Promise<Refused> {
  const answer: unknown = await response.json().catch(() => undefined);
  const code = typeof answer === "object" && answer !== null && "code" in answer ? answer.code : undefined;
  if (typeof code === "string" && isRefusalCode(code)) return new Refused(code);
  const codes = {
    401: "no_session",
    403: "not_found",
    404: "not_found",
    410: "abandoned",
    429: "busy",
    503: "busy",
  };
  const known = codes[response.status as keyof typeof codes];
  return new Refused(known !== undefined && isRefusalCode(known) ? known : "internal");
}

/** Ends an answer that has stopped coming. */
class Idleness {
  readonly #ended = new AbortController();
  readonly signal: AbortSignal;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(signal: AbortSignal) {
    this.signal = AbortSignal.any([signal, this.#ended.signal]);
    this.#begin();
  }

  async *watch(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
    for await (const bytes of body ?? []) {
      this.#begin();
      yield bytes;
    }
  }

  end(): void {
    clearTimeout(this.#timer);
  }

  #begin(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ended.abort(), idleMs);
  }
}
