/** TypeScript's own list of what browsers have does not have it. */
type Launching = { launchQueue?: { setConsumer(take: (launch: { targetURL?: string }) => void): void } };

/** Tells where an installed page is to go that is launched while it is open. `first`: what opened it is told as well. */
export function hearLaunches(first: string, hear: (target: URL) => void): void {
  let isFirst = true;
  (globalThis as Launching).launchQueue?.setConsumer(({ targetURL = first }) => {
    if (!(isFirst && targetURL === first)) hear(new URL(targetURL, location.href));
    isFirst = false;
  });
}
