import type { SecureContext } from "node:tls";

/** Where new connections find the certificate of the day. */
export interface Certificates {
  readonly context: SecureContext;
}

/** For the whole of the handshake: cut. */
export const handshakeMs = 10_000;

/** A TLS handshake's first byte. Neither HTTP nor any dialect of text begins with it. */
const handshake = 0x16;
const version = 0x03;

export type Speech = "tls" | "plain";

/** What a connection's first bytes tell, or undefined where one more is needed. */
export function speechOf(bytes: Uint8Array): Speech | undefined {
  const [first, second] = bytes;
  if (first === undefined || (first === handshake && second === undefined)) return undefined;
  return first === handshake && second === version ? "tls" : "plain";
}
