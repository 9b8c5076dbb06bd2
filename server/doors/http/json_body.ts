import { Refused } from "../../../protocol/refusals.ts";

/** No route takes a larger one; files come by another road. */
const maxBytes = 16_384;

/** The request's JSON object. Reads no further than the bound, whatever Content-Length says. */
export async function jsonBody(request: Request): Promise<Record<string, unknown>> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get("content-type") ?? "")) {
    throw new Refused("bad_type");
  }
  const parts: Uint8Array[] = [];
  let held = 0;
  for await (const part of request.body ?? []) {
    held += part.byteLength;
    if (held > maxBytes) throw new Refused("too_long", `That request is over ${maxBytes} bytes.`);
    parts.push(part);
  }
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(
      await new Blob(parts as BlobPart[]).arrayBuffer(),
    );
  } catch {
    throw new Refused("bad_utf8");
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Refused("bad_json");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new Refused("bad_json", "Send one JSON object.");
  }
  return value as Record<string, unknown>;
}
