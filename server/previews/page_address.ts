import { isGlobal } from "./global_address.ts";
import type { Web } from "./web.ts";

const longest = 2_048;
/** Names that are nobody's on the internet: a resolver nearby may know them all the same. */
const nearby = /(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|private|arpa|test|invalid|onion)$/;

/** An address that may be asked, with where its name leads at this moment. */
export type CheckedAddress = { url: URL; addresses: readonly string[] };

/**
 * Undefined where it may not be asked. A name is looked up here, once, and every address of it must be out on the
 * internet; whoever asks then dials one of these, so that no second look-up can answer otherwise (DNS rebinding).
 */
export async function checkAddress(
  url: URL | null,
  web: Web,
  signal: AbortSignal,
): Promise<CheckedAddress | undefined> {
  if (!url || !mayBeAsked(url)) return undefined;
  const literal = literalOf(url.hostname);
  const addresses = literal === undefined ? await web.resolve(url.hostname, signal) : [literal];
  return addresses.length > 0 && addresses.every(isGlobal) ? { url, addresses } : undefined;
}

function mayBeAsked({ protocol, port, username, password, hostname, href }: URL): boolean {
  // The parser leaves a port out where it is the usual one: 80, and 443 with TLS. Others are no web for everybody.
  if (!/^https?:$/.test(protocol) || port !== "" || username !== "" || password !== "") return false;
  if (href.length > longest) return false;
  const name = hostname.replace(/\.$/, "");
  return literalOf(hostname) !== undefined || name.includes(".") && !nearby.test(name);
}

/** The parser has made dotted numbers of 2130706433, 0x7f.1 and 0177.0.0.1 already. */
function literalOf(hostname: string): string | undefined {
  if (hostname.startsWith("[")) return hostname.slice(1, -1);
  return /^[\d.]+$/.test(hostname) ? hostname : undefined;
}
