import type { Clock, PushAnswer, PushService, PushTarget } from "../hub/ports.ts";
import { mayCall } from "./push_hosts.ts";
import { sealPush } from "./sealed_push.ts";
import type { Vapid } from "./vapid.ts";

/** Whoever comes back later than this reads what there is. */
const keptSeconds = 24 * 3_600;
const patienceMs = 10_000;
const mostSaid = 200;

export type WebPushParts = { vapid: Vapid; hosts: readonly string[]; clock: Clock };

/** Calls browsers by the services of their makers. */
export class WebPush implements PushService {
  readonly #parts: WebPushParts;
  readonly #ended = new AbortController();

  constructor(parts: WebPushParts) {
    this.#parts = parts;
  }

  get key(): string {
    return this.#parts.vapid.key;
  }

  takes({ endpoint, key, secret }: PushTarget): boolean {
    return endpoint.length <= 1_024 && mayCall(endpoint, this.#parts.hosts) &&
      decoded(key)?.length === 65 && decoded(secret)?.length === 16;
  }

  async send({ endpoint, key, secret }: PushTarget, text: string, topic: string): Promise<PushAnswer> {
    const { vapid, clock, hosts } = this.#parts;
    // What is kept may be older than what the operator says now.
    if (!mayCall(endpoint, hosts)) return { status: 0, said: "unlisted" };
    const keys = { key: decoded(key)!, secret: decoded(secret)! };
    try {
      const response = await fetch(endpoint, {
        method: "POST",
        headers: {
          authorization: await vapid.authorization(new URL(endpoint).origin, clock.now()),
          "content-encoding": "aes128gcm",
          "content-type": "application/octet-stream",
          ttl: `${keptSeconds}`,
          topic,
          urgency: "high",
        },
        body: await sealPush(new TextEncoder().encode(text), keys) as Uint8Array<ArrayBuffer>,
        // It could lead anywhere.
        redirect: "manual",
        signal: AbortSignal.any([this.#ended.signal, AbortSignal.timeout(patienceMs)]),
      });
      return { status: response.status, said: await beginningOf(response) };
    } catch (error) {
      return { status: 0, said: error instanceof Error ? error.name : "unknown" };
    }
  }

  close(): void {
    this.#ended.abort();
  }
}

/** A service may say as much as it likes. */
async function beginningOf({ body }: Response): Promise<string> {
  if (!body) return "";
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  const { value = "" } = await reader.read();
  await reader.cancel();
  return value.slice(0, mostSaid);
}

function decoded(text: string): Uint8Array | undefined {
  try {
    return Uint8Array.fromBase64(text, { alphabet: "base64url" });
  } catch {
    return undefined;
  }
}
