import { Buffer } from "node:buffer";
import { newKeys, signedCertificate } from "../../server/tls/signed_certificate.ts";
import { toPem } from "../../server/tls/pem.ts";

export type Step =
  | "directory"
  | "nonce"
  | "account"
  | "order"
  | "authorization"
  | "challenge"
  | "status"
  | "finalize"
  | "certificate";

type Asked = { step: Step; time: number; payload: unknown; nonce: string | undefined };

export type DoubleWishes = {
  /** What is answered in place of the right thing; undefined leaves it. `time` counts each step from 1. */
  instead?: (asked: Asked) => Response | undefined | Promise<Response>;
  /** For which names, in place of the ordered ones. */
  names?: readonly string[];
  /** For whose key, in place of the asking one's. */
  otherKey?: boolean;
  /** With which answer no nonce comes. */
  nonceless?: Step;
  /** It has checked the names a short while ago. */
  isProved?: boolean;
  lifeMs?: number;
  /** When its certificates begin. */
  from?: () => number;
};

const keyBytes = 91;
const keyMark = Buffer.from("3059301306072a8648ce3d0201", "hex");

/** An ACME authority that believes everything, and misbehaves where it is told to. Pebble is the one that checks. */
export class AcmeDouble {
  readonly asked: Step[] = [];
  readonly #wishes: DoubleWishes;
  readonly #server: Deno.HttpServer<Deno.NetAddr>;
  readonly #waiting = new Set<{ step: Step; found: () => void }>();
  #nonce = 0;
  #names: string[] = [];
  #proved = false;
  #certificate: string | undefined;

  static start(wishes: DoubleWishes = {}): AcmeDouble {
    return new AcmeDouble(wishes);
  }

  private constructor(wishes: DoubleWishes) {
    this.#wishes = wishes;
    this.#server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, this.#hear);
  }

  get address(): string {
    return `http://127.0.0.1:${this.#server.addr.port}`;
  }

  get directory(): string {
    return `${this.address}/directory`;
  }

  times(step: Step): number {
    return this.asked.filter((one) => one === step).length;
  }

  /** The next time that it is asked this. */
  next(step: Step): Promise<void> {
    return new Promise((found) => this.#waiting.add({ step, found }));
  }

  readonly #hear = async (request: Request): Promise<Response> => {
    const step = new URL(request.url).pathname.slice(1) as Step;
    this.asked.push(step);
    const body = request.method === "POST" ? await request.json() : undefined;
    const said = (part: string) =>
      body?.[part] ? JSON.parse(Buffer.from(body[part], "base64url").toString()) : undefined;
    const payload = said("payload");
    const asked = { step, time: this.times(step), payload, nonce: said("protected")?.nonce };
    const response = await this.#wishes.instead?.(asked) ?? await this.#answer(step, payload);
    if (step !== this.#wishes.nonceless) {
      response.headers.set("replay-nonce", `nonce-${this.#nonce += 1}`);
    }
    for (const waiting of this.#waiting) {
      if (waiting.step !== step) continue;
      this.#waiting.delete(waiting);
      waiting.found();
    }
    return response;
  };

  async #answer(step: Step, payload: { identifiers?: { value: string }[]; csr?: string }): Promise<Response> {
    const at = (name: Step) => `${this.address}/${name}`;
    switch (step) {
      case "directory":
        return Response.json({ newNonce: at("nonce"), newAccount: at("account"), newOrder: at("order") });
      case "nonce":
        return new Response();
      case "account":
        return Response.json({ status: "valid" }, { status: 201, headers: { location: at("account") } });
      case "order":
        this.#names = payload.identifiers!.map(({ value }) => value);
        this.#proved = this.#wishes.isProved ?? false;
        this.#certificate = undefined;
        return Response.json(this.#order(), { status: 201, headers: { location: at("status") } });
      case "authorization":
        return Response.json({
          status: this.#proved ? "valid" : "pending",
          identifier: { type: "dns", value: this.#names[0] },
          challenges: [{ type: "http-01", url: at("challenge"), token: "t".repeat(43) }],
        });
      case "challenge":
        this.#proved = true;
        return Response.json({});
      case "finalize":
        this.#certificate = await this.#issue(Buffer.from(payload.csr!, "base64url"));
        return Response.json(this.#order());
      case "status":
        return Response.json(this.#order());
      case "certificate":
        return new Response(this.#certificate, {
          headers: { "content-type": "application/pem-certificate-chain" },
        });
    }
  }

  #order() {
    return {
      status: this.#certificate ? "valid" : this.#proved ? "ready" : "pending",
      authorizations: [`${this.address}/authorization`],
      finalize: `${this.address}/finalize`,
      ...this.#certificate && { certificate: `${this.address}/certificate` },
    };
  }

  async #issue(request: Uint8Array<ArrayBuffer>): Promise<string> {
    const at = Buffer.from(request).indexOf(keyMark);
    const ecdsa = { name: "ECDSA", namedCurve: "P-256" };
    const asking = await crypto.subtle.importKey("spki", request.subarray(at, at + keyBytes), ecdsa, true, [
      "verify",
    ]);
    const { otherKey, names = this.#names, from = Date.now, lifeMs = 90 * 24 * 3_600_000 } = this.#wishes;
    const authority = await newKeys();
    const keys = otherKey ? await newKeys() : { publicKey: asking, privateKey: authority.privateKey };
    const certificate = await signedCertificate({
      name: "Leaf",
      keys,
      from: from(),
      until: from() + lifeMs,
      issuer: { name: "Double", keys: authority },
      is: { serverOf: { names, addresses: [] } },
    });
    return toPem("CERTIFICATE", certificate);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#server.shutdown();
  }
}

/** As an authority refuses (RFC 7807). */
export function problem(status: number, kind: string, detail: string, headers: HeadersInit = {}): Response {
  const type = `urn:ietf:params:acme:error:${kind}`;
  return Response.json({ type, detail }, {
    status,
    headers: { ...headers, "content-type": "application/problem+json" },
  });
}
