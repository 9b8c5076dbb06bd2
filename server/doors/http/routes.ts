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
import { joinByCode, joinPage, lookAtCode } from "./join.ts";
import { addPasskey, listPasskeys, passkeyCreation, passkeyRequest, removePasskey } from "./passkeys.ts";
import { manifest } from "./manifest.ts";
import { page } from "./page.ts";
import { previewPicture } from "./previews.ts";
import { endPush, putPush, showPush, testPush } from "./push.ts";
import { putFile, refuseNameless } from "./put_file.ts";
import { oneCall } from "./one_call.ts";
import { eraseAccount, exportData } from "./own_data.ts";
import { json } from "./responses.ts";
import type { Route } from "./route.ts";
import { serviceWorker } from "./service_worker.ts";
import { showServer } from "./server_info.ts";
import { beginFactor, confirmFactor, removeFactor, renewCodes, showFactor } from "./second_factors.ts";
import {
  listBots,
  listTokens,
  makeBot,
  makeBotToken,
  makeToken,
  removeBot,
  removeBotToken,
  removeToken,
} from "./tokens.ts";
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
  { method: "GET", path: "/", changes: false, act: "open", run: page },
  { method: "GET", path: "/healthz", changes: false, act: "open", run: health },
  {
    method: "GET",
    path: "/metrics",
    changes: false,
    act: "open",
    run: (_request, { metrics }) =>
      new Response(metrics(), { headers: { "content-type": "text/plain; version=0.0.4; charset=utf-8" } }),
  },
  { method: "GET", path: "/trust", changes: false, act: "open", run: trustPage },
  { method: "GET", path: "/ca.crt", changes: false, act: "open", run: authority },
  { method: "GET", path: "/api/server", changes: false, act: "open", run: showServer },
  { method: "GET", path: "/api/join/:code", changes: false, act: "open", run: lookAtCode },
  { method: "POST", path: "/api/join/:code", changes: true, act: "open", run: joinByCode },
  { method: "GET", path: "/api/push", changes: false, act: "connect", run: showPush },
  { method: "PUT", path: "/api/push", changes: true, act: "connect", run: putPush },
  { method: "DELETE", path: "/api/push", changes: true, act: "connect", run: endPush },
  { method: "POST", path: "/api/push/test", changes: true, act: "connect", run: testPush },
  { method: "GET", path: "/manifest.webmanifest", changes: false, act: "open", run: manifest },
  { method: "GET", path: "/service_worker.js", changes: false, act: "open", run: serviceWorker },
  { method: "GET", path: "/join/:code", changes: false, act: "open", run: joinPage },
  { method: "GET", path: "/api/session", changes: false, act: "connect", run: whoAmI },
  { method: "POST", path: "/api/session", changes: true, act: "open", run: signIn },
  { method: "DELETE", path: "/api/session", changes: true, act: "open", run: signOut },
  { method: "POST", path: "/api/accounts", changes: true, act: "open", run: register },
  { method: "GET", path: "/api/account", changes: false, act: "connect", run: showAccount },
  { method: "PUT", path: "/api/account/password", changes: true, act: "account", run: changePassword },
  { method: "GET", path: "/api/sessions", changes: false, act: "account", run: listSessions },
  { method: "DELETE", path: "/api/sessions/:id", changes: true, act: "account", run: endSession },
  { method: "GET", path: "/api/app-passwords", changes: false, act: "account", run: listAppPasswords },
  { method: "POST", path: "/api/app-passwords", changes: true, act: "account", run: makeAppPassword },
  { method: "DELETE", path: "/api/app-passwords/:id", changes: true, act: "account", run: removeAppPassword },
  { method: "GET", path: "/api/account/totp", changes: false, act: "account", run: showFactor },
  { method: "POST", path: "/api/account/totp", changes: true, act: "account", run: beginFactor },
  { method: "PUT", path: "/api/account/totp", changes: true, act: "account", run: confirmFactor },
  { method: "DELETE", path: "/api/account/totp", changes: true, act: "account", run: removeFactor },
  { method: "POST", path: "/api/account/totp/codes", changes: true, act: "account", run: renewCodes },
  { method: "GET", path: "/api/passkeys", changes: false, act: "account", run: listPasskeys },
  { method: "POST", path: "/api/passkeys", changes: true, act: "account", run: addPasskey },
  { method: "POST", path: "/api/passkeys/options", changes: true, act: "account", run: passkeyCreation },
  { method: "POST", path: "/api/passkeys/challenge", changes: true, act: "open", run: passkeyRequest },
  { method: "DELETE", path: "/api/passkeys/:id", changes: true, act: "account", run: removePasskey },
  { method: "GET", path: "/api/tokens", changes: false, act: "account", run: listTokens },
  { method: "POST", path: "/api/tokens", changes: true, act: "account", run: makeToken },
  { method: "DELETE", path: "/api/tokens/:id", changes: true, act: "account", run: removeToken },
  { method: "GET", path: "/api/bots", changes: false, act: "make_bot", run: listBots },
  { method: "POST", path: "/api/bots", changes: true, act: "make_bot", run: makeBot },
  { method: "DELETE", path: "/api/bots/:id", changes: true, act: "make_bot", run: removeBot },
  { method: "POST", path: "/api/bots/:id/tokens", changes: true, act: "make_bot", run: makeBotToken },
  {
    method: "DELETE",
    path: "/api/bots/:id/tokens/:token",
    changes: true,
    act: "make_bot",
    run: removeBotToken,
  },
  { method: "GET", path: "/api/account/export", changes: false, act: "account", run: exportData },
  { method: "DELETE", path: "/api/account", changes: true, act: "account", run: eraseAccount },
  // The command's own row says what its caller must be allowed.
  { method: "POST", path: "/api/commands/:name", changes: true, act: "open", run: oneCall },
  { method: "OPTIONS", path: "/uploads", changes: false, act: "open", run: tusOptions },
  { method: "GET", path: "/uploads", changes: false, act: "send", run: listUploads },
  { method: "POST", path: "/uploads", changes: true, act: "send", run: createUpload },
  { method: "OPTIONS", path: "/uploads/:id", changes: false, act: "open", run: tusOptions },
  { method: "GET", path: "/uploads/:id", changes: false, act: "send", run: showUpload },
  { method: "PATCH", path: "/uploads/:id", changes: true, act: "send", run: continueUpload },
  { method: "DELETE", path: "/uploads/:id", changes: true, act: "send", run: endUpload },
  { method: "PUT", path: "/uploads/:id/preview", changes: true, act: "send", run: putPreview },
  { method: "GET", path: "/files/:id/preview", changes: false, act: "open", run: downloadPreview },
  { method: "GET", path: "/previews/:id", changes: false, act: "open", run: previewPicture },
  { method: "GET", path: "/files/:id/:name", changes: false, act: "open", run: download },
  { method: "GET", path: "/files/:id/", changes: false, act: "open", run: download },
  { method: "GET", path: "/files/:id", changes: false, act: "open", run: download },
  { method: "PUT", path: "/rooms/:room/:name", changes: true, act: "open", run: putFile },
  { method: "PUT", path: "/rooms/:room/", changes: true, act: "open", run: refuseNameless },
  { method: "PUT", path: "/rooms/:room", changes: true, act: "open", run: refuseNameless },
  {
    method: "GET",
    path: "/ws",
    changes: false,
    act: "open",
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
