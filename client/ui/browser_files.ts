import type { ChatOutside, Digest, FileOutside } from "../core/outside.ts";
import { BrowserFileKeep } from "./browser_file_keep.ts";
import { browserLocks } from "./browser_locks.ts";
import { browserWire } from "./browser_wire.ts";

/** A page that came by plain http may not ask the machine for sums. */
const digest: Digest = async (algorithm, bytes) =>
  new Uint8Array(await crypto.subtle.digest(algorithm, bytes as Uint8Array<ArrayBuffer>));

/** What the core needs of a browser to send its files. */
export function fileOutside({ clock, random }: Pick<ChatOutside, "clock" | "random">): FileOutside {
  return {
    wire: browserWire,
    fileKeep: new BrowserFileKeep(),
    locks: browserLocks(clock, random),
    ...isSecureContext && { digest },
  };
}
