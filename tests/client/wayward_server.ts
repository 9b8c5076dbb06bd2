import { sha256 } from "../../client/core/sha256.ts";
import { toBase64 } from "../../client/core/base64.ts";
import type { Wire, WireAnswer, WireWish } from "../../client/core/outside.ts";
import { type RefusalCode, refusalRows } from "../../protocol/refusals.ts";
import { MemoryPiece } from "./memory_files.ts";

/** What happens to one request. */
export type Fault =
  | { fault: "none" }
  /** The connection breaks when this share of the body has come. */
  | { fault: "cut"; share: number }
  /** All is done, but nobody hears it. */
  | { fault: "unheard" }
  /** A byte of the body is another one. */
  | { fault: "flipped" }
  /** Somebody on the way answers, with a page. */
  | { fault: "status"; status: number }
  /** Nothing is ever answered. */
  | { fault: "silence" };

export type Begun = {
  id: string;
  nonce: string;
  name: string;
  room: string;
  size: number;
  kept: Uint8Array;
  state: "arriving" | "ready" | "abandoned";
  preview: Uint8Array | undefined;
  metadata: Record<string, string>;
};

export type Asked = { method: string; path: string; body: number; headers: Readonly<Record<string, string>> };

/** A small tus server that does what the test says, in memory. It holds what it took, and counts what it took in vain. */
export class WaywardServer implements Wire {
  readonly uploads: Begun[] = [];
  readonly asked: Asked[] = [];
  readonly faults: Fault[] = [];
  /** How many faults there were. */
  met = 0;
  /** Bytes that came and were of no use although nothing was wrong with their request. */
  wasted = 0;
  isUp = true;
  isSignedIn = true;
  /** A proxy before it takes no larger body. */
  proxyBytes = Infinity;
  refuses: RefusalCode | undefined;
  #held: (() => void)[] = [];
  isHolding = false;
  /** Tells of each request before it is answered. */
  onAsked = (_: Asked) => {};

  get last(): Begun {
    return this.uploads.at(-1)!;
  }

  /** Answers what waits. */
  release(): void {
    this.isHolding = false;
    for (const go of this.#held.splice(0)) go();
  }

  async request(wish: WireWish): Promise<WireAnswer> {
    const { method, path, headers, body, signal } = wish;
    if (body !== undefined && !(body instanceof MemoryPiece)) throw new TypeError("Cannot send piece");
    const asked = { method, path, body: body?.size ?? 0, headers };
    this.asked.push(asked);
    this.onAsked(asked);
    const ended = new Promise<never>((_, reject) => {
      const end = () => reject(new Error("Cannot go on: it was ended"));
      if (signal?.aborted) end();
      else if (signal) signal.onabort = end;
    });
    ended.catch(() => {});
    if (this.isHolding) await Promise.race([ended, new Promise<void>((resolve) => this.#held.push(resolve))]);
    if (!this.isUp) throw new Error("Cannot reach the server");
    // As later as a network is: whoever aborts in the same moment is in time.
    await Promise.race([ended, Promise.resolve()]);
    const fault = this.faults.shift() ?? { fault: "none" };
    if (fault.fault !== "none") this.met += 1;
    const bytes = body?.bytes ?? new Uint8Array();
    if (fault.fault === "silence") return await ended;
    if (fault.fault === "status") return answer(fault.status);
    if (fault.fault === "cut") {
      const came = bytes.slice(0, Math.floor(bytes.length * fault.share));
      wish.sent?.(came.length);
      this.#answer(wish, came, true, false);
      throw new Error("Cannot go on: the connection broke");
    }
    const came = bytes.slice();
    if (fault.fault === "flipped" && came.length > 0) came[came.length >> 1]! ^= 1;
    wish.sent?.(came.length);
    const said = this.#answer(wish, came, false, fault.fault === "none");
    if (fault.fault === "unheard") throw new Error("Cannot go on: the connection broke");
    return said;
  }

  #answer(wish: WireWish, came: Uint8Array, isCut: boolean, isSound: boolean): WireAnswer {
    const { method, path, headers, body } = wish;
    if ((body?.size ?? 0) > this.proxyBytes) return answer(413);
    if (!this.isSignedIn) return refused("no_session");
    if (this.refuses && method === "POST") return refused(this.refuses);
    if (method === "GET" && path === "/uploads") return answer(200, {}, { uploads: this.#arriving() });
    if (method === "POST") return this.#create(headers, came, isCut, isSound);
    const [, place, id, part] = path.split("/");
    const upload = this.uploads.find((upload) => upload.id === id);
    if (!upload) return refused("not_found", method === "HEAD");
    if (place === "files") return this.#read(upload, headers.range!);
    if (upload.state === "abandoned") return refused("abandoned", method === "HEAD");
    if (part === "preview") {
      if (upload.state === "ready") return refused("not_found");
      upload.preview = came;
      return answer(204);
    }
    if (method === "HEAD") return answer(200, { "upload-offset": `${upload.kept.length}` });
    if (method === "DELETE") {
      upload.state = "abandoned";
      return answer(204);
    }
    return this.#take(upload, Number(headers["upload-offset"]), headers, came, isCut, isSound);
  }

  #create(headers: WireWish["headers"], came: Uint8Array, isCut: boolean, isSound: boolean): WireAnswer {
    const metadata = metadataIn(headers["upload-metadata"]!);
    const nonce = metadata.nonce!;
    let upload = this.uploads.find((upload) => upload.nonce === nonce);
    if (!upload) {
      const id = (this.uploads.length + 1).toString(16).padStart(32, "0");
      upload = {
        ...{ id, nonce, metadata, name: metadata.filename!, room: metadata.room! },
        ...{ size: Number(headers["upload-length"]), kept: new Uint8Array(), state: "arriving" },
        preview: undefined,
      };
      this.uploads.push(upload);
    }
    const location = { location: `/uploads/${upload.id}` };
    if (upload.kept.length > 0 || upload.state !== "arriving") {
      if (isSound) this.wasted += came.length;
      return answer(201, { ...location, "upload-offset": `${upload.kept.length}` });
    }
    const said = this.#take(upload, 0, headers, came, isCut, isSound);
    return said.status === 204
      ? answer(201, { ...location, "upload-offset": `${upload.kept.length}` })
      : said;
  }

  #take(
    upload: Begun,
    offset: number,
    headers: WireWish["headers"],
    came: Uint8Array,
    isCut: boolean,
    isSound: boolean,
  ): WireAnswer {
    if (offset !== upload.kept.length) {
      if (isSound) this.wasted += came.length;
      return refused("wrong_offset", false, { "upload-offset": `${upload.kept.length}` });
    }
    const sum = headers["upload-checksum"];
    if (sum !== undefined && isCut) return answer(500);
    if (sum !== undefined && sum !== `sha256 ${toBase64(sha256(came))}`) return refused("wrong_checksum");
    upload.kept = joined(upload.kept, came);
    if (upload.kept.length >= upload.size) upload.state = "ready";
    return answer(204, { "upload-offset": `${upload.kept.length}` });
  }

  #read(upload: Begun, range: string): WireAnswer {
    const [from, to] = range.slice("bytes=".length).split("-").map(Number);
    return answer(206, {}, undefined, upload.kept.slice(from, to! + 1));
  }

  #arriving() {
    return this.uploads.filter(({ state }) => state === "arriving").map((
      { id, room, name, size, kept, state },
    ) => ({ id, room, name, size, offset: kept.length, state, endsAt: 0 }));
  }
}

function answer(
  status: number,
  headers: Record<string, string> = {},
  body: unknown = undefined,
  bytes = new Uint8Array(),
): WireAnswer {
  return {
    status,
    header: (name) => headers[name],
    json: () => Promise.resolve(body),
    bytes: () => Promise.resolve(bytes),
  };
}

function refused(code: RefusalCode, isHead = false, headers: Record<string, string> = {}): WireAnswer {
  const { status, sentence } = refusalRows[code];
  return answer(status, headers, isHead ? undefined : { code, message: sentence });
}

function metadataIn(header: string): Record<string, string> {
  return Object.fromEntries(
    header.split(",").map((pair) => {
      const [key, value = ""] = pair.split(" ");
      return [key!, new TextDecoder().decode(Uint8Array.from(atob(value), (c) => c.charCodeAt(0)))];
    }),
  );
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(a.length + b.length);
  bytes.set(a);
  bytes.set(b, a.length);
  return bytes;
}
