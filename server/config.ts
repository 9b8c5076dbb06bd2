import type { Address } from "./address.ts";
import { cleanName } from "../protocol/names.ts";
import { faultOfNetwork } from "./doors/web/proxies.ts";
import { readTcpPorts, type TcpPort, TcpPortError } from "./doors/tcp/tcp_port.ts";
import { firstRoom } from "./hub/first_room.ts";
import { ConfigError, type LogLevel, logLevels, type OptionName, options, readFlags } from "./options.ts";
import { type FileSettings, type Variables, Wishes } from "./wishes.ts";

export { ConfigError, helpText, type LogLevel, variables } from "./options.ts";

export type Config = {
  web: Address;
  tcp: TcpPort[];
  data: string;
  files: string;
  log: string;
  logLevel: LogLevel;
  rooms: string[];
  origins: string[];
  tls: TlsWish;
  trustedProxies: string[];
  maxPeers: number;
  maxStrangers: number;
  space: FileSpace;
  help: boolean;
};

/** Whose certificate is shown: nobody's, one of our own making, or that of two files. */
export type TlsWish = "none" | "self" | { certificate: string; key: string };

/** How much may be kept of what people send, in bytes; Infinity where nothing but the disk sets the bound. */
export type FileSpace = { file: number; account: number; all: number };

/** Files that are open beside the peers' connections, with room for a burst that is turned away. */
const filesBeside = 1_024;

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
  return {
    web: { hostname, port: number("port", 0, 65_535) },
    tcp: tcp.includes("none") ? [] : tcp.flatMap((wish) => tcpPorts(wish, as("tcp"))),
    data: one("data"),
    files: one("files"),
    log: one("log"),
    logLevel: level,
    rooms: wishes.all("room", /,/).map((name) => roomName(name, as("room"))),
    origins: wishes.all("origin", /\s+/).map((address) => origin(address, as("origin"))),
    tls: tlsWish(wishes),
    trustedProxies: wishes.all("trust-proxy", /[\s,]+/).flatMap((said) => said.split(/[\s,]+/))
      .map((network) => proxyNetwork(network, as("trust-proxy"))),
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

function tlsWish(wishes: Wishes): TlsWish {
  const kind = wishes.one("tls");
  const certificate = wishes.one("tls-cert");
  const key = wishes.one("tls-key");
  if (kind !== "none" && kind !== "self") {
    throw new ConfigError(`${wishes.saidAs("tls")} is self or none, not ${kind || "nothing"}.`);
  }
  if (certificate === "" && key === "") return kind;
  if (kind === "self") throw new ConfigError("Choose --tls self or --tls-cert: one certificate is shown.");
  if (certificate === "") throw new ConfigError(`${wishes.saidAs("tls-key")} needs --tls-cert beside it.`);
  if (key === "") throw new ConfigError(`${wishes.saidAs("tls-cert")} needs --tls-key beside it.`);
  return { certificate, key };
}

function proxyNetwork(text: string, said: string): string {
  const fault = faultOfNetwork(text);
  if (fault) throw new ConfigError(`${said} cannot be ${text}: ${fault}.`);
  return text;
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
