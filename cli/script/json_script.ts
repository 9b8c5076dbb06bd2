import { LinkLost } from "../../client/core/line.ts";
import type { Room } from "../../client/core/room.ts";
import { isCommandName } from "../../protocol/commands.ts";
import { Refused } from "../../protocol/refusals.ts";
import type { LocalPaths } from "../files/local_paths.ts";
import { Delivery } from "./delivery.ts";
import { JsonFiles } from "./json_files.ts";
import { NewEntries } from "./new_entries.ts";
import { linesOf } from "./said_lines.ts";
import type { Script } from "./script.ts";

export type JsonParts = {
  input: ReadableStream<Uint8Array>;
  paths: LocalPaths;
  print: (object: Record<string, unknown>) => void;
  follow: boolean;
};

/**
 * Objects as they go over the wire, one a line. What is added to them: `ready` and `lost` for the line, `sent` for a
 * text that was read as line number `line` and is acknowledged now.
 */
export async function runJson(script: Script, { input, paths, print, follow }: JsonParts): Promise<void> {
  const room = await script.room();
  tell(script, room, print);
  const delivery = new Delivery(script, room, (sent) => print({ type: "sent", room: room.id, ...sent }));
  const files = new JsonFiles(script, room, paths, print);
  const lines = linesOf(input);
  try {
    for (let number = 1;; number++) {
      const { value: line, done } = await script.wait(lines.next());
      if (done) break;
      const read = line.trimStart().startsWith("{") ? parse(line) : undefined;
      if (read && files.take(read)) continue;
      if (line.trimStart().startsWith("{")) {
        const answer = await command(script, room, read);
        // Without a ref nothing else says what it answers.
        print(answer.ref === undefined ? { ...answer, line: number } : answer);
      } else if (line.trim() !== "") await delivery.say(line, number);
    }
    await delivery.done();
    await script.wait(files.done());
    if (follow) await script.wait(new Promise<never>(() => {}));
  } finally {
    await files.stop();
  }
}

function tell({ chat }: Script, room: Room, print: JsonParts["print"]): void {
  const ready = () => {
    const rooms = chat.rooms.value.map(({ id, name, log }) => ({ id, name: name.value, head: log.last }));
    print({ type: "ready", me: chat.me, room: room.id, rooms });
  };
  let open = true;
  chat.link.greeted.hear(() => {
    if (!open) ready();
    open = true;
  });
  chat.link.state.watch(({ is }) => {
    if (!open || is === "open" || is === "off") return;
    open = false;
    print({ type: "lost" });
  });
  ready();
  new NewEntries(chat, (entry) => print({ type: "entry", ...entry }));
  chat.link.events.hear((event) => {
    if (event.type !== "entry") print(event);
  });
}

/** The answer to a line that holds a command, whatever it came to. */
async function command(
  script: Script,
  room: Room,
  read: Record<string, unknown> | undefined,
): Promise<Record<string, unknown>> {
  if (!read) return refusal(undefined, new Refused("bad_json"));
  const { type, ref, ...given } = read;
  if (!isCommandName(type) || type === "hello") return refusal(ref, new Refused("bad_request"));
  // A script that does not mean to repeat itself need not know what a nonce is.
  const input = type === "say" ? { room: room.id, nonce: crypto.randomUUID(), ...given } : given;
  await script.opened();
  try {
    const answer = await script.wait(script.chat.link.ask(type, input as never));
    return { ...answer as Record<string, unknown>, type: "done", ref, did: type };
  } catch (error) {
    if (error instanceof Refused) return refusal(ref, error);
    // Whether it was done is not known; a `say` may be repeated with the same nonce.
    if (error instanceof LinkLost) return { ...input, type: "lost", ref, did: type };
    throw error;
  }
}

function refusal(ref: unknown, { code, message }: Refused): Record<string, unknown> {
  return { type: "refused", ref, code, message };
}

function parse(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null ? value as Record<string, unknown> : undefined;
  } catch {
    return undefined;
  }
}
