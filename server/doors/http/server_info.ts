import type { HttpParts } from "./http_door.ts";
import { json } from "./responses.ts";

/** What a page must know before anybody is signed in. */
export function showServer(_request: Request, { hub }: HttpParts): Response {
  return json(200, { ...hub.settings.open, tcp: hub.about.tcp, passkeys: true });
}
