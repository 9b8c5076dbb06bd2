import type { Call, Keep, OpenSocket } from "../../client/core/outside.ts";
import type { ServerAddress } from "../server_address.ts";

export const tokenKey = "session";
/** A host that swallows packets would otherwise be waited for until the system gives up, minutes later. */
const patienceMs = 10_000;

/** Something answers at that address, and it is no Parley server. */
export class NotParley extends Error {
  override readonly name = "NotParley";
}

const systems: { readonly [os: string]: string } = {
  linux: "Linux",
  darwin: "Macintosh",
  windows: "Windows",
};
/** By this the list of devices says what it is. */
const userAgent = `parley-chat (${systems[Deno.build.os] ?? Deno.build.os})`;

/** Requests that show the session's token; the one that opens a session keeps it. */
export function callsTo(server: ServerAddress, keep: Keep): Call {
  return async (method, path, body) => {
    const response = await fetch(new URL(path, server.origin), {
      method,
      headers: {
        "user-agent": userAgent,
        ...bearer(keep),
        ...body !== undefined && { "content-type": "application/json" },
      },
      ...body !== undefined && { body: JSON.stringify(body) },
      // The token must not follow to somewhere else.
      redirect: "manual",
      signal: AbortSignal.timeout(patienceMs),
    });
    const answer = response.status === 204 ? undefined : await jsonOf(response);
    if (response.status === 201) keepToken(keep, answer);
    return { status: response.status, body: answer };
  };
}

export function socketsTo(server: ServerAddress, keep: Keep): OpenSocket {
  return (hearer) => {
    const options = { protocols: ["parley.1"], headers: bearer(keep) };
    // Deno's WebSocket takes headers; the DOM's types, which the tests bring along, do not know it.
    const socket = new WebSocket(server.socket, options as never);
    socket.onopen = () => hearer.opened();
    socket.onmessage = (event) => hearer.frame(String(event.data));
    socket.onclose = () => hearer.closed();
    return {
      send(frame) {
        if (socket.readyState === WebSocket.OPEN) socket.send(frame);
      },
      close() {
        socket.onopen = socket.onmessage = socket.onclose = null;
        socket.close();
      },
    };
  };
}

export function bearer(keep: Keep): Record<string, string> {
  const token = keep.get(tokenKey);
  return token === undefined ? {} : { authorization: `Bearer ${token}` };
}

async function jsonOf(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    throw new NotParley(`Cannot read the answer: ${response.status} without JSON`);
  }
}

function keepToken(keep: Keep, answer: unknown): void {
  const token = typeof answer === "object" && answer !== null && "token" in answer ? answer.token : undefined;
  if (typeof token !== "string") throw new NotParley("Cannot sign in: the answer holds no token");
  keep.set(tokenKey, token);
}
