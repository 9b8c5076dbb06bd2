import { Refused } from "../../../protocol/refusals.ts";
import type { FileView } from "../../hub/downloads.ts";
import { contentRange, rangesOf } from "./byte_ranges.ts";
import { contentDisposition } from "./content_disposition.ts";
import { filePolicy } from "./file_policy.ts";
import type { HttpParts, Visitor } from "./http_door.ts";
import { anyBytes } from "./media_type.ts";
import { MultipartRanges } from "./multipart_ranges.ts";
import { readerOf } from "./reader.ts";
import { RefusedWith } from "./refused_with.ts";
import { empty } from "./responses.ts";
import type { Named } from "./route.ts";
import { headBytes, mustLook, type ShownType, shownType } from "./shown_type.ts";
import { isKnown, rangeHolds, type Validators } from "./validators.ts";

/** What is at an id never changes, so whoever has it need not ask again. */
const forEver = "private, max-age=31536000, immutable";

export async function download(
  request: Request,
  parts: HttpParts,
  visitor: Visitor,
  { id }: Named,
): Promise<Response> {
  const file = await openFile(request, parts, visitor, id!);
  const validators = validatorsOf(file);
  if (validators && isKnown(request.headers, validators)) {
    return empty(304, {
      ...cached(validators),
      "content-security-policy": filePolicy(anyBytes),
    });
  }
  const shown = shownType(
    file.type,
    mustLook(file.type) ? await headOf(file, request.signal) : new Uint8Array(),
  );
  const asked = new URL(request.url).searchParams.has("download") ? "attachment" : shown.as;
  const headers = {
    "content-disposition": contentDisposition(asked, file.name),
    "content-security-policy": filePolicy(shown.type),
    ...validators && cached(validators),
  };
  return body(request, file, shown, headers, () => parts.hub.ids.uuid());
}

/** A small picture of the file. A file that is itself called so is given where there is none. */
export async function downloadPreview(
  request: Request,
  parts: HttpParts,
  visitor: Visitor,
  named: Named,
): Promise<Response> {
  const file = await openFile(request, parts, visitor, named.id!);
  const type = file.preview;
  if (type === undefined) {
    if (file.name === "preview") return await download(request, parts, visitor, named);
    throw new Refused("not_found");
  }
  const headers = {
    "content-type": type,
    "content-security-policy": filePolicy(type),
    // Another one may take its place until the file is whole.
    ...file.state === "ready" && { "cache-control": forEver },
  };
  if (request.method === "HEAD") return empty(200, headers);
  const bytes = file.readPreview();
  if (bytes === undefined) throw new Refused("not_found");
  return new Response(bytes, { headers });
}

/** By the key of the link where there is one, or by the session: either may be what opens this file. */
async function openFile(
  request: Request,
  parts: HttpParts,
  visitor: Visitor,
  id: string,
): Promise<FileView> {
  const { hub, keys } = parts;
  const key = new URL(request.url).searchParams.get("key");
  const holder = key === null ? undefined : keys.open(key, "read", hub.clock.now());
  const byKey = holder === undefined ? undefined : await hub.downloads.open(id, holder).catch(closed);
  if (byKey) return byKey;
  const reader = await readerOf(request, parts, visitor);
  return await hub.downloads.open(id, reader?.account.id, reader?.holder);
}

/** What a key does not open may be opened otherwise. */
function closed(error: unknown): undefined {
  if (error instanceof Refused && (error.code === "not_found" || error.code === "no_session")) return;
  throw error;
}

function body(
  request: Request,
  file: FileView,
  shown: ShownType,
  headers: Record<string, string>,
  boundary: () => string,
): Response {
  const { size } = file;
  const reads = request.method !== "HEAD";
  const type = { "content-type": shown.type };
  if (size === undefined) {
    return new Response(reads ? file.read(0) : null, { headers: { ...headers, ...type } });
  }
  const validators = validatorsOf(file);
  const holds = validators ? rangeHolds(request.headers, validators) : !request.headers.has("if-range");
  // RFC 9110, 14.2: a range is asked of GET alone.
  const ranges = reads && holds ? rangesOf(request.headers.get("range"), size) : "whole";
  const base = { ...headers, "accept-ranges": "bytes" };
  if (ranges === "whole") {
    const whole = { ...base, ...type, "content-length": String(size) };
    return new Response(reads ? file.read(0, size) : null, { headers: whole });
  }
  const [range, second] = ranges;
  if (range === undefined) {
    throw new RefusedWith("bad_range", { "accept-ranges": "bytes", "content-range": `bytes */${size}` });
  }
  if (second === undefined) {
    const { from, to } = range;
    const part = {
      ...base,
      ...type,
      "content-range": contentRange(range, size),
      "content-length": String(to - from),
    };
    return new Response(file.read(from, to), { status: 206, headers: part });
  }
  const several = new MultipartRanges(file, ranges, { type: shown.type, size, boundary: boundary() });
  return new Response(several.read(), {
    status: 206,
    headers: { ...base, "content-type": several.type, "content-length": String(several.length) },
  });
}

/** Of a file that is arriving these bytes may be days away: whoever leaves meanwhile must leave no open file behind. */
async function headOf(file: FileView, left: AbortSignal): Promise<Uint8Array> {
  const reader = file.read(0, Math.min(headBytes, file.size ?? headBytes)).getReader();
  const leave = () => void reader.cancel();
  if (left.aborted) leave();
  left.addEventListener("abort", leave);
  const head = new Uint8Array(headBytes);
  let held = 0;
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      head.set(read.value, held);
      held += read.value.length;
    }
  } finally {
    left.removeEventListener("abort", leave);
  }
  return head.subarray(0, held);
}

/** Of a file that is arriving nobody can know yet what it will be. */
function validatorsOf({ hash, at }: FileView): Validators | undefined {
  return hash === undefined ? undefined : { etag: `"${hash}"`, changedAt: at };
}

function cached({ etag, changedAt }: Validators): Record<string, string> {
  return { etag, "last-modified": new Date(changedAt).toUTCString(), "cache-control": forEver };
}
