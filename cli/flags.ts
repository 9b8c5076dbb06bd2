import { parseArgs } from "node:util";
import { exitCodes } from "./exit_codes.ts";
import { codeIn, ServerAddress } from "./server_address.ts";

export type Flags = {
  server: ServerAddress;
  /** Of the link that was given in the place of the server's address. */
  code: string | undefined;
  name: string | undefined;
  /** A session to use instead of signing in. */
  token: string | undefined;
  passwordFile: string | undefined;
  room: string | undefined;
  json: boolean;
  follow: boolean;
  /** Files to send, and nothing else. */
  send: readonly string[];
  caption: string | undefined;
  /** Numbers of files to get, and nothing else. */
  get: readonly number[];
  /** Where they go. */
  to: string | undefined;
  colour: boolean;
  waitMs: number;
  help: boolean;
};

/** What a person typed wrong. Its message is for that person. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

const standardAddress = "http://127.0.0.1:8000";
const standardWait = "10";

export function readFlags(args: readonly string[], variable: (name: string) => string | undefined): Flags {
  const { values, positionals } = parse(args);
  if (positionals.length > 1) {
    throw new UsageError(`Cannot chat with two servers: ${positionals.join(" and ")}`);
  }
  const typed = positionals[0] ?? standardAddress;
  const server = ServerAddress.read(typed);
  if (!server) {
    throw new UsageError(`Cannot read the address ${typed}: write it like https://chat.example.org`);
  }
  const wait = values.wait ?? standardWait;
  if (!/^\d{1,6}$/.test(wait)) throw new UsageError(`Cannot wait ${wait}: write a number of seconds`);
  const name = [values.name, variable("PARLEY_NAME")].find((given) =>
    given !== undefined && given.trim() !== ""
  );
  const get = (values.get ?? []).map((number) => {
    const [, seq] = /^\[?(\d{1,15})\]?$/.exec(number) ?? [];
    if (seq === undefined) throw new UsageError(`Cannot get ${number}: write the number of a file`);
    return Number(seq);
  });
  const send = values.send ?? [];
  const ways = [send.length > 0, get.length > 0, values.json === true || values.follow === true];
  if (ways.filter(Boolean).length > 1) {
    throw new UsageError("Cannot do two things at once: --send, --get, and --json or --follow stand alone");
  }
  if (values.caption !== undefined && send.length === 0) {
    throw new UsageError("Cannot add a caption: --caption needs --send");
  }
  if (values.to !== undefined && get.length === 0) throw new UsageError("Cannot use --to: it needs --get");
  return {
    server,
    code: codeIn(typed),
    send,
    caption: values.caption?.trim() || undefined,
    get,
    to: values.to,
    name: name?.trim(),
    token: variable("PARLEY_TOKEN")?.trim() || undefined,
    passwordFile: variable("PARLEY_PASSWORD_FILE") || undefined,
    room: values.room?.replace(/^#/, "").trim() || undefined,
    json: values.json === true,
    follow: values.follow === true,
    colour: values["no-color"] !== true,
    waitMs: Number(wait) * 1_000,
    help: values.help === true,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        name: { type: "string", short: "n" },
        room: { type: "string", short: "r" },
        json: { type: "boolean" },
        follow: { type: "boolean", short: "f" },
        send: { type: "string", short: "s", multiple: true },
        caption: { type: "string" },
        get: { type: "string", short: "g", multiple: true },
        to: { type: "string" },
        wait: { type: "string" },
        "no-color": { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    const why = error instanceof Error ? error.message.split(". ", 1)[0]! : String(error);
    throw new UsageError(`${why}. --help lists the options`);
  }
}

export function helpText(): string {
  return [
    "Parley in the terminal.",
    "",
    `deno task chat [URL] [OPTIONS]          URL is ${standardAddress} unless you say another`,
    "                                        or the link of an invitation",
    "",
    "  -n, --name NAME    who you are (or PARLEY_NAME; else the last name, or you are asked)",
    "                     a name with a password asks for it; without a terminal it comes from the file that",
    "                     PARLEY_PASSWORD_FILE names, or PARLEY_TOKEN has a session to use",
    "  -r, --room ROOM    the room to open; you join it if you are not a member",
    "      --no-color     no colours (NO_COLOR does the same)",
    "",
    "In a pipe every line of the input is one message:  echo hi | deno task chat --name ci",
    "",
    "      --json         print one JSON object per event; read texts, or commands as JSON objects",
    "  -f, --follow       print what is said, and go on when the input has ended",
    "",
    "  -s, --send FILE    send this file and end when it is whole at the server (repeatable)",
    "      --caption TEXT what to say with it",
    "  -g, --get N        fetch the file with this number (repeatable; /files lists them)",
    "      --to FOLDER    where it goes, if not to Downloads in your home or where you are",
    "",
    `      --wait SECONDS how long to try when the server is not there (${standardWait})`,
    "",
    "Ends with",
    ...Object.values(exitCodes).map(({ code, means }) => `  ${`${code}`.padStart(2)}  ${means}`),
    "",
  ].join("\n");
}
