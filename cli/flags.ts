import { parseArgs } from "node:util";
import { exitCodes } from "./exit_codes.ts";
import { ServerAddress } from "./server_address.ts";

export type Flags = {
  server: ServerAddress;
  name: string | undefined;
  room: string | undefined;
  json: boolean;
  follow: boolean;
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
  return {
    server,
    name: name?.trim(),
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
    "",
    "  -n, --name NAME    who you are (or PARLEY_NAME; else the last name, or you are asked)",
    "  -r, --room ROOM    the room to open; you join it if you are not a member",
    "      --no-color     no colours (NO_COLOR does the same)",
    "",
    "In a pipe every line of the input is one message:  echo hi | deno task chat --name ci",
    "",
    "      --json         print one JSON object per event; read texts, or commands as JSON objects",
    "  -f, --follow       print what is said, and go on when the input has ended",
    `      --wait SECONDS how long to try when the server is not there (${standardWait})`,
    "",
    "Ends with",
    ...Object.values(exitCodes).map(({ code, means }) => `  ${`${code}`.padStart(2)}  ${means}`),
    "",
  ].join("\n");
}
