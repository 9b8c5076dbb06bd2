import { openCall, showCall } from "./calls.ts";
import { answerShare } from "./shares.ts";
import { answerFromShell, dropOtherShells, keepShell, stepAside } from "./shell.ts";

/** Stands between the page and the network, so that the page opens without one. */

declare const self: ServiceWorkerGlobalScope;

self.addEventListener("install", (event) => event.waitUntil(keepShell()));

self.addEventListener("activate", (event) => {
  event.waitUntil(dropOtherShells().then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  if (!answerShare(event)) answerFromShell(event);
});

self.addEventListener("push", (event) => event.waitUntil(showCall(self, event.data)));

self.addEventListener("notificationclick", (event) => event.waitUntil(openCall(self, event.notification)));

// A page asks for it when a person has: another page may be in the middle of something.
self.addEventListener("message", ({ data, ports }) => {
  if (data === "take over") void self.skipWaiting();
  if (data !== "step aside") return;
  stepAside();
  ports[0]?.postMessage("aside");
});
