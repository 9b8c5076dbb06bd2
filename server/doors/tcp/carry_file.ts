import type { Outbound } from "../outbound.ts";

/** Writes a frame whose body is read as the peer takes it. `going` is false once the peer has been cut. */
export async function carryFile(
  head: Uint8Array,
  size: number,
  bytes: ReadableStream<Uint8Array>,
  outbound: Outbound,
  going: () => boolean,
): Promise<void> {
  const reader = bytes.getReader();
  let left = size;
  try {
    outbound.send(head);
    while (going()) {
      const { value, done } = await reader.read();
      if (done || value.length > left) break;
      left -= value.length;
      outbound.send(value);
      await outbound.drained();
    }
  } finally {
    await reader.cancel();
  }
  if (left > 0 && going()) throw new Error(`Cannot carry file: ${left} of ${size} bytes are missing`);
}
