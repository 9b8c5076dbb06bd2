import { parseArgs } from "node:util";

export const logLevels = ["debug", "info", "warning", "error"] as const;
export type LogLevel = (typeof logLevels)[number];

type OptionRow = {
  variable: string;
  value: string;
  what: string;
  standard: string;
  takes: "text" | "number" | "list" | "switch" | "nothing";
};

/**
 * One way to say each thing: a flag, a variable that means the same, a key of the same name in a file. They go before
 * each other in this order. `takes` says what the file may hold.
 */
export const options = {
  config: {
    variable: "PARLEY_CONFIG",
    value: "FILE",
    what: "These options as JSON, each by its name; `none` reads no file",
    standard: "parley.json",
    takes: "nothing",
  },
  host: {
    variable: "PARLEY_HOST",
    value: "ADDRESS",
    what: "Address of all listeners",
    standard: "127.0.0.1",
    takes: "text",
  },
  port: {
    variable: "PARLEY_PORT",
    value: "PORT",
    what: "Port of the web; 0 takes a free one",
    standard: "8000",
    takes: "number",
  },
  tcp: {
    variable: "PARLEY_TCP",
    value: "PORT[:KEY=VALUE,…]",
    what:
      "Port for raw TCP and how it speaks, repeatable (in the variable: spaces between); `none`, `tutorial`",
    standard: "1234 55555",
    takes: "list",
  },
  data: {
    variable: "PARLEY_DATA",
    value: "FOLDER",
    what: "Folder of the database",
    standard: "data",
    takes: "text",
  },
  files: {
    variable: "PARLEY_FILES",
    value: "FOLDER",
    what: "Folder of received files",
    standard: "received_files",
    takes: "text",
  },
  log: {
    variable: "PARLEY_LOG",
    value: "FILE",
    what: "Log file, kept small by rotation",
    standard: "server.log",
    takes: "text",
  },
  "log-level": {
    variable: "PARLEY_LOG_LEVEL",
    value: "LEVEL",
    what: logLevels.join(", "),
    standard: "info",
    takes: "text",
  },
  room: {
    variable: "PARLEY_ROOMS",
    value: "NAME",
    what: "A room to have beside the lobby, repeatable (in the variable: commas between)",
    standard: "",
    takes: "list",
  },
  origin: {
    variable: "PARLEY_ORIGIN",
    value: "URL",
    what: "An address people open the web by, where it is not this machine's (repeatable; spaces between)",
    standard: "",
    takes: "list",
  },
  open: {
    variable: "PARLEY_OPEN",
    value: "",
    what: "Let anybody in; unless it listens to this machine alone, a server is by invitation",
    standard: "",
    takes: "switch",
  },
  tls: {
    variable: "PARLEY_TLS",
    value: "self",
    what: "Speak TLS with a certificate of our own making; `none`: with --tls-cert, or not at all",
    standard: "none",
    takes: "text",
  },
  "tls-cert": {
    variable: "PARLEY_TLS_CERT",
    value: "FILE",
    what: "Speak TLS with this certificate and its chain (PEM), read again when it changes",
    standard: "",
    takes: "text",
  },
  "tls-key": {
    variable: "PARLEY_TLS_KEY",
    value: "FILE",
    what: "The key of that certificate (PEM)",
    standard: "",
    takes: "text",
  },
  domain: {
    variable: "PARLEY_DOMAIN",
    value: "NAME[,…]",
    what: "Get certificates for these names by ACME, and renew them; using it accepts the terms of --acme",
    standard: "",
    takes: "list",
  },
  acme: {
    variable: "PARLEY_ACME",
    value: "URL",
    what: "The directory of the authority for --domain",
    standard: "https://acme-v02.api.letsencrypt.org/directory",
    takes: "text",
  },
  "http-port": {
    variable: "PARLEY_HTTP_PORT",
    value: "PORT",
    what: "Port without TLS that sends people to the one with it, and proves --domain; 80 with --port 443",
    standard: "",
    takes: "number",
  },
  "trust-proxy": {
    variable: "PARLEY_TRUST_PROXY",
    value: "ADDRESS[,…]",
    what: "Proxies, or their networks as 10.0.0.0/8, that may say for whom they speak",
    standard: "",
    takes: "list",
  },
  push: {
    variable: "PARLEY_PUSH",
    value: "HOST[,…]",
    what:
      "Push services that closed pages may be called by, beside those of the large browsers; `none` calls nobody",
    standard: "",
    takes: "list",
  },
  "no-previews": {
    variable: "PARLEY_NO_PREVIEWS",
    value: "",
    what: "Look at no pages that messages lead to, whatever an admin chooses",
    standard: "",
    takes: "switch",
  },
  "max-peers": {
    variable: "PARLEY_MAX_PEERS",
    value: "N",
    what: "Connections at once, in all",
    standard: "10000",
    takes: "number",
  },
  "max-strangers": {
    variable: "PARLEY_MAX_STRANGERS",
    value: "N",
    what: "Connections at once from one address that have not signed in",
    standard: "64",
    takes: "number",
  },
  "max-file": {
    variable: "PARLEY_MAX_FILE",
    value: "SIZE",
    what: "The largest file, as 500M or 10G",
    standard: "10G",
    takes: "number",
  },
  "account-space": {
    variable: "PARLEY_ACCOUNT_SPACE",
    value: "SIZE",
    what: "What one person's files may take together; `none` sets no bound",
    standard: "none",
    takes: "number",
  },
  "files-space": {
    variable: "PARLEY_FILES_SPACE",
    value: "SIZE",
    what: "What all files may take together; `none` leaves it to the disk",
    standard: "none",
    takes: "number",
  },
  "open-files": {
    variable: "PARLEY_OPEN_FILES",
    value: "N",
    what: "What `ulimit -n` says; `deno task serve` finds it out itself. 0: not known",
    standard: "0",
    takes: "number",
  },
} as const satisfies Record<string, OptionRow>;

export type OptionName = keyof typeof options;

export const variables: readonly string[] = Object.values(options).map((option) => option.variable);

export function isOptionName(name: string): name is OptionName {
  return Object.hasOwn(options, name);
}

/** What a person typed wrong. Its message is for that person. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

export type Flags = { [K in OptionName]?: string[] } & { help?: boolean[] };

export function readFlags(args: readonly string[]): Flags {
  const shape = Object.fromEntries(
    Object.entries(options).map(([name, { takes }]) => [
      name,
      { type: takes === "switch" ? "boolean" as const : "string" as const, multiple: true as const },
    ]),
  );
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { ...shape, help: { type: "boolean", multiple: true } },
      strict: true,
    });
    return Object.fromEntries(
      Object.entries(values).map(([name, given]) => [
        name,
        name !== "help" && given?.[0] === true ? ["yes"] : given,
      ]),
    );
  } catch (error) {
    const why = error instanceof Error ? error.message.split(". ", 1)[0]! : String(error);
    throw new ConfigError(`${why}. --help lists the options.`);
  }
}

export function helpText(): string {
  const rows = Object.entries(options).map(([name, { variable, value, what, standard }]) => {
    const flag = `  --${name} ${value}`.trimEnd().padEnd(25) + " ";
    const usual = standard === "" ? "" : ` (${standard})`;
    return `${flag}${what}${usual}\n${" ".repeat(26)}${variable}`;
  });
  return ["Parley: group chat in one process.", "", "deno task serve [OPTIONS]", "", ...rows].join("\n");
}
