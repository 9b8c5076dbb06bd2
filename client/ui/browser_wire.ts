import type { Wire, WireAnswer, WireWish } from "../core/outside.ts";

/** Requests of uploads. XMLHttpRequest and not fetch, for it tells how much of a body is on its way. */
export const browserWire: Wire = {
  request(wish: WireWish): Promise<WireAnswer> {
    const { method, path, headers, body, sent, signal } = wish;
    if (body !== undefined && !(body instanceof Blob)) {
      throw new TypeError("Cannot send piece: it is none of this browser");
    }
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      const lost = () => reject(new Error(`Cannot ${method}: the server was not reached`));
      request.open(method, path);
      for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
      request.responseType = "arraybuffer";
      request.onload = () => resolve(answerOf(request));
      request.onerror = request.onabort = request.ontimeout = lost;
      if (sent) request.upload.onprogress = ({ loaded }) => sent(loaded);
      if (signal?.aborted) return lost();
      if (signal) signal.onabort = () => request.abort();
      request.send(body ?? null);
    });
  },
};

function answerOf(request: XMLHttpRequest): WireAnswer {
  const bytes = new Uint8Array(request.response as ArrayBuffer | null ?? new ArrayBuffer(0));
  return {
    status: request.status,
    header: (name) => request.getResponseHeader(name) ?? undefined,
    json: () => Promise.resolve(parse(bytes)),
    bytes: () => Promise.resolve(bytes),
  };
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
