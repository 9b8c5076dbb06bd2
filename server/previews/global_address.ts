import { BlockList } from "node:net";

/** What RFC 6890 and its successors keep back: this machine, networks of one's own, documentation, many at once. */
const special: readonly (readonly [string, number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  // Among them 169.254.169.254, where clouds keep the keys of their machines.
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
];

/** Within 2000::/3, the only part of IPv6 that is given out: ways around to IPv4, and documentation. */
const special6: readonly (readonly [string, number])[] = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
];

const refused = new BlockList();
for (const [network, bits] of special) refused.addSubnet(network, bits, "ipv4");
for (const [network, bits] of special6) refused.addSubnet(network, bits, "ipv6");
const given6 = new BlockList();
given6.addSubnet("2000::", 3, "ipv6");

const dotted = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;

/** Whether an address, as a resolver writes it, is somewhere on the internet, and nowhere on this side of it. */
export function isGlobal(address: string): boolean {
  if (dotted.test(address)) return !refused.check(address, "ipv4");
  // Every part of IPv6 that stands for IPv4 (mapped, NAT64, compatible) is outside of 2000::/3. Zones are local.
  const host = address.includes("%") ? undefined : URL.parse(`http://[${address}]/`)?.hostname.slice(1, -1);
  return host !== undefined && given6.check(host, "ipv6") && !refused.check(host, "ipv6");
}

/** All of IPv4 that is not kept back, as networks: what the process needs the right to reach, and no more. */
export function globalNetworks(): string[] {
  const kept = special.map(([network, bits]) => ({ from: numberOf(network), bits }));
  const cut = (from: number, bits: number): string[] => {
    const end = from + 2 ** (32 - bits);
    const inside = kept.filter((one) => one.from < end && one.from + 2 ** (32 - one.bits) > from);
    if (inside.length === 0) return [`${textOf(from)}/${bits}`];
    if (inside.some((one) => one.bits <= bits)) return [];
    return [...cut(from, bits + 1), ...cut(from + 2 ** (31 - bits), bits + 1)];
  };
  return cut(0, 0);
}

function numberOf(address: string): number {
  return address.split(".").reduce((number, part) => number * 256 + Number(part), 0);
}

function textOf(number: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join(".");
}
