import { Buffer } from "node:buffer";
import { keyPem, keysIn } from "./pem.ts";
import { newKeys } from "./signed_certificate.ts";

type Jwk = { crv: string; kty: string; x: string; y: string };

export function base64url(bytes: Uint8Array | string): string {
  return Buffer.from(bytes).toString("base64url");
}

/** The key by which an authority knows this server again. Nobody's name or address belongs to it. */
export class AcmeAccount {
  readonly #keys: CryptoKeyPair;
  readonly jwk: Jwk;
  readonly #thumbprint: string;

  static async make(): Promise<AcmeAccount> {
    return await AcmeAccount.#of(await newKeys());
  }

  static async read(pem: string): Promise<AcmeAccount> {
    return await AcmeAccount.#of(await keysIn(pem));
  }

  static async #of(keys: CryptoKeyPair): Promise<AcmeAccount> {
    const { crv, kty, x, y } = await crypto.subtle.exportKey("jwk", keys.publicKey);
    // In the order that the thumbprint wants (RFC 7638).
    const jwk = { crv: crv!, kty: kty!, x: x!, y: y! };
    const thumbprint = await crypto.subtle.digest("SHA-256", Buffer.from(JSON.stringify(jwk)));
    return new AcmeAccount(keys, jwk, base64url(new Uint8Array(thumbprint)));
  }

  private constructor(keys: CryptoKeyPair, jwk: Jwk, thumbprint: string) {
    this.#keys = keys;
    this.jwk = jwk;
    this.#thumbprint = thumbprint;
  }

  /** What shows that a challenge is answered by this account. */
  answerTo(token: string): string {
    return `${token}.${this.#thumbprint}`;
  }

  /** A request's body (RFC 7515). Without a payload it only reads. */
  async sign(header: Record<string, unknown>, payload: unknown): Promise<string> {
    const head = base64url(JSON.stringify({ alg: "ES256", ...header }));
    const body = payload === undefined ? "" : base64url(JSON.stringify(payload));
    const ecdsa = { name: "ECDSA", hash: "SHA-256" };
    const bytes = Buffer.from(`${head}.${body}`);
    const signature = await crypto.subtle.sign(ecdsa, this.#keys.privateKey, bytes);
    return JSON.stringify({
      protected: head,
      payload: body,
      signature: base64url(new Uint8Array(signature)),
    });
  }

  pem(): Promise<string> {
    return keyPem(this.#keys);
  }
}
