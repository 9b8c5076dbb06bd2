import type { FileAbout } from "../../protocol/files.ts";
import { isRefusalCode, Refused, type ToldRefusal, whyOf } from "../../protocol/refusals.ts";
import { Abort } from "./abort.ts";
import { toBase64, utf8Bytes } from "./base64.ts";
import type { Clock, FilePiece, Wire, WireAnswer, WireSignal, WireWish } from "./outside.ts";

/** What the server is told when an upload begins. */
export type NewUpload = {
  room: string;
  nonce: string;
  /** The nonce of the file that was chosen before it. */
  after?: string;
  name: string;
  type: string;
  size: number;
  about: FileAbout;
};

/** An upload of one's own that is not whole, as the server lists it. */
export type Listed = { id: string; room: string; name: string; size: number; offset: number };

/** A piece on its way: what it carries, its SHA-256 in base64 where there is one, and who hears how far it is. */
export type Load = { piece: FilePiece; checksum: string | undefined; sent: (bytes: number) => void };

export type TusAnswer =
  /** So much is safely kept. */
  | { is: "at"; url: string; offset: number }
  /** That is not where it goes on; the server may have said where. */
  | { is: "conflict"; offset: number | undefined }
  /** The bytes came otherwise than they were sent. */
  | { is: "garbled" }
  /** Something before the server does not take so many at once. */
  | { is: "tooLarge" }
  /** Not reached, or not now. `refusal` is there where it was the server's own fault. */
  | { is: "broken"; refusal?: Refused }
  | { is: "signedOut" }
  | { is: "takenOver" }
  | { is: "refused"; refusal: Refused };

/** Without a sign of life for so long a request counts as lost, whatever the network believes. */
const quietMs = 60_000;
const version = { "tus-resumable": "1.0.0" };

/** The words of tus 1.0 as our server speaks it: each method is one request, and says what came of it. */
export class Tus {
  readonly #wire: Wire;
  readonly #clock: Clock;

  constructor(wire: Wire, clock: Clock) {
    this.#wire = wire;
    this.#clock = clock;
  }

  /** A nonce that is known finds its upload again. */
  async create(wish: NewUpload, load: Load | undefined, signal: WireSignal): Promise<TusAnswer> {
    const { size, name, type, room, nonce, after, about } = wish;
    const metadata = {
      ...{ filename: name, filetype: type, room, nonce, about: JSON.stringify(about) },
      ...after !== undefined && { after },
    };
    const answer = await this.#ask(
      {
        method: "POST",
        path: "/uploads",
        headers: { ...version, "upload-length": `${size}`, "upload-metadata": metadataOf(metadata) },
      },
      signal,
      load,
    );
    const location = answer?.header("location");
    if (answer?.status !== 201 || location === undefined) return await judge(answer);
    // Without an offset nothing is known but that it has begun.
    return { is: "at", url: pathOf(location), offset: offsetIn(answer) ?? 0 };
  }

  async find(url: string, signal: WireSignal): Promise<TusAnswer> {
    const answer = await this.#ask({ method: "HEAD", path: url, headers: version }, signal);
    return await at(url, answer, 200);
  }

  async send(url: string, offset: number, load: Load, signal: WireSignal): Promise<TusAnswer> {
    const headers = { ...version, "upload-offset": `${offset}` };
    const answer = await this.#ask({ method: "PATCH", path: url, headers }, signal, load);
    return await at(url, answer, 204);
  }

  /** Only an upload that is not whole takes one. */
  async preview(url: string, offset: number, piece: FilePiece, signal: WireSignal): Promise<TusAnswer> {
    const path = `${url}/preview`;
    const answer = await this.#ask({ method: "PUT", path, headers: version, body: piece }, signal);
    return isGood(answer) ? { is: "at", url, offset } : await judge(answer);
  }

  /** Bytes that the server has already. Undefined if they cannot be had. */
  async read(id: string, from: number, to: number, signal: WireSignal): Promise<Uint8Array | undefined> {
    const headers = { range: `bytes=${from}-${to - 1}` };
    const answer = await this.#ask({ method: "GET", path: `/files/${id}/`, headers }, signal);
    return answer?.status === 206 ? await answer.bytes() : undefined;
  }

  /** True if it is gone, whoever ended it. */
  async abandon(url: string): Promise<boolean> {
    const answer = await this.#ask({ method: "DELETE", path: url, headers: version }, new Abort());
    return [200, 204, 403, 404, 410].includes(answer?.status ?? 0);
  }

  /** Undefined if it cannot be known now. Those without a size are left out: only their writer knows their end. */
  async mine(): Promise<Listed[] | undefined> {
    const answer = await this.#ask({ method: "GET", path: "/uploads", headers: version }, new Abort());
    if (answer?.status !== 200) return undefined;
    const said = await answer.json();
    // A gateway that wants a word first answers anything with a page of its own.
    if (typeof said !== "object" || said === null || !("uploads" in said)) return undefined;
    return (said.uploads as (Listed & { size?: number })[]).filter(({ size }) => typeof size === "number");
  }

  async #ask(wish: WireWish, stop: WireSignal, load?: Load): Promise<WireAnswer | undefined> {
    if (stop.aborted) return undefined;
    const request = new Abort();
    stop.onabort = () => request.abort();
    let cancel = () => {};
    const sign = () => {
      cancel();
      cancel = this.#clock.after(quietMs, () => request.abort());
    };
    sign();
    try {
      return await this.#wire.request({ ...wish, ...load && loaded(wish, load, sign), signal: request });
    } catch {
      return undefined;
    } finally {
      cancel();
      stop.onabort = undefined;
    }
  }
}

function loaded({ headers }: WireWish, { piece, checksum, sent }: Load, sign: () => void): Partial<WireWish> {
  return {
    headers: {
      ...headers,
      "content-type": "application/offset+octet-stream",
      ...checksum !== undefined && { "upload-checksum": `sha256 ${checksum}` },
    },
    body: piece,
    sent: (bytes) => {
      sign();
      sent(bytes);
    },
  };
}

/** Keys with their values in base64; a value that is empty has none. */
function metadataOf(values: Record<string, string>): string {
  return Object.entries(values).map(([key, value]) => `${key} ${toBase64(utf8Bytes(value))}`.trim()).join();
}

/** A server may answer with a whole address; ours is always at the same place as the page. */
function pathOf(location: string): string {
  return location.replace(/^[a-z]+:\/\/[^/]+/i, "");
}

function isGood(answer: WireAnswer | undefined): answer is WireAnswer {
  return answer !== undefined && answer.status >= 200 && answer.status < 300;
}

function offsetIn(answer: WireAnswer): number | undefined {
  const offset = Number(answer.header("upload-offset") ?? NaN);
  return Number.isSafeInteger(offset) && offset >= 0 ? offset : undefined;
}

async function at(url: string, answer: WireAnswer | undefined, status: number): Promise<TusAnswer> {
  const offset = answer && offsetIn(answer);
  return answer?.status === status && offset !== undefined ? { is: "at", url, offset } : await judge(answer);
}

/** What an answer means that is not the one hoped for. Ours say a code; a proxy's do not. */
async function judge(answer: WireAnswer | undefined): Promise<TusAnswer> {
  if (!answer) return { is: "broken" };
  const { status } = answer;
  const refusal = await refusalIn(answer);
  if (refusal?.code === "taken_over") return { is: "takenOver" };
  if (status === 409) return { is: "conflict", offset: offsetIn(answer) };
  if (status === 460) return { is: "garbled" };
  if (status === 401) return { is: "signedOut" };
  if (status === 413 && !refusal) return { is: "tooLarge" };
  if (status === 507 && refusal) return { is: "refused", refusal };
  if (status === 500) return { is: "broken", refusal: refusal ?? new Refused("internal") };
  // Too early, too slow, too many, restarting, a gateway without a server: later.
  if (status >= 500 || [408, 425, 429].includes(status)) return { is: "broken" };
  if (status === 404) return { is: "refused", refusal: refusal ?? new Refused("not_found") };
  if (status === 410) return { is: "refused", refusal: refusal ?? new Refused("abandoned") };
  if (status < 400) return { is: "broken", refusal: new Refused("internal") };
  return { is: "refused", refusal: refusal ?? new Refused("bad_request") };
}

async function refusalIn(answer: WireAnswer): Promise<Refused | undefined> {
  const body = answer.status < 400 ? undefined : await answer.json();
  if (typeof body !== "object" || body === null || !("code" in body)) return undefined;
  const { code, message, why, of } = body as ToldRefusal;
  if (typeof code !== "string" || !isRefusalCode(code)) return undefined;
  return new Refused(code, whyOf({ message, ...why !== undefined && { why }, ...of && { of } }) ?? message);
}
