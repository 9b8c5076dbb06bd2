/** Where the makers of browsers take pushes. A browser names its service, so any other would be a way into our network. */
export const knownPushHosts = [
  "fcm.googleapis.com",
  "*.push.services.mozilla.com",
  "*.push.apple.com",
  "*.notify.windows.com",
] as const;

/** A host, all hosts below one (`*.example.org`), or a whole origin such as `http://127.0.0.1:9000`. */
const pattern = /^(?:\*\.)?(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z][a-z\d-]{0,61}[a-z\d]$/;

export function isPushHost(said: string): boolean {
  return pattern.test(said) || URL.parse(said)?.origin === said;
}

/** Whether the operator, and not the caller alone, has named where this leads. */
export function mayCall(endpoint: string, hosts: readonly string[]): boolean {
  const url = URL.parse(endpoint);
  if (!url || url.username !== "" || url.password !== "") return false;
  if (hosts.includes(url.origin)) return true;
  if (url.protocol !== "https:" || url.port !== "") return false;
  return hosts.some((host) =>
    host.startsWith("*.") ? url.hostname.endsWith(host.slice(1)) : url.hostname === host
  );
}

/** What the server must be allowed to reach for it, as Deno says it. */
export function pushPermission(host: string): string {
  const url = URL.parse(host);
  return url && url.origin === host ? `${url.hostname}:${url.port || "443"}` : `${host}:443`;
}
