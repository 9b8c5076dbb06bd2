import { parseArgs } from "node:util";
import { auditName, checkAudit } from "./audit_check.ts";
import { type ChainChecks, checkRoom, type HeldPlace, openChecks, readHeld } from "./chain_checks.ts";

/**
 * `deno task verify`: checks every room's log and the audit log against their chains (CH1 to CH6 and AU2 of
 * docs/protocol.md), beside a server or without one. It reads only, and takes no lock.
 */

const help = `deno task verify [--data FOLDER] [--held ROOM:SEQ:LINK]…

Checks the log of every room, entry by entry, and the audit log, row by row, and prints a line for each: whole, or
where it is broken.
The exit code is 1 where one is.

  --data FOLDER         Folder of the database [data] (PARLEY_DATA)
  --held ROOM:SEQ:LINK  A link that an earlier run has printed: the log must go on from it, repeatable
`;

class Terminal {
  readonly #encoder = new TextEncoder();
  readonly #isWatched = Deno.stderr.isTerminal();
  #nextMs = 0;

  line(text: string): void {
    this.#clear();
    // A name that was edited by hand may hold anything; on a terminal it must do nothing.
    Deno.stdout.writeSync(this.#encoder.encode(`${text.replaceAll(/\p{C}/gu, "?")}\n`));
  }

  progress(text: string): void {
    if (!this.#isWatched || performance.now() < this.#nextMs) return;
    this.#nextMs = performance.now() + 250;
    Deno.stderr.writeSync(this.#encoder.encode(`\r\x1b[K${text.replaceAll(/\p{C}/gu, "?")}`));
  }

  #clear(): void {
    if (this.#isWatched) Deno.stderr.writeSync(this.#encoder.encode("\r\x1b[K"));
  }
}

function checkAll(checks: ChainChecks, held: readonly HeldPlace[], terminal: Terminal): boolean {
  const rooms = checks.rooms();
  let whole = true;
  for (const room of rooms) {
    const places = held.filter((place) => place.room === room.id);
    for (const { text, fault } of checkRoom(checks, room, places, (text) => terminal.progress(text))) {
      terminal.line(text);
      if (fault) whole = false;
    }
  }
  for (const { text, fault } of checkAudit(checks, held.filter(({ room }) => room === auditName))) {
    terminal.line(text);
    if (fault) whole = false;
  }
  for (const { room } of held) {
    if (room === auditName || rooms.some(({ id }) => id === room)) continue;
    terminal.line(`${room}: BROKEN, there is no such room, and you hold a link of its log`);
    whole = false;
  }
  return whole;
}

function main(): number {
  const { values } = parseArgs({
    options: {
      data: { type: "string" },
      held: { type: "string", multiple: true, default: [] },
      help: { type: "boolean", default: false },
    },
  });
  const terminal = new Terminal();
  if (values.help) {
    Deno.stdout.writeSync(new TextEncoder().encode(help));
    return 0;
  }
  const held = values.held.map(readHeld);
  using checks = openChecks(values.data ?? Deno.env.get("PARLEY_DATA") ?? "data");
  return checkAll(checks, held, terminal) ? 0 : 1;
}

if (import.meta.main) {
  try {
    Deno.exitCode = main();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    Deno.stderr.writeSync(new TextEncoder().encode(`${message}\n`));
    Deno.exitCode = 1;
  }
}
