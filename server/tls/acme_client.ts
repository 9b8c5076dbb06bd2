import * as v from "valibot";
import type { Clock } from "../hub/ports.ts";
import type { AcmeAccount } from "./acme_account.ts";
import { AcmeError, quoted } from "./acme_error.ts";
import { directory, type Order, order, problemIn } from "./acme_words.ts";

/** `fetch`, or one that trusts an authority that is nobody's but a test's. */
export type Ask = (address: string, wish: RequestInit) => Promise<Response>;

export type AcmeParts = {
  directory: string;
  account: AcmeAccount;
  ask: Ask;
  clock: Clock;
  /** Says that the server ends. */
  closing: AbortSignal;
};

type Reply = { text: string; location: string | undefined; restMs: number };

type Said<S extends v.GenericSchema> = { said: v.InferOutput<S>; restMs: number };

/** For one answer of the authority: given up. */
const answerMs = 30_000;
/** Chains of certificates are the longest: refused. */
const answerBytes = 262_144;
/** Authorities may find any nonce too old: given up. */
const nonceTries = 5;

/** Speaks with an authority: each request signed, with the nonce that came last (RFC 8555, 6). */
export class AcmeClient {
  readonly #parts: AcmeParts;
  readonly #directory: v.InferOutput<typeof directory>;
  #nonce: string | undefined;
  /** By which the authority calls the account. */
  #account: string | undefined;

  /** With its account, which the authority makes unless it knows the key. */
  static async open(parts: AcmeParts): Promise<AcmeClient> {
    const { text } = await fetchReply(parts, parts.directory, { method: "GET" });
    const client = new AcmeClient(parts, read(directory, text, parts.directory));
    const { location } = await client.#post(client.#directory.newAccount, { termsOfServiceAgreed: true });
    if (location === undefined) {
      throw new AcmeError(`Cannot use account: ${parts.directory} does not name it`);
    }
    client.#account = location;
    return client;
  }

  private constructor(parts: AcmeParts, addresses: v.InferOutput<typeof directory>) {
    this.#parts = parts;
    this.#directory = addresses;
  }

  /** A new order: where it is found, and what it says. */
  async order(names: readonly string[]): Promise<{ location: string; order: Order }> {
    const identifiers = names.map((value) => ({ type: "dns", value }));
    const { newOrder } = this.#directory;
    const { location, text } = await this.#post(newOrder, { identifiers });
    if (location === undefined) throw new AcmeError(`Cannot follow order: ${newOrder} does not name it`);
    return { location, order: read(order, text, newOrder) };
  }

  /** Without a payload it only reads. `restMs`: how long to wait before it is read again. */
  async say<S extends v.GenericSchema>(address: string, schema: S, payload?: unknown): Promise<Said<S>> {
    const { text, restMs } = await this.#post(address, payload);
    return { said: read(schema, text, address), restMs };
  }

  async text(address: string): Promise<string> {
    return (await this.#post(address, undefined)).text;
  }

  async #post(address: string, payload: unknown): Promise<Reply> {
    const { account } = this.#parts;
    const who = this.#account === undefined ? { jwk: account.jwk } : { kid: this.#account };
    for (let tries = 1;; tries += 1) {
      const nonce = this.#nonce ?? await this.#newNonce();
      this.#nonce = undefined;
      const body = await account.sign({ ...who, nonce, url: address }, payload);
      try {
        return await fetchReply(this.#parts, address, {
          method: "POST",
          body,
          headers: { "content-type": "application/jose+json" },
        }, (said) => this.#nonce = said);
      } catch (error) {
        if (!(error instanceof BadNonce) || tries === nonceTries) throw error;
      }
    }
  }

  async #newNonce(): Promise<string> {
    let nonce: string | undefined;
    const { newNonce } = this.#directory;
    await fetchReply(this.#parts, newNonce, { method: "HEAD" }, (said) => nonce = said);
    if (nonce === undefined) throw new AcmeError(`Cannot sign request: ${newNonce} gives no nonce`);
    return nonce;
  }
}

/** Not a fault: another nonce came with it. */
class BadNonce extends AcmeError {}

async function fetchReply(
  { ask, clock, closing }: AcmeParts,
  address: string,
  wish: RequestInit,
  hearNonce: (nonce: string) => void = () => {},
): Promise<Reply> {
  const late = new AbortController();
  const cancel = clock.after(answerMs, () => late.abort(new Error(`no answer within ${answerMs / 1_000} s`)));
  let response: Response;
  let text: string;
  try {
    // Somebody else's redirect could lead into the network that the server stands in.
    response = await ask(address, {
      ...wish,
      redirect: "error",
      signal: AbortSignal.any([closing, late.signal]),
    });
    text = await boundedText(response);
  } catch (error) {
    const why = quoted(error instanceof Error ? error.message : String(error));
    throw new AcmeError(`Cannot reach ${address}: ${why}`, { isPassing: true });
  } finally {
    cancel();
  }
  const nonce = response.headers.get("replay-nonce");
  if (nonce !== null && /^[\w-]{1,500}$/.test(nonce)) hearNonce(nonce);
  const restMs = restIn(response.headers.get("retry-after"), clock.now());
  if (!response.ok) throw refusalIn(response.status, text, new URL(address).host, restMs);
  return { text, location: response.headers.get("location") ?? undefined, restMs };
}

async function boundedText(response: Response): Promise<string> {
  let text = "";
  const decoder = new TextDecoder();
  for await (const bytes of response.body ?? []) {
    text += decoder.decode(bytes, { stream: true });
    if (text.length > answerBytes) throw new RangeError(`the answer is over ${answerBytes} bytes`);
  }
  return text;
}

function refusalIn(status: number, text: string, host: string, restMs: number): AcmeError {
  const said = problemIn(text);
  const kind = said?.type.replace(/^urn:ietf:params:acme:error:/, "") ?? "";
  const words = said ? `${quoted(said.detail)} (${quoted(kind)})` : `status ${status}`;
  const message = `${host} refuses: ${words}`;
  if (kind === "badNonce") return new BadNonce(message);
  return new AcmeError(message, { isPassing: status >= 500, restMs });
}

/** Seconds, or a date. */
function restIn(said: string | null, now: number): number {
  if (said === null) return 0;
  const ms = /^\d{1,9}$/.test(said) ? Number(said) * 1_000 : Date.parse(said) - now;
  return Math.max(ms || 0, 0);
}

function read<S extends v.GenericSchema>(schema: S, text: string, address: string): v.InferOutput<S> {
  try {
    const { success, output } = v.safeParse(schema, JSON.parse(text));
    if (success) return output;
  } catch {
    // What is not JSON at all is told with the same words.
  }
  throw new AcmeError(`Cannot read ${address}: it is not what an ACME directory or order looks like`);
}
