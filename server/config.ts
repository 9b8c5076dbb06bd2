import type { Address } from "./address.ts";
import { cleanName } from "../protocol/names.ts";
import { faultOfNetwork } from "./doors/web/proxies.ts";
import { readTcpPorts, type TcpPort, TcpPortError } from "./doors/tcp/tcp_port.ts";
import { firstRoom } from "./hub/first_room.ts";
import { isPushHost, knownPushHosts } from "./push/push_hosts.ts";
import type { Premises } from "./hub/settings.ts";
import { ConfigError, type LogLevel, logLevels, type OptionName, options, readFlags } from "./options.ts";
import { type FileSettings, type Variables, Wishes } from "./wishes.ts";

export { ConfigError, helpText, type LogLevel, variables } from "./options.ts";

export type Config = {
  web: Address;
  /** Without TLS, beside a web that speaks it. */
  http: Address | undefined;
  tcp: TcpPort[];
  data: string;
  files: string;
  log: string;
  logLevel: LogLevel;
  rooms: string[];
  origins: string[];
  access: AccessWish;
  tls: TlsWish;
  trustedProxies: string[];
  /** Hosts of push services. */
  push: string[];
  /** Pages that messages lead to are looked at, where an admin does not say otherwise. */
  previews: boolean;
  maxPeers: number;
  maxStrangers: number;
  space: FileSpace;
  help: boolean;
};

/**
 * Who is let in where no admin has chosen: anybody, where nobody but this machine can come (`local`), or whoever is
 * invited. `open`: anybody, whatever an admin has chosen.
 */
export type AccessWish = "open" | "local" | "invited";

/** Whose certificate is shown: nobody's, one of our own making, that of two files, or one that is ordered. */
export type TlsWish = "none" | "self" | { certificate: string; key: string } | AcmeWish;

/** Names, and where the authority that certifies them has its directory. */
export type AcmeWish = { domains: readonly string[]; directory: string };

/** How much may be kept of what people send, in bytes; Infinity where nothing but the disk sets the bound. */
export type FileSpace = { file: number; account: number; all: number };

/** Files that are open beside the peers' connections, with room for a burst that is turned away. */
const filesBeside = 1_024;

export function premisesOf({ access, previews }: Pick<Config, "access" | "previews">): Premises {
  const open = { guests: true, signup: "open" as const };
  const without = !previews && { previews: false };
  if (access === "open") return { forced: { ...open, ...without } };
  const standard = access === "local" ? open : { guests: false, signup: "invited" as const };
  return { standard, ...without && { forced: without } };
}

export function readConfig(args: readonly string[], variable: Variables, file?: FileSettings): Config {
  const flags = readFlags(args);
  const wishes = new Wishes(flags, variable, file);
  const as = (name: OptionName) => wishes.saidAs(name);
  const one = (name: OptionName): string => {
    const value = wishes.one(name);
    if (value === "") throw new ConfigError(`${as(name)} needs a value: ${options[name].what}.`);
    return value;
  };
  const number = (name: OptionName, least: number, most: number) =>
    numberIn(one(name), as(name), least, most);
  const size = (name: OptionName) => sizeIn(one(name), as(name), name !== "max-file");
  const hostname = one("host");
  const level = one("log-level") as LogLevel;
  if (!logLevels.includes(level)) {
    throw new ConfigError(`${as("log-level")} is one of ${logLevels.join(", ")}, not ${level}.`);
  }
  const tcp = wishes.all("tcp", /\s+/);
  const web = { hostname, port: number("port", 0, 65_535) };
  const tls = tlsWish(wishes);
  return {
    web,
    http: httpAddress(wishes, web, tls),
    tcp: tcp.includes("none") ? [] : tcp.flatMap((wish) => tcpPorts(wish, as("tcp"))),
    data: one("data"),
    files: one("files"),
    log: one("log"),
    logLevel: level,
    rooms: wishes.all("room", /,/).map((name) => roomName(name, as("room"))),
    origins: wishes.all("origin", /\s+/).map((address) => origin(address, as("origin"))),
    access: accessWish(wishes),
    tls,
    trustedProxies: wishes.all("trust-proxy", /[\s,]+/).flatMap((said) => said.split(/[\s,]+/))
      .map((network) => proxyNetwork(network, as("trust-proxy"))),
    push: pushHosts(wishes.all("push", /[\s,]+/).flatMap((said) => said.split(/[\s,]+/)), as("push")),
    previews: !isOn(wishes, "no-previews"),
    maxPeers: peersWithin(
      number("open-files", 0, 1_000_000_000),
      number("max-peers", 1, 1_000_000),
      wishes.isGiven("max-peers"),
    ),
    maxStrangers: number("max-strangers", 1, 1_000_000),
    space: { file: size("max-file"), account: size("account-space"), all: size("files-space") },
    help: flags.help !== undefined,
  };
}

function numberIn(text: string, said: string, least: number, most: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least || value > most) {
    throw new ConfigError(`${said} is a number from ${least} to ${most}, not ${text}.`);
  }
  return value;
}

const units = { "": 1, K: 1_024, M: 1_024 ** 2, G: 1_024 ** 3, T: 1_024 ** 4 } as const;

function sizeIn(text: string, said: string, mayBeNone: boolean): number {
  if (text === "none" && mayBeNone) return Infinity;
  const [, number, unit] = /^(\d{1,12})([KMGT]?)B?$/.exec(text.toUpperCase()) ?? [];
  const value = Number(number) * units[(unit ?? "") as keyof typeof units];
  if (number === undefined || value < 1 || !Number.isSafeInteger(value)) {
    throw new ConfigError(`${said} is a size like 500M or 10G, not ${text}.`);
  }
  return value;
}

/** A listener that runs out of files stops listening for good, so the bound must hold before it starts. */
function peersWithin(openFiles: number, peers: number, asked: boolean): number {
  const most = openFiles - filesBeside;
  if (openFiles === 0 || peers <= most) return peers;
  if (!asked && most >= 1) return most;
  throw new ConfigError(
    `--max-peers ${peers} needs ${peers + filesBeside} open files, and this system allows ${openFiles}. ` +
      "Raise `ulimit -n`, or let fewer peers in.",
  );
}

/** Behind a proxy, or under a name of its own, a server that listens to this machine has others come to it. */
function accessWish(wishes: Wishes): AccessWish {
  if (isOn(wishes, "open")) return "open";
  const isElsewhere = wishes.all("origin", /\s+/).some((address) =>
    !isLoopback(URL.parse(address)?.hostname ?? "")
  );
  const isLocal = isLoopback(wishes.one("host")) && !isElsewhere &&
    wishes.all("trust-proxy", /[\s,]+/).length === 0 && wishes.all("domain", /[\s,]+/).length === 0;
  return isLocal ? "local" : "invited";
}

function isLoopback(hostname: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/i.test(hostname);
}

function isOn(wishes: Wishes, name: "open" | "no-previews"): boolean {
  const said = wishes.one(name).toLowerCase();
  if (/^(yes|true|1|on)$/.test(said)) return true;
  if (/^(no|false|0|off|)$/.test(said)) return false;
  throw new ConfigError(`${wishes.saidAs(name)} is yes or no, not ${said}.`);
}

function tlsWish(wishes: Wishes): TlsWish {
  const kind = wishes.one("tls");
  const certificate = wishes.one("tls-cert");
  const key = wishes.one("tls-key");
  if (kind !== "none" && kind !== "self") {
    throw new ConfigError(`${wishes.saidAs("tls")} is self or none, not ${kind || "nothing"}.`);
  }
  const acme = acmeWish(wishes);
  if (acme && (kind === "self" || certificate !== "" || key !== "")) {
    throw new ConfigError("Choose --domain, --tls self or --tls-cert: one certificate is shown.");
  }
  if (acme) return acme;
  if (certificate === "" && key === "") return kind;
  if (kind === "self") throw new ConfigError("Choose --tls self or --tls-cert: one certificate is shown.");
  if (certificate === "") throw new ConfigError(`${wishes.saidAs("tls-key")} needs --tls-cert beside it.`);
  if (key === "") throw new ConfigError(`${wishes.saidAs("tls-cert")} needs --tls-key beside it.`);
  return { certificate, key };
}

function acmeWish(wishes: Wishes): AcmeWish | undefined {
  const names = wishes.all("domain", /[\s,]+/).flatMap((said) => said.split(/[\s,]+/)).filter((name) =>
    name !== ""
  );
  const directory = URL.parse(wishes.one("acme"));
  if (directory?.protocol !== "https:") {
    throw new ConfigError(
      `${wishes.saidAs("acme")} is an address that begins with https://, not ${wishes.one("acme")}.`,
    );
  }
  if (names.length === 0) return undefined;
  const domains = [...new Set(names.map((name) => domain(name, wishes.saidAs("domain"))))];
  if (domains.length > mostDomains) {
    throw new ConfigError(`${wishes.saidAs("domain")} is up to ${mostDomains} names, not ${domains.length}.`);
  }
  return { domains, directory: directory.href };
}

/** What well-known authorities put into one certificate. */
const mostDomains = 100;

/** As certificates have it: in small letters, and other alphabets in ASCII. */
function domain(typed: string, said: string): string {
  const name = URL.parse(`https://${typed}`)?.hostname ?? "";
  const labels = name.split(".");
  const isName = labels.length > 1 && name.length <= 253 && !typed.includes("/") && !typed.includes(":") &&
    labels.every((label) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(label)) && !/^[0-9.]+$/.test(name);
  if (isName) return name;
  const why = typed.includes("*") ? ": write each name out" : "";
  throw new ConfigError(`${said} is a name like chat.example.org, not ${typed}${why}.`);
}

function httpAddress(wishes: Wishes, web: Address, tls: TlsWish): Address | undefined {
  const said = wishes.one("http-port");
  const as = wishes.saidAs("http-port");
  const isUsual = said === "" && typeof tls === "object" && "domains" in tls && web.port === 443;
  if (said === "none" || (said === "" && !isUsual)) return undefined;
  if (tls === "none") throw new ConfigError(`${as} needs TLS: --domain, --tls-cert or --tls self.`);
  const port = isUsual ? 80 : numberIn(said, as, 0, 65_535);
  if (port !== 0 && port === web.port) {
    throw new ConfigError(`${as} is another one than --port, not ${said}.`);
  }
  return { hostname: web.hostname, port };
}

function proxyNetwork(text: string, said: string): string {
  const fault = faultOfNetwork(text);
  if (fault) throw new ConfigError(`${said} cannot be ${text}: ${fault}.`);
  return text;
}

function pushHosts(said: readonly string[], as: string): string[] {
  if (said.includes("none")) return [];
  const wrong = said.find((host) => !isPushHost(host));
  if (wrong !== undefined) {
    throw new ConfigError(`${as} takes hosts like push.example.org or *.example.org, not ${wrong}.`);
  }
  return [...knownPushHosts, ...said];
}

function tcpPorts(wish: string, said: string): TcpPort[] {
  try {
    return readTcpPorts(wish, firstRoom);
  } catch (error) {
    if (!(error instanceof TcpPortError)) throw error;
    throw new ConfigError(error.message.replace(/^--tcp/, said));
  }
}

function roomName(typed: string, said: string): string {
  const name = cleanName(typed.replace(/^#/, ""));
  if (name === undefined) throw new ConfigError(`${said} cannot be ${typed}: use 1 to 32 letters or digits.`);
  return name;
}

function origin(typed: string, said: string): string {
  const url = URL.parse(typed);
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== "/") {
    throw new ConfigError(`${said} is an address like https://chat.example.org, not ${typed}.`);
  }
  return url.origin;
}
