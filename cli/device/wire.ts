import type { Keep, Wire, WireWish } from "../../client/core/outside.ts";
import type { ServerAddress } from "../server_address.ts";
import { DiskPiece } from "./file_on_disk.ts";
import { bearer } from "./server_calls.ts";

/** Many times what a piece takes on a slow line; a host that swallows packets is not waited for longer. */
const patienceMs = 90_000;

/** Requests of uploads, with the session's token. */
export function wireTo(server: ServerAddress, keep: Keep): Wire {
  return {
    async request({ method, path, headers, body, sent, signal }: WireWish) {
      const ended = new AbortController();
      if (signal?.aborted) ended.abort();
      if (signal) signal.onabort = () => ended.abort();
      const response = await fetch(new URL(path, server.origin), {
        method,
        headers: { ...headers, ...bearer(keep) },
        // The token must not follow to somewhere else.
        redirect: "manual",
        signal: AbortSignal.any([ended.signal, AbortSignal.timeout(patienceMs)]),
        ...body && { body: await bytesOf(body) },
      });
      const answer = new Uint8Array(await response.arrayBuffer());
      if (body) sent?.(body.size);
      return {
        status: response.status,
        header: (name) => response.headers.get(name) ?? undefined,
        json: () => Promise.resolve(parse(answer)),
        bytes: () => Promise.resolve(answer),
      };
    },
  };
}

function bytesOf(piece: { readonly size: number }): Promise<Uint8Array<ArrayBuffer>> {
  if (!(piece instanceof DiskPiece)) throw new TypeError("Cannot send piece: it is none of this machine");
  return piece.read();
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
