import { leftName } from "../../protocol/left_name.ts";
import { LinkLost } from "../core/line.ts";
import type { Call, ChatOutside, Clock, OpenSocket, Random } from "../core/outside.ts";
import { BrowserKeep } from "./browser_keep.ts";
import { guardLeaving } from "./leave_guard.ts";
import { fetchReasons } from "./refused.ts";
import { words } from "./words.ts";

/** The browser, in the words of the core. */

const clock: Clock = {
  now: () => Date.now(),
  after(ms, act) {
    const timer = setTimeout(act, ms);
    return () => clearTimeout(timer);
  },
};

const random: Random = {
  bytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
  fraction: () => Math.random(),
};

const open: OpenSocket = (hearer) => {
  const address = new URL("/ws", location.href);
  address.protocol = address.protocol.replace("http", "ws");
  const socket = new WebSocket(address, ["parley.1"]);
  socket.onopen = () => hearer.opened();
  socket.onmessage = (event) => hearer.frame(named(String(event.data)));
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

const left = (name: string): string => `"name":${JSON.stringify(name)}`;
const [told, said] = [left(leftName), left(words.left)];

/** Whoever has no account any more goes by words of the page. Inside of a text its quotes would be written otherwise. */
function named(frame: string): string {
  return frame.replaceAll(told, said);
}

const call: Call = async (method, path, body) => {
  const response = await reached(fetch(path, {
    method,
    ...body !== undefined && {
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    },
  }));
  const retryAfter = Number(response.headers.get("retry-after"));
  const said = response.status === 204 ? undefined : await reached(response.json());
  // Whoever shows it has no time to wait for the words.
  if (!response.ok && typeof said?.why === "string") await fetchReasons();
  return {
    status: response.status,
    body: said,
    ...retryAfter > 0 && { retryAfter },
  };
};

/** What breaks on the way, or is answered by something in between that does not speak JSON, is nobody's mistake here. */
async function reached<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (cause) {
    throw new LinkLost("Cannot ask: the server was not reached", { cause });
  }
}

export function browserOutside(full: () => void): ChatOutside {
  const keep = new BrowserKeep(full);
  guardLeaving(() => keep.wouldLose);
  return { clock, random, open, call, keep };
}
