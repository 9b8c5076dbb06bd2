import { limits } from "../../../protocol/limits.ts";
import { Refused } from "../../../protocol/refusals.ts";
import type { Account, FileId } from "../../hub/ports.ts";
import type { Identity } from "../../hub/people.ts";
import type { Receiver, UploadView } from "../../hub/uploads.ts";
import { boundedBody } from "./bounded_body.ts";
import { flow } from "./body_flow.ts";
import type { HttpParts, Visitor } from "./http_door.ts";
import { RefusedWith } from "./refused_with.ts";
import { empty, json } from "./responses.ts";
import type { Named } from "./route.ts";
import { requireSession, requireStill } from "./sessions.ts";
import {
  byteCount,
  checksumAlgorithms,
  checksumOf,
  hasBody,
  isOffsetStream,
  neededCount,
  offsetStream,
  tusExtensions,
  tusVersion,
} from "./tus_headers.ts";
import { metadataOf, uploadMetadata } from "./upload_metadata.ts";

/** Uploads by tus 1.0.0, core and what `tusExtensions` names. The method is the request line's, never a header's (UL2). */

export function tusOptions(_request: Request, { hub }: HttpParts): Response {
  const most = hub.about.mostFileBytes;
  return empty(204, {
    "tus-version": tusVersion,
    "tus-extension": tusExtensions,
    "tus-checksum-algorithm": checksumAlgorithms,
    ...Number.isFinite(most) && { "tus-max-size": String(most) },
  });
}

export async function createUpload(
  request: Request,
  parts: HttpParts,
  visitor: Visitor,
): Promise<Response> {
  const identity = await tusIdentity(request, parts, visitor);
  const by = identity.account;
  const { headers } = request;
  for (const name of ["upload-defer-length", "upload-concat"]) {
    if (headers.has(name)) throw new Refused("bad_request", `This server does not offer ${name}.`);
  }
  const size = neededCount(headers, "upload-length");
  const brings = isOffsetStream(headers);
  if (!brings && hasBody(headers)) throw wrongType();
  // Before anything is begun.
  if (brings) checksumOf(headers);
  const coming = brings ? byteCount(headers, "content-length") : 0;
  if ((coming ?? 0) > size) throw tooMuch(size);
  const { uploads } = parts.hub;
  const wish = { ...uploadMetadata(headers.get("upload-metadata")), size, whole: coming === size };
  const opened = usable(await uploads.open(by, wish));
  let { offset } = opened;
  // Of an upload that was begun before, the answer was lost: it goes on by PATCH from the offset that is told now.
  const begins = opened.state === "arriving" && offset === 0 && brings;
  if (begins) ({ offset } = await take(request, parts, identity, { id: opened.id, from: 0 }));
  return empty(201, {
    location: `/uploads/${opened.id}`,
    ...(brings || offset > 0) && { "upload-offset": String(offset) },
    ...offset < size && expires(opened),
  });
}

export async function showUpload(
  request: Request,
  parts: HttpParts,
  visitor: Visitor,
  { id }: Named,
): Promise<Response> {
  const heads = request.method === "HEAD";
  const by = heads
    ? (await tusIdentity(request, parts, visitor)).account
    : (await requireSession(request, parts, visitor)).account;
  const upload = usable(await parts.hub.uploads.find(by, id!));
  return heads ? empty(200, { ...progress(upload), "cache-control": "no-store" }) : json(200, upload);
}

export async function listUploads(request: Request, parts: HttpParts, visitor: Visitor): Promise<Response> {
  const { account } = await requireSession(request, parts, visitor);
  return json(200, { uploads: await parts.hub.uploads.mine(account) });
}

export async function continueUpload(
  request: Request,
  parts: HttpParts,
  visitor: Visitor,
  { id }: Named,
): Promise<Response> {
  const identity = await tusIdentity(request, parts, visitor);
  const by = identity.account;
  const { headers } = request;
  const { uploads } = parts.hub;
  if (!isOffsetStream(headers)) throw wrongType();
  const from = neededCount(headers, "upload-offset");
  const { offset, state } = await atTrueOffset(
    parts,
    by,
    id!,
    () => take(request, parts, identity, { id: id!, from }),
  );
  // Bytes put its end off, which nobody need look up then.
  const upload = offset > from
    ? { endsAt: parts.hub.clock.now() + limits.uploadMs }
    : await uploads.find(by, id!);
  return empty(204, { "upload-offset": String(offset), ...state === "arriving" && expires(upload) });
}

export async function endUpload(
  request: Request,
  parts: HttpParts,
  visitor: Visitor,
  { id }: Named,
): Promise<Response> {
  const by = (await tusIdentity(request, parts, visitor)).account;
  usable(await parts.hub.uploads.find(by, id!));
  await parts.hub.uploads.abandon(by, id!);
  return empty(204);
}

export async function putPreview(
  request: Request,
  parts: HttpParts,
  visitor: Visitor,
  { id }: Named,
): Promise<Response> {
  const by = await requireSession(request, parts, visitor);
  usable(await parts.hub.uploads.find(by.account, id!));
  const over = new Refused("too_large", `A preview is at most ${limits.previewBytes} bytes.`);
  if ((byteCount(request.headers, "content-length") ?? 0) > limits.previewBytes) throw over;
  const picture = await boundedBody(request, limits.previewBytes, over);
  const { account } = await requireStill(request, parts, visitor);
  await parts.hub.uploads.preview(account, id!, picture);
  return empty(204);
}

/** Before anything else is looked at: a client of another version may mean something else by the same words. */
async function tusIdentity(request: Request, parts: HttpParts, visitor: Visitor): Promise<Identity> {
  if (request.headers.get("tus-resumable") !== tusVersion) {
    throw new RefusedWith("wrong_tus", { "tus-version": tusVersion });
  }
  return await requireSession(request, parts, visitor);
}

/** Brings the bytes of a request in. What came before it went wrong is kept, unless it was to be compared first. */
async function take(
  request: Request,
  { hub }: HttpParts,
  { account, holder }: Identity,
  { id, from }: { id: FileId; from: number },
): ReturnType<Receiver["end"]> {
  const checksum = checksumOf(request.headers);
  const coming = byteCount(request.headers, "content-length") ?? 0;
  const receiver = await hub.uploads.receive(account, id, from, {
    checked: checksum !== undefined,
    holder,
    coming,
  });
  try {
    await flow(request, receiver);
  } catch (error) {
    await receiver.abort();
    throw error;
  }
  return await receiver.end(checksum && { checksum });
}

/** Whoever is told that the offset is another one hears which one, and need not ask. */
async function atTrueOffset<T>(
  { hub }: HttpParts,
  by: Account,
  id: FileId,
  act: () => Promise<T>,
): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof Refused) || !["wrong_offset", "taken_over"].includes(error.code)) throw error;
    const { offset } = await hub.uploads.find(by, id);
    throw new RefusedWith(error.code, { "upload-offset": String(offset) }, error.message);
  }
}

function usable(upload: UploadView): UploadView {
  if (upload.state === "abandoned") throw new Refused("abandoned");
  return upload;
}

function progress(upload: UploadView): Record<string, string> {
  return {
    "upload-offset": String(upload.offset),
    "upload-metadata": metadataOf(upload),
    ...upload.size === undefined ? { "upload-defer-length": "1" } : { "upload-length": String(upload.size) },
    ...upload.state === "arriving" && expires(upload),
  };
}

function expires({ endsAt }: Pick<UploadView, "endsAt">): Record<string, string> {
  return { "upload-expires": new Date(endsAt).toUTCString() };
}

function wrongType(): Refused {
  return new Refused("bad_type", `Send the bytes with Content-Type: ${offsetStream}.`);
}

function tooMuch(size: number): Refused {
  return new Refused("too_large", `Those are more bytes than the ${size} that this upload has.`);
}
