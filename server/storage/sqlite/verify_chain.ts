import type { ChainStore, Verified } from "../../hub/ports.ts";
import type { LazyReader } from "./lazy_reader.ts";
import type { LinkPacer } from "./link_pacer.ts";

/** Links what is not linked, and asks for slice after slice: what others ask comes in between. */
export async function verifyChain(
  { links, reader }: { links: LinkPacer; reader: LazyReader },
  ...[room, { from, signal } = {}]: Parameters<ChainStore["verify"]>
): Promise<Verified> {
  signal?.throwIfAborted();
  await links.linkAll();
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
