/**
 * Below what the system hands out by itself: a port of those is anybody's as soon as it is let go, and a server that
 * ended could not have it back when it starts again.
 */
const first = 12_000;
const last = 32_000;

/** A port of 127.0.0.1 on which nobody listens, for one that listens, ends, and listens there again. */
export function freePort(): number {
  while (true) {
    const port = first + Math.floor(Math.random() * (last - first));
    try {
      Deno.listen({ hostname: "127.0.0.1", port }).close();
      return port;
    } catch (error) {
      if (!(error instanceof Deno.errors.AddrInUse)) throw error;
    }
  }
}
