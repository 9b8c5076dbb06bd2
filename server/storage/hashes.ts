const shape = /^[0-9a-f]{64}$/;

/** A SHA-256 is 64 characters outside, 32 bytes inside. */
export function hashBytes(hash: string): Uint8Array {
  if (!shape.test(hash)) throw new TypeError("Cannot use hash: it is not a SHA-256 in lower case");
  return Uint8Array.fromHex(hash);
}
