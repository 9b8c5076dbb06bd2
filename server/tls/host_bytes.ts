import { Buffer } from "node:buffer";
import { isIPv4 } from "node:net";

/** An IP address as it stands in a certificate: 4 or 16 bytes. */
export function hostBytes(address: string): Uint8Array {
  if (isIPv4(address)) return Uint8Array.from(address.split("."), Number);
  // The URL parser writes every address of IPv6 in one form, with IPv4 in it as digits.
  const [head = "", tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split("::");
  const groups = (part: string) => part === "" ? [] : part.split(":").map((group) => parseInt(group, 16));
  const front = groups(head);
  const back = groups(tail ?? "");
  const middle = Array<number>(8 - front.length - back.length).fill(0);
  return Uint8Array.from([...front, ...middle, ...back].flatMap((group) => [group >> 8, group & 0xff]));
}

/** A network, as `10.0.0.0/8`: its address and its mask. */
export function networkBytes(network: string): Uint8Array {
  const [address = "", prefix = ""] = network.split("/");
  const bytes = hostBytes(address);
  const mask = bytes.map((_, i) => 0xff & ~(0xff >> Math.min(8, Math.max(0, Number(prefix) - i * 8))));
  return Buffer.concat([bytes, mask]);
}
