import { createECDH } from "node:crypto";

/** A push service takes it for a day at most; a browser's clock may be wrong by some of it. */
const lifeSeconds = 12 * 3_600;
/** A fresh signature for every call would be work for nothing. */
const renewSeconds = 3_600;
/** A browser names its service, and of `*.push.apple.com` there are as many as anybody likes. */
const mostSigned = 100;

type Signed = { header: string; until: number };

/** By which push services know this server again (RFC 8292). Browsers ask to be called by this key alone. */
export class Vapid {
  /** The public key, as browsers take it. */
  readonly key: string;
  readonly #signer: CryptoKey;
  readonly #contact: string;
  /** In the order they were signed. */
  readonly #signed = new Map<string, Signed>();

  /** `secret`: 32 bytes that stay. `contact`: where the operators of a service find those of this server. */
  static async open(secret: Uint8Array, contact: string): Promise<Vapid> {
    const pair = createECDH("prime256v1");
    pair.setPrivateKey(secret);
    const point = new Uint8Array(pair.getPublicKey());
    const [x, y] = [point.slice(1, 33), point.slice(33)];
    const jwk = { kty: "EC", crv: "P-256", x: base64url(x), y: base64url(y), d: base64url(secret) };
    const signer = await crypto.subtle.importKey(
      "jwk",
      jwk,
      { name: "ECDSA", namedCurve: "P-256" },
      false,
      ["sign"],
    );
    return new Vapid(base64url(point), signer, contact);
  }

  private constructor(key: string, signer: CryptoKey, contact: string) {
    this.key = key;
    this.#signer = signer;
    this.#contact = contact;
  }

  /** The header for a service, by its origin. `now` is in ms since 1970. */
  async authorization(origin: string, now: number): Promise<string> {
    const seconds = Math.floor(now / 1_000);
    const known = this.#signed.get(origin);
    if (known && seconds < known.until) return known.header;
    const claims = { aud: origin, exp: seconds + lifeSeconds, sub: this.#contact };
    const said = `${encoded({ typ: "JWT", alg: "ES256" })}.${encoded(claims)}`;
    const signature = await crypto.subtle.sign(
      { name: "ECDSA", hash: "SHA-256" },
      this.#signer,
      new TextEncoder().encode(said),
    );
    const header = `vapid t=${said}.${base64url(new Uint8Array(signature))}, k=${this.key}`;
    this.#keep(origin, { header, until: seconds + renewSeconds });
    return header;
  }

  #keep(origin: string, signed: Signed): void {
    this.#signed.delete(origin);
    this.#signed.set(origin, signed);
    const [oldest] = this.#signed.keys();
    if (this.#signed.size > mostSigned && oldest !== undefined) this.#signed.delete(oldest);
  }
}

function encoded(value: unknown): string {
  return base64url(new TextEncoder().encode(JSON.stringify(value)));
}

function base64url(bytes: Uint8Array): string {
  return bytes.toBase64({ alphabet: "base64url", omitPadding: true });
}
