/**
 * Whom a connection is counted for. IPv4 may come written as IPv6; of IPv6 the first 64 bits count, because
 * whoever has one address there has all that share them.
 */
export function addressKey(address: string): string {
  const mapped = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/i.exec(address);
  if (mapped) return mapped[1]!;
  if (!address.includes(":")) return address;
  const [front = "", back] = address.split("%")[0]!.split("::");
  const groups = front === "" ? [] : front.split(":");
  if (back !== undefined) {
    const tail = back === "" ? [] : back.split(":");
    while (groups.length + tail.length < 8) groups.push("0");
    groups.push(...tail);
  }
  return groups.slice(0, 4).map((group) => parseInt(group, 16).toString(16)).join(":") + "::/64";
}

/** Whom tries are counted for, and whether that is this machine itself. */
export function callerOf(address: string): { address: string; local: boolean } {
  const key = addressKey(address);
  return { address: key, local: key.startsWith("127.") || address.split("%")[0] === "::1" };
}
