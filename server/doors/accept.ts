import { getLogger } from "@logtape/logtape";
import type { Clock } from "../hub/ports.ts";

const log = getLogger(["parley", "door"]);

/** After an error the listener rests this long; the usual one is that the system has no file left to give. */
const restMs = 200;

/**
 * Takes connections until the listener is closed. `for await` and Deno.serve end for good at the first error, and a
 * flood of connections is enough to cause one; a listener must outlive that.
 */
export async function acceptAll(
  listener: Deno.TcpListener,
  clock: Clock,
  take: (conn: Deno.TcpConn) => void,
): Promise<void> {
  for (;;) {
    try {
      take(await listener.accept());
    } catch (error) {
      if (error instanceof Deno.errors.BadResource || error instanceof Deno.errors.Interrupted) return;
      log.error("connection could not be taken", { error });
      await new Promise<void>((resolve) => clock.after(restMs, resolve));
    }
  }
}
