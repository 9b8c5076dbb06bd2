import { Buffer } from "node:buffer";
import { createPrivateKey, createPublicKey } from "node:crypto";
import type { CertificatePair } from "./certificate.ts";

export function toPem(label: "CERTIFICATE" | "PRIVATE KEY", bytes: Uint8Array): string {
  const lines = Buffer.from(bytes).toString("base64").match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ""].join("\n");
}

/** A certificate and its key lie in one file, so that no crash leaves one without the other. */
export function pairIn(pem: string): CertificatePair | undefined {
  const at = pem.indexOf("-----BEGIN PRIVATE KEY-----");
  return at < 0 ? undefined : { certificate: pem.slice(0, at), key: pem.slice(at) };
}

export async function keyPem({ privateKey }: CryptoKeyPair): Promise<string> {
  return toPem("PRIVATE KEY", new Uint8Array(await crypto.subtle.exportKey("pkcs8", privateKey)));
}

/** A key on P-256, with the public half that belongs to it. */
export async function keysIn(pem: string): Promise<CryptoKeyPair> {
  const ecdsa = { name: "ECDSA", namedCurve: "P-256" };
  const key = createPrivateKey(pairIn(pem)?.key ?? pem);
  const secret = new Uint8Array(key.export({ type: "pkcs8", format: "der" }));
  const known = new Uint8Array(createPublicKey(key).export({ type: "spki", format: "der" }));
  return {
    privateKey: await crypto.subtle.importKey("pkcs8", secret, ecdsa, true, ["sign"]),
    publicKey: await crypto.subtle.importKey("spki", known, ecdsa, true, ["verify"]),
  };
}
