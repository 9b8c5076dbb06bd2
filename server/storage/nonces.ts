/** A nonce is a UUID: 36 characters outside, 16 bytes inside. */
export function nonceBytes(nonce: string): Uint8Array {
  if (!shape.test(nonce)) throw new TypeError("Cannot append: nonce is not a UUID in lower case");
  return Uint8Array.fromHex(nonce.replaceAll("-", ""));
}

const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function nonceText(bytes: Uint8Array): string {
  const hex = bytes.toHex();
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
