/** Strict: the alphabet of RFC 4648, padded, with nothing after its end. Undefined where it is not that. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  // The decoder would pass over white space.
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return undefined;
  try {
    return Uint8Array.fromBase64(text, { lastChunkHandling: "strict" });
  } catch {
    return undefined;
  }
}
