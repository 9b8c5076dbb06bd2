const e = new TextEncoder();
export const encodeText = (text: string): Uint8Array => e.encode(text);
