import { Refused } from "../../../protocol/refusals.ts";
import { filePolicy } from "./file_policy.ts";
import type { HttpParts, Visitor } from "./http_door.ts";
import { readerOf } from "./reader.ts";
import { empty } from "./responses.ts";
import type { Named } from "./route.ts";

/** Not for ever, as files are: it goes when its entry goes. */
const oneDay = "private, max-age=86400";

/** The picture of a preview, as this server keeps it: no page asks a foreign host for it (LP6). */
export async function previewPicture(
  request: Request,
  parts: HttpParts,
  visitor: Visitor,
  { id }: Named,
): Promise<Response> {
  const reader = await readerOf(request, parts, visitor);
  const picture = await parts.hub.previews?.picture(id!, reader?.account.id);
  if (!picture) throw new Refused("not_found");
  const headers = {
    "content-type": picture.type,
    "content-length": `${picture.bytes.length}`,
    "content-security-policy": filePolicy(picture.type),
    "cache-control": oneDay,
  };
  return request.method === "HEAD" ? empty(200, headers) : new Response(picture.bytes, { headers });
}
