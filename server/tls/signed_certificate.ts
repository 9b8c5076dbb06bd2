import { Buffer } from "node:buffer";
import { bits, context, type Der, integer, isTrue, octets, oid, sequence, setOf, text, time } from "./der.ts";
import { hostBytes, networkBytes } from "./host_bytes.ts";

/** Names and addresses that a certificate is for. */
export type Hosts = { names: readonly string[]; addresses: readonly string[] };

/** What an authority may vouch for, at most: names with all below them, and networks as `10.0.0.0/8`. */
export type Realm = { names: readonly string[]; networks: readonly string[] };

export type Issuer = { name: string; keys: CryptoKeyPair };

type Wish = {
  name: string;
  keys: CryptoKeyPair;
  from: number;
  until: number;
  issuer: Issuer;
  is: { authorityOver: Realm } | { serverOf: Hosts };
};

const ecdsa = { name: "ECDSA", namedCurve: "P-256" } as const;
const withSha256 = { name: "ECDSA", hash: "SHA-256" } as const;
const ecdsaWithSha256 = sequence(oid("1.2.840.10045.4.3.2"));

export function newKeys(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(ecdsa, true, ["sign", "verify"]);
}

/** An X.509 certificate (RFC 5280), for keys on P-256. */
export async function signedCertificate({ name, keys, from, until, issuer, is }: Wish): Promise<Der> {
  const body = sequence(
    context(0, integer(Uint8Array.of(2)), true),
    integer(crypto.getRandomValues(new Uint8Array(16))),
    ecdsaWithSha256,
    called(issuer.name),
    sequence(time(from), time(until)),
    called(name),
    await publicKeyDer(keys),
    context(
      3,
      sequence(
        ...("authorityOver" in is ? authorityMarks(is.authorityOver) : serverMarks(is.serverOf)),
        extension("2.5.29.14", octets(await keyMark(keys.publicKey))),
        extension("2.5.29.35", sequence(context(0, await keyMark(issuer.keys.publicKey)))),
      ),
      true,
    ),
  );
  return await signed(body, issuer.keys.privateKey);
}

/** With the signature behind it, as certificates and requests for them are. */
export async function signed(body: Der, key: CryptoKey): Promise<Der> {
  const signature = new Uint8Array(await crypto.subtle.sign(withSha256, key, Buffer.from(body)));
  const halves = [signature.subarray(0, 32), signature.subarray(32)];
  return sequence(body, ecdsaWithSha256, bits(sequence(...halves.map(integer))));
}

export async function publicKeyDer({ publicKey }: CryptoKeyPair): Promise<Der> {
  return new Uint8Array(await crypto.subtle.exportKey("spki", publicKey));
}

function called(name: string): Der {
  return sequence(setOf(sequence(oid("2.5.4.3"), text(name))));
}

function extension(id: string, value: Der, isCritical = false): Der {
  return sequence(oid(id), ...(isCritical ? [isTrue()] : []), octets(value));
}

const certSignAndCrlSign = bits(Uint8Array.of(0x06), 1);
const digitalSignature = bits(Uint8Array.of(0x80), 7);
const serverAuth = oid("1.3.6.1.5.5.7.3.1");

function authorityMarks({ names, networks }: Realm): Der[] {
  const permitted = [
    ...names.map((name) => sequence(dnsName(name))),
    ...networks.map((network) => sequence(context(7, networkBytes(network)))),
  ];
  return [
    // It signs servers, no further authorities.
    extension("2.5.29.19", sequence(isTrue(), integer(Uint8Array.of(0))), true),
    extension("2.5.29.15", certSignAndCrlSign, true),
    extension("2.5.29.30", sequence(context(0, Buffer.concat(permitted), true)), true),
  ];
}

function serverMarks(hosts: Hosts): Der[] {
  return [
    extension("2.5.29.19", sequence(), true),
    extension("2.5.29.15", digitalSignature, true),
    extension("2.5.29.37", sequence(serverAuth)),
    hostsExtension(hosts),
  ];
}

export function hostsExtension({ names, addresses }: Hosts): Der {
  const hosts = [...names.map(dnsName), ...addresses.map((address) => context(7, hostBytes(address)))];
  return extension("2.5.29.17", sequence(...hosts));
}

function dnsName(name: string): Der {
  return context(2, new TextEncoder().encode(name));
}

/** RFC 5280, 4.2.1.2 leaves the way open; it only has to be the same on both sides. */
async function keyMark(key: CryptoKey): Promise<Uint8Array> {
  const point = await crypto.subtle.exportKey("raw", key);
  return new Uint8Array(await crypto.subtle.digest("SHA-256", point)).subarray(0, 20);
}
