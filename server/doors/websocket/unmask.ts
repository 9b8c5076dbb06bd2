/** Below this a view of whole words costs more than it saves. */
const wordsFrom = 64;

/**
 * RFC 6455, 5.3, in place. `key` is the mask read as one little-endian word, `phase` how many bytes of the payload
 * came before `from`.
 */
export function unmask(bytes: Uint8Array, from: number, to: number, key: number, phase: number): void {
  let at = from;
  let turn = phase;
  if (to - from >= wordsFrom) {
    for (; (bytes.byteOffset + at) & 3; at += 1, turn += 1) bytes[at]! ^= key >>> ((turn & 3) << 3);
    const words = new Int32Array(bytes.buffer, bytes.byteOffset + at, (to - at) >> 2);
    const shift = (turn & 3) << 3;
    // Every machine Deno runs on is little-endian, so the word lies in memory as the mask does.
    const word = shift === 0 ? key : (key >>> shift) | (key << (32 - shift));
    for (let index = 0; index < words.length; index += 1) words[index]! ^= word;
    at += words.length * 4;
  }
  for (; at < to; at += 1, turn += 1) bytes[at]! ^= key >>> ((turn & 3) << 3);
}
