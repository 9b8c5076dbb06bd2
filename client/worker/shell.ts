import { isPagePath } from "./page_path.ts";

/** What was built together with this worker: each path with the sum of its bytes. */
declare const builtShell: { version: string; files: Readonly<Record<string, string>> };

const prefix = "shell-";
const name = prefix + builtShell.version;

/**
 * Fetches the page whole or not at all. The sums keep the parts of two versions from being mixed while a server is
 * being replaced.
 */
export async function keepShell(): Promise<void> {
  const requests = Object.entries(builtShell.files).map(([path, integrity]) =>
    new Request(path, { cache: "no-cache", integrity })
  );
  await (await caches.open(name)).addAll(requests);
}

export async function dropOtherShells(): Promise<void> {
  const others = (await caches.keys()).filter((one) => one.startsWith(prefix) && one !== name);
  await Promise.all(others.map((one) => caches.delete(one)));
}

let isAside = false;

/** A newer worker waits until nothing is under way here, and a browser may hold on to what nobody waits for any more. */
export function stepAside(): void {
  isAside = true;
}

/** The page and its parts come from here. All else goes to the server, and no answer of it is kept (OF2). */
export function answerFromShell(event: FetchEvent): void {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (isAside || request.method !== "GET" || origin !== location.origin) return;
  const path = isPage(request, pathname) ? "/" : pathname;
  if (path in builtShell.files) event.respondWith(kept(path, request));
}

async function kept(path: string, request: Request): Promise<Response> {
  // The browser may have thrown it away to make room.
  return await (await caches.open(name)).match(path) ?? await fetch(request);
}

function isPage({ mode }: Request, path: string): boolean {
  return mode === "navigate" && isPagePath(path);
}
