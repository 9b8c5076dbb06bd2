import { Refused } from "../../../protocol/refusals.ts";
import { tokenOf } from "../web/credentials.ts";
import type { HttpParts } from "./http_door.ts";

/** What a page of somebody signed in is made of behind its first script (tools/build.ts). */
const signedInPart = /^\/build\/signed_in-\w+\.js$/;

/**
 * The page. Whoever shows a session, good or not, hears with it what they will want next: a browser that is far away asks
 * for it a whole round earlier than by the page's own scripts.
 */
export function page(request: Request, { files, origins }: HttpParts): Response {
  const page = files.respond("/", request.headers);
  if (!page) throw new Refused("not_found");
  const next = files.find(signedInPart);
  if (next !== undefined && tokenOf(request.method, request.headers, origins) !== undefined) {
    page.headers.set("link", `<${next}>; rel=modulepreload`);
  }
  return page;
}
