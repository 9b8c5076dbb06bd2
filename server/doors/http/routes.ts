import { Refused } from "../../../protocol/refusals.ts";
import {
  changePassword,
  listAppPasswords,
  makeAppPassword,
  register,
  removeAppPassword,
  showAccount,
} from "./accounts.ts";
import { download, downloadPreview } from "./downloads.ts";
import type { HttpParts } from "./http_door.ts";
import { putFile, refuseNameless } from "./put_file.ts";
import { json } from "./responses.ts";
import type { Route } from "./route.ts";
import { authority, trustPage } from "./trust_page.ts";
import { endSession, listSessions, signIn, signOut, whoAmI } from "./sessions.ts";
import {
  continueUpload,
  createUpload,
  endUpload,
  listUploads,
  putPreview,
  showUpload,
  tusOptions,
} from "./uploads.ts";

/** The first row that fits is taken. */
export const routes: readonly Route[] = [
  { method: "GET", path: "/healthz", changes: false, run: health },
  {
    method: "GET",
    path: "/metrics",
    changes: false,
    run: (_request, { metrics }) =>
      new Response(metrics(), { headers: { "content-type": "text/plain; version=0.0.4; charset=utf-8" } }),
  },
  { method: "GET", path: "/trust", changes: false, run: trustPage },
  { method: "GET", path: "/ca.crt", changes: false, run: authority },
  { method: "GET", path: "/api/session", changes: false, run: whoAmI },
  { method: "POST", path: "/api/session", changes: true, run: signIn },
  { method: "DELETE", path: "/api/session", changes: true, run: signOut },
  { method: "POST", path: "/api/accounts", changes: true, run: register },
  { method: "GET", path: "/api/account", changes: false, run: showAccount },
  { method: "PUT", path: "/api/account/password", changes: true, run: changePassword },
  { method: "GET", path: "/api/sessions", changes: false, run: listSessions },
  { method: "DELETE", path: "/api/sessions/:id", changes: true, run: endSession },
  { method: "GET", path: "/api/app-passwords", changes: false, run: listAppPasswords },
  { method: "POST", path: "/api/app-passwords", changes: true, run: makeAppPassword },
  { method: "DELETE", path: "/api/app-passwords/:id", changes: true, run: removeAppPassword },
  { method: "OPTIONS", path: "/uploads", changes: false, run: tusOptions },
  { method: "GET", path: "/uploads", changes: false, run: listUploads },
  { method: "POST", path: "/uploads", changes: true, run: createUpload },
  { method: "OPTIONS", path: "/uploads/:id", changes: false, run: tusOptions },
  { method: "GET", path: "/uploads/:id", changes: false, run: showUpload },
  { method: "PATCH", path: "/uploads/:id", changes: true, run: continueUpload },
  { method: "DELETE", path: "/uploads/:id", changes: true, run: endUpload },
  { method: "PUT", path: "/uploads/:id/preview", changes: true, run: putPreview },
  { method: "GET", path: "/files/:id/preview", changes: false, run: downloadPreview },
  { method: "GET", path: "/files/:id/:name", changes: false, run: download },
  { method: "GET", path: "/files/:id/", changes: false, run: download },
  { method: "GET", path: "/files/:id", changes: false, run: download },
  { method: "PUT", path: "/rooms/:room/:name", changes: true, run: putFile },
  { method: "PUT", path: "/rooms/:room/", changes: true, run: refuseNameless },
  { method: "PUT", path: "/rooms/:room", changes: true, run: refuseNameless },
  {
    method: "GET",
    path: "/ws",
    changes: false,
    // The gate takes every true upgrade; what comes here asked for something else.
    run: () =>
      Promise.reject(new Refused("bad_request", "This address speaks WebSocket, protocol parley.1.")),
  },
];

function health(_request: Request, { hub, startedAt }: HttpParts): Response {
  const { peers, people } = hub.counts;
  const seconds = Math.round((hub.clock.now() - startedAt) / 1_000);
  return json(200, { status: "ok", version: hub.about.version, seconds, peers, people });
}
