import type { Socket } from "node:net";
import type { Clock } from "../../hub/ports.ts";
import { gateBounds } from "./bounds.ts";

/**
 * Ends a connection after its last words. Closing at once would be a reset where bytes of the peer are still unread,
 * and the peer would never see what was said; so what comes is thrown away, for a bounded time and amount.
 */
export function farewell(socket: Socket, clock: Clock): void {
  let left: number = gateBounds.lingerBytes;
  socket.removeAllListeners("data");
  socket.on("data", (bytes) => {
    left -= bytes.length;
    if (left < 0) cut(socket);
  });
  if (socket.writable) socket.end();
  socket.resume();
  const cancel = clock.after(gateBounds.lingerMs, () => {
    // What only the system still holds it goes on sending; what it would not take from us is lost.
    if (socket.writableLength > 0) cut(socket);
    else socket.destroy();
  });
  socket.once("close", cancel);
}

/**
 * Ends a connection now, with a reset: the system gives its own buffer back at once too, which may be megabytes for a
 * peer that does not read. Asking a stream that is over makes an error with its stack, here and wherever `writable` is
 * asked first; where the system has no file left to give, Deno 2.9 panics over making one.
 */
export function cut(socket: Socket): void {
  if (!socket.destroyed) socket.resetAndDestroy();
}
