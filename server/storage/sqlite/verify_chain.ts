import type { ChainStore, Verified } from "../../hub/ports.ts";
import type { LazyReader } from "./lazy_reader.ts";

/** Asks for slice after slice: what others ask of the reader comes in between. */
export async function verifyChain(
  reader: LazyReader,
  ...[room, { from, signal } = {}]: Parameters<ChainStore["verify"]>
): Promise<Verified> {
  let entries = 0;
  let place = from;
  while (true) {
    signal?.throwIfAborted();
    const { entries: more, end, fault, more: goesOn } = await reader.read("chainSlice", {
      room,
      from: place,
    });
    entries += more;
    place = end;
    if (!goesOn) return { entries, end, ...fault && { fault } };
  }
}
