import { Refused } from "../../../protocol/refusals.ts";

/** A request's body, where it is small. Reads no further than the bound, whatever Content-Length says. */
export async function boundedBody(
  request: Request,
  maxBytes: number,
  over = new Refused("too_long", `That request is over ${maxBytes} bytes.`),
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let held = 0;
  for await (const part of request.body ?? []) {
    held += part.byteLength;
    if (held > maxBytes) throw over;
    parts.push(part);
  }
  return new Uint8Array(await new Blob(parts as BlobPart[]).arrayBuffer());
}
