import { getLogger } from "@logtape/logtape";
import { Refused } from "../../../protocol/refusals.ts";

const log = getLogger(["parley", "http"]);

/**
 * A file's bytes on their way out. Each piece is good until the next one is asked for, as the inner server has taken it
 * over by then; left to the runtime, a download of a gigabyte keeps 90 MiB for a while. Where the bytes fail, the body
 * ends too early for its Content-Length, which breaks the connection; an error would do the same and be printed.
 */
export function outgoing(bytes: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  const reader = bytes.getReader();
  let sent: Uint8Array | undefined;
  return new ReadableStream({
    async pull(controller) {
      if (sent?.buffer instanceof ArrayBuffer) sent.buffer.transfer(0);
      sent = undefined;
      try {
        const { done, value } = await reader.read();
        if (done) return controller.close();
        sent = value;
        controller.enqueue(value);
      } catch (error) {
        if (!(error instanceof Refused)) log.error("file could not be read", { error });
        controller.close();
      }
    },
    cancel: (why) => reader.cancel(why),
  }, { highWaterMark: 0 });
}
