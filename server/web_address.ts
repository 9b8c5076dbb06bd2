import { addressText } from "./address.ts";
import type { Config } from "./config.ts";
import { lanAddresses } from "./tls/machine_hosts.ts";

type Ways = Pick<Config, "web" | "http" | "tls"> & { origins: readonly string[] };

/** Where people find the web, as far as the server can know. `origins` are what the operator says. */
export function webAddress(ways: Ways): string {
  const { origins, web, tls } = ways;
  const domain = typeof tls === "object" && "domains" in tls ? tls.domains[0] : undefined;
  const [origin = domain && secureAddress(domain, ways)] = origins;
  const hostname = reachable(web.hostname);
  return origin ?? `${tls === "none" ? "http" : "https"}://${addressText({ hostname, port: web.port })}`;
}

/** As people are to open it in a browser: that keeps passkeys for names alone, and this machine has one (PK9). */
export function pageAddress(ways: Ways): string {
  const { origins, web, tls } = ways;
  const isCalled = web.hostname === "127.0.0.1" && origins.length === 0 && typeof tls === "string";
  return webAddress(isCalled ? { ...ways, web: { ...web, hostname: "localhost" } } : ways);
}

/** Where a host that was called without TLS speaks it. */
export function secureAddress(host: string, { origins, web, http }: Omit<Ways, "tls">): string {
  const name = host.replace(/:\d{1,5}$/, "");
  const listed = origins.find((origin) => origin.startsWith("https:") && new URL(origin).hostname === name);
  // Where HTTP has no port of its own, somebody forwards 80 and 443 to the one that speaks both.
  const port = http === undefined || web.port === 443 ? "" : `:${web.port}`;
  return listed ?? `https://${name}${port}`;
}

/** Nobody can open the address that means all addresses: others of the network, or this machine, have one that they can. */
function reachable(hostname: string): string {
  if (hostname !== "0.0.0.0" && hostname !== "::") return hostname;
  return lanAddresses().find((address) => hostname === "::" || !address.includes(":")) ?? "127.0.0.1";
}
