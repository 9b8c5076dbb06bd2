import { parseArgs } from "node:util";
import type { Address } from "./address.ts";
import { cleanName } from "../protocol/names.ts";
import { readTcpPorts, type TcpPort, TcpPortError } from "./doors/tcp/tcp_port.ts";
import { firstRoom } from "./hub/first_room.ts";

export type Config = {
  web: Address;
  tcp: TcpPort[];
  data: string;
  files: string;
  log: string;
  logLevel: LogLevel;
  rooms: string[];
  origins: string[];
  maxPeers: number;
  maxStrangers: number;
  help: boolean;
};

const logLevels = ["debug", "info", "warning", "error"] as const;
export type LogLevel = (typeof logLevels)[number];

/** One way to say each thing: a flag, or a variable that means the same. A flag goes before its variable. */
const options = {
  host: {
    variable: "PARLEY_HOST",
    value: "ADDRESS",
    what: "Address of all listeners",
    standard: "127.0.0.1",
  },
  port: {
    variable: "PARLEY_PORT",
    value: "PORT",
    what: "Port of the web; 0 takes a free one",
    standard: "8000",
  },
  tcp: {
    variable: "PARLEY_TCP",
    value: "PORT[:KEY=VALUE,…]",
    what:
      "Port for raw TCP and how it speaks, repeatable (in the variable: spaces between); `none`, `tutorial`",
    standard: "1234 55555",
  },
  data: { variable: "PARLEY_DATA", value: "FOLDER", what: "Folder of the database", standard: "data" },
  files: {
    variable: "PARLEY_FILES",
    value: "FOLDER",
    what: "Folder of received files",
    standard: "received_files",
  },
  log: {
    variable: "PARLEY_LOG",
    value: "FILE",
    what: "Log file, kept small by rotation",
    standard: "server.log",
  },
  "log-level": { variable: "PARLEY_LOG_LEVEL", value: "LEVEL", what: logLevels.join(", "), standard: "info" },
  room: {
    variable: "PARLEY_ROOMS",
    value: "NAME",
    what: "A room to have beside the lobby, repeatable (in the variable: commas between)",
    standard: "",
  },
  origin: {
    variable: "PARLEY_ORIGIN",
    value: "URL",
    what: "An address people open the web by, where it is not this machine's (repeatable; spaces between)",
    standard: "",
  },
  "max-peers": {
    variable: "PARLEY_MAX_PEERS",
    value: "N",
    what: "Connections at once, in all",
    standard: "10000",
  },
  "max-strangers": {
    variable: "PARLEY_MAX_STRANGERS",
    value: "N",
    what: "Connections at once from one address that have not signed in",
    standard: "64",
  },
  "open-files": {
    variable: "PARLEY_OPEN_FILES",
    value: "N",
    what: "What `ulimit -n` says; `deno task serve` finds it out itself. 0: not known",
    standard: "0",
  },
} as const;

/** Files that are open beside the peers' connections, with room for a burst that is turned away. */
const filesBeside = 1_024;

type OptionName = keyof typeof options;

export const variables: readonly string[] = Object.values(options).map((option) => option.variable);

/** What a person typed wrong. Its message is for that person. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

export function readConfig(args: readonly string[], variable: (name: string) => string | undefined): Config {
  const flags = readFlags(args);
  const all = (name: OptionName, between: RegExp): string[] => {
    const given = flags[name] ?? (variable(options[name].variable) ?? options[name].standard).split(between);
    return given.map((value) => value.trim()).filter((value) => value !== "");
  };
  const one = (name: OptionName): string => {
    const value = flags[name]?.at(-1) ?? variable(options[name].variable) ?? options[name].standard;
    if (value.trim() === "") throw new ConfigError(`--${name} needs a value: ${options[name].what}.`);
    return value.trim();
  };
  const hostname = one("host");
  const level = one("log-level") as LogLevel;
  if (!logLevels.includes(level)) {
    throw new ConfigError(`--log-level is one of ${logLevels.join(", ")}, not ${level}.`);
  }
  const tcp = all("tcp", /\s+/);
  return {
    web: { hostname, port: number("port", one("port"), 0, 65_535) },
    tcp: tcp.includes("none") ? [] : tcp.flatMap(tcpPorts),
    data: one("data"),
    files: one("files"),
    log: one("log"),
    logLevel: level,
    rooms: all("room", /,/).map(roomName),
    origins: all("origin", /\s+/).map(origin),
    maxPeers: peersWithin(
      number("open-files", one("open-files"), 0, 1_000_000_000),
      number("max-peers", one("max-peers"), 1, 1_000_000),
      flags["max-peers"] !== undefined || variable("PARLEY_MAX_PEERS") !== undefined,
    ),
    maxStrangers: number("max-strangers", one("max-strangers"), 1, 1_000_000),
    help: flags.help !== undefined,
  };
}

type Flags = { [K in OptionName]?: string[] } & { help?: boolean[] };

function readFlags(args: readonly string[]): Flags {
  const shape = Object.fromEntries(
    Object.keys(options).map((name) => [name, { type: "string" as const, multiple: true as const }]),
  );
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { ...shape, help: { type: "boolean", multiple: true } },
      strict: true,
    });
    return values as Flags;
  } catch (error) {
    const why = error instanceof Error ? error.message.split(". ", 1)[0]! : String(error);
    throw new ConfigError(`${why}. --help lists the options.`);
  }
}

function number(name: OptionName, text: string, least: number, most: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least || value > most) {
    throw new ConfigError(`--${name} is a number from ${least} to ${most}, not ${text}.`);
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

function tcpPorts(wish: string): TcpPort[] {
  try {
    return readTcpPorts(wish, firstRoom);
  } catch (error) {
    throw error instanceof TcpPortError ? new ConfigError(error.message) : error;
  }
}

function roomName(typed: string): string {
  const name = cleanName(typed.replace(/^#/, ""));
  if (name === undefined) throw new ConfigError(`--room cannot be ${typed}: use 1 to 32 letters or digits.`);
  return name;
}

function origin(typed: string): string {
  const url = URL.parse(typed);
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== "/") {
    throw new ConfigError(`--origin is an address like https://chat.example.org, not ${typed}.`);
  }
  return url.origin;
}

export function helpText(): string {
  const rows = Object.entries(options).map(([name, { variable, value, what, standard }]) => {
    const flag = `  --${name} ${value}`.padEnd(26);
    const usual = standard === "" ? "" : ` (${standard})`;
    return `${flag}${what}${usual}\n${" ".repeat(26)}${variable}`;
  });
  return ["Parley: group chat in one process.", "", "deno task serve [OPTIONS]", "", ...rows].join("\n");
}
