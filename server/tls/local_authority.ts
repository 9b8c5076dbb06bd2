import { getLogger } from "@logtape/logtape";
import { X509Certificate } from "node:crypto";
import { BlockList, isIPv4 } from "node:net";
import { join } from "node:path";
import type { Clock } from "../hub/ports.ts";
import type { CertificatePair } from "./certificate.ts";
import type { Machine } from "./machine_hosts.ts";
import { keyPem, keysIn, pairIn, toPem } from "./pem.ts";
import { keepText, textIn } from "./secret_text.ts";
import { type Hosts, type Issuer, newKeys, signedCertificate } from "./signed_certificate.ts";

const log = getLogger(["parley", "tls"]);

const dayMs = 24 * 3_600_000;
const authorityMs = 10 * 365 * dayMs;
const leafMs = 90 * dayMs;
/** Renewed in its last third. */
const renewMs = 30 * dayMs;
/** Clocks of phones are not all right. */
const earlierMs = dayMs;

/** Networks that nobody's bank is in. */
const privateNetworks = [
  ...["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "100.64.0.0/10", "127.0.0.0/8"],
  ...["::1/128", "fc00::/7", "fe80::/10"],
];

/**
 * An authority of this server's own, which people choose to trust, and the certificate that it signs for the names of
 * this machine. It vouches for private networks and those names alone: whoever steals its key can play no other site.
 */
export class LocalAuthority {
  readonly #folder: string;
  readonly #clock: Clock;
  readonly #machine: Machine;
  readonly #issuer: Issuer;
  readonly #certificate: X509Certificate;
  #pair: CertificatePair | undefined;

  static async open(folder: string, clock: Clock, machine: Machine): Promise<LocalAuthority> {
    await Deno.mkdir(folder, { recursive: true, mode: 0o700 });
    const path = join(folder, "authority.pem");
    const kept = await textIn(path) ?? await makeAuthority(path, clock, machine.name);
    return new LocalAuthority(folder, clock, machine, new X509Certificate(kept), await keysIn(kept));
  }

  private constructor(
    folder: string,
    clock: Clock,
    machine: Machine,
    certificate: X509Certificate,
    keys: CryptoKeyPair,
  ) {
    this.#folder = folder;
    this.#clock = clock;
    this.#machine = machine;
    this.#issuer = { name: commonName(certificate), keys };
    this.#certificate = certificate;
  }

  /** What people's devices are to trust. */
  get certificate(): Uint8Array {
    return new Uint8Array(this.#certificate.raw);
  }

  /** SHA-256, in pairs of digits. */
  get fingerprint(): string {
    return this.#certificate.fingerprint256;
  }

  /** The server's own certificate: the one that is kept, or a new one where that is old or lacks a name. */
  readonly read = async (): Promise<CertificatePair> => {
    const path = join(this.#folder, "server.pem");
    const hosts = this.#covered(this.#machine.hosts());
    this.#pair ??= pairIn(await textIn(path) ?? "");
    if (!this.#pair || !this.#isGood(this.#pair, hosts)) {
      this.#pair = await this.#make(hosts);
      await keepText(path, this.#pair.certificate + this.#pair.key);
      log.info("own certificate was made", { names: hosts.names.length, addresses: hosts.addresses.length });
    }
    return this.#pair;
  };

  #isGood({ certificate }: CertificatePair, { names, addresses }: Hosts): boolean {
    const leaf = new X509Certificate(certificate);
    return leaf.checkIssued(this.#certificate) &&
      Date.parse(leaf.validTo) - this.#clock.now() > renewMs &&
      names.every((name) => leaf.checkHost(name) !== undefined) &&
      addresses.every((address) => leaf.checkIP(address) !== undefined);
  }

  /** A name outside of what the authority may vouch for would make all of the certificate worthless. */
  #covered({ names, addresses }: Hosts): Hosts {
    const own = realmNames(machineIn(this.#issuer.name));
    return {
      names: names.filter((name) => own.some((one) => name === one || name.endsWith(`.${one}`))),
      addresses: addresses.filter((address) => isPrivate(address)),
    };
  }

  async #make(hosts: Hosts): Promise<CertificatePair> {
    const keys = await newKeys();
    const now = this.#clock.now();
    const leaf = await signedCertificate({
      name: "Parley",
      keys,
      from: now - earlierMs,
      until: now + leafMs,
      issuer: this.#issuer,
      is: { serverOf: hosts },
    });
    return {
      certificate: toPem("CERTIFICATE", leaf) + toPem("CERTIFICATE", this.certificate),
      key: await keyPem(keys),
    };
  }
}

async function makeAuthority(path: string, clock: Clock, machine: string): Promise<string> {
  const keys = await newKeys();
  const now = clock.now();
  // The day tells two of one machine apart, in a list where people look for the one to remove.
  const issuer = { name: `Parley on ${machine}, ${new Date(now).toISOString().slice(0, 10)}`, keys };
  const certificate = await signedCertificate({
    name: issuer.name,
    keys,
    from: now - earlierMs,
    until: now + authorityMs,
    issuer,
    is: { authorityOver: { names: realmNames(machine), networks: privateNetworks } },
  });
  const kept = toPem("CERTIFICATE", certificate) + await keyPem(keys);
  await keepText(path, kept);
  return kept;
}

function realmNames(machine: string): string[] {
  return [...new Set(["localhost", "local", machine])];
}

function commonName({ subject }: X509Certificate): string {
  return subject.replace(/^CN=/, "");
}

function machineIn(name: string): string {
  return /^Parley on (\S+),/.exec(name)?.[1] ?? "localhost";
}

const privates = new BlockList();
for (const network of privateNetworks) {
  const [address = "", bits] = network.split("/");
  privates.addSubnet(address, Number(bits), isIPv4(address) ? "ipv4" : "ipv6");
}

function isPrivate(address: string): boolean {
  return privates.check(address, isIPv4(address) ? "ipv4" : "ipv6");
}
