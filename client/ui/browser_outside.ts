import { outboxPlace } from "../core/outbox.ts";
import type { Call, Clock, Digest, Keep, OpenSocket, Outside, Random } from "../core/outside.ts";
import { BrowserFileKeep } from "./browser_file_keep.ts";
import { browserLocks } from "./browser_locks.ts";
import { browserWire } from "./browser_wire.ts";
import { guardLeaving } from "./leave_guard.ts";

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

/** localStorage may be forbidden or full: then what is kept lasts as long as the page. */
class BrowserKeep implements Keep {
  readonly #memory = new Map<string, string>();
  readonly #full: () => void;

  /** `full`: a message that waits for the server lasts only as long as the page. */
  constructor(full: () => void) {
    this.#full = full;
  }

  get wouldLose(): boolean {
    return [...this.#memory.keys()].some((key) => key.startsWith(outboxPlace));
  }

  get(key: string): string | undefined {
    return this.#memory.get(key) ?? this.#try((storage) => storage.getItem(key)) ?? undefined;
  }

  set(key: string, value: string): void {
    const kept = this.#try((storage) => (storage.setItem(key, value), true));
    if (kept) this.#memory.delete(key);
    else {
      this.#memory.set(key, value);
      if (key.startsWith(outboxPlace)) this.#full();
    }
  }

  delete(key: string): void {
    this.#memory.delete(key);
    this.#try((storage) => storage.removeItem(key));
  }

  keys(prefix: string): string[] {
    const kept = this.#try((storage) => Object.keys(storage)) ?? [];
    return [...new Set([...kept, ...this.#memory.keys()])].filter((key) => key.startsWith(prefix));
  }

  #try<T>(act: (storage: Storage) => T): T | undefined {
    try {
      return act(localStorage);
    } catch {
      return undefined;
    }
  }
}

const open: OpenSocket = (hearer) => {
  const address = new URL("/ws", location.href);
  address.protocol = address.protocol.replace("http", "ws");
  const socket = new WebSocket(address, ["parley.1"]);
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

const call: Call = async (method, path, body) => {
  const response = await fetch(path, {
    method,
    ...body !== undefined && {
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    },
  });
  const retryAfter = Number(response.headers.get("retry-after"));
  return {
    status: response.status,
    body: response.status === 204 ? undefined : await response.json(),
    ...retryAfter > 0 && { retryAfter },
  };
};

/** A page that came by plain http may not ask the machine for sums. */
const digest: Digest = async (algorithm, bytes) =>
  new Uint8Array(await crypto.subtle.digest(algorithm, bytes as Uint8Array<ArrayBuffer>));

export function browserOutside(full: () => void): Outside {
  const keep = new BrowserKeep(full);
  guardLeaving(() => keep.wouldLose);
  return {
    ...{ clock, random, open, call },
    keep,
    wire: browserWire,
    fileKeep: new BrowserFileKeep(),
    locks: browserLocks(clock, random),
    ...isSecureContext && { digest },
  };
}
