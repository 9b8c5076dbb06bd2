import { SealedKeys } from "../../server/auth/keys.ts";
import { FileLinks } from "../../server/doors/tcp/file_links.ts";
import type { Clock } from "../../server/hub/ports.ts";

export const testKeys = new SealedKeys(Uint8Array.from({ length: 32 }, (_, i) => i));

export function linksTo(web: string, clock: Clock): FileLinks {
  return new FileLinks(web, testKeys, clock);
}
