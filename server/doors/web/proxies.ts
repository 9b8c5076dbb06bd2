import { BlockList, isIP } from "node:net";

/** Where a request came from, and how. */
export type Seen = { address: string; isSecure: boolean };

/**
 * The proxies whose word about others counts. What they say in `X-Forwarded-For` or `Forwarded` is read from the right:
 * each hop wrote down who came to it, and left of the first stranger anything may stand.
 */
export class Proxies {
  readonly #trusted = new BlockList();

  /** Addresses, or networks as `10.0.0.0/8`. */
  constructor(trusted: readonly string[]) {
    for (const one of trusted) {
      const [address = "", bits] = one.split("/");
      const family = familyOf(address);
      if (bits === undefined) this.#trusted.addAddress(address, family);
      else this.#trusted.addSubnet(address, Number(bits), family);
    }
  }

  isTrusted(address: string): boolean {
    const plain = address.replace(/%.*$/, "");
    return isIP(plain) !== 0 && this.#trusted.check(plain, familyOf(plain));
  }

  /** As a proxy tells it, or as it is where nobody trusted speaks. */
  seen(direct: Seen, headers: Headers): Seen {
    if (!this.isTrusted(direct.address)) return direct;
    const elements = elementsOf(headers.get("forwarded"));
    const usual = this.#firstStranger(parts(headers.get("x-forwarded-for")));
    const standard = this.#firstStranger(elements.map(({ by }) => by));
    // A proxy that knows one of them hands the other on as a stranger wrote it.
    const agreed = usual === undefined || standard === undefined || usual === standard;
    const scheme = parts(headers.get("x-forwarded-proto")).at(-1) ?? elements.at(-1)?.scheme;
    return {
      address: (agreed ? usual ?? standard : undefined) ?? direct.address,
      isSecure: scheme === undefined ? direct.isSecure : /^(https|wss)$/i.test(scheme),
    };
  }

  #firstStranger(hops: readonly string[]): string | undefined {
    let last: string | undefined;
    for (const hop of hops.toReversed()) {
      const address = addressIn(hop);
      // Whatever is no address hides all that stands left of it.
      if (address === undefined) return last;
      last = address;
      if (!this.isTrusted(address)) return address;
    }
    return last;
  }
}

/** What is wrong with a trusted address or network, or undefined. */
export function faultOfNetwork(text: string): string | undefined {
  const [address = "", bits, ...rest] = text.split("/");
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return "it is no address";
  const most = family === 4 ? 32 : 128;
  if (bits !== undefined && (!/^\d{1,3}$/.test(bits) || Number(bits) > most)) {
    return `its prefix is a number from 0 to ${most}`;
  }
  return undefined;
}

function familyOf(address: string): "ipv4" | "ipv6" {
  return isIP(address) === 6 ? "ipv6" : "ipv4";
}

function parts(list: string | null): string[] {
  return list === null ? [] : list.split(",").map((part) => part.trim());
}

/** RFC 7239: `for="[2001:db8::7]:4711";proto=https, for=192.0.2.1`. */
function elementsOf(forwarded: string | null): { by: string; scheme: string | undefined }[] {
  return parts(forwarded).map((element) => ({
    by: pairIn(element, "for") ?? "",
    scheme: pairIn(element, "proto"),
  }));
}

function pairIn(element: string, name: string): string | undefined {
  for (const pair of element.split(";")) {
    const [key = "", value] = pair.trim().split("=", 2);
    if (key.toLowerCase() === name && value !== undefined) return value.replace(/^"(.*)"$/, "$1");
  }
  return undefined;
}

/** Some write the port behind it. */
function addressIn(hop: string): string | undefined {
  const bare = /^\[([0-9a-f:.]+)\](?::\d+)?$/i.exec(hop)?.[1] ?? /^([\d.]+):\d+$/.exec(hop)?.[1] ?? hop;
  return isIP(bare) === 0 ? undefined : bare;
}
