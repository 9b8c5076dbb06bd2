export type Address = { hostname: string; port: number };

/** As it stands in a URL. */
export function addressText({ hostname, port }: Address): string {
  return `${hostname.includes(":") ? `[${hostname}]` : hostname}:${port}`;
}
