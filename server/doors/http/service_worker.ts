import { Refused } from "../../../protocol/refusals.ts";
import type { HttpParts } from "./http_door.ts";

/** A worker may stand only before what lies beside it or below: it lies in the build, and is to stand before all. */
export function serviceWorker(request: Request, { files }: HttpParts): Response {
  const script = files.respond("/build/service_worker.js", request.headers);
  if (!script) throw new Refused("not_found");
  return script;
}
