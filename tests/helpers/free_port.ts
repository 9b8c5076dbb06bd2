/**
 * Below what the system hands out by itself: a port of those is anybody's as soon as it is let go, and a server that
 * ended could not have it back when it starts again.
 */
const first = 12_000;
const last = 32_000;
/** So many ports one file of tests asks for before it is given the first of them again. */
const many = 200;

/**
 * The ports of this file of tests and of nobody else. Others run beside it, and of two that find the same port free only
 * one can listen there. Whoever listens at the first port of a block has the others too, for as long as it runs.
 */
function ownBlock(): number {
  const blocks = (last - first) / many;
  for (let block = Math.floor(Math.random() * blocks);; block = (block + 1) % blocks) {
    if (listenAt(first + block * many)) return first + block * many;
  }
}

function listenAt(port: number): Deno.TcpListener | undefined {
  try {
    return Deno.listen({ hostname: "127.0.0.1", port });
  } catch (error) {
    if (error instanceof Deno.errors.AddrInUse) return undefined;
    throw error;
  }
}

const block = ownBlock();
let given = 0;

/** A port of 127.0.0.1 on which nobody listens, for one that listens, ends, and listens there again. */
export function freePort(): number {
  while (true) {
    given = given % (many - 1) + 1;
    const listener = listenAt(block + given);
    if (!listener) continue;
    listener.close();
    return block + given;
  }
}
