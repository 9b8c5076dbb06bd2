import type { Dialect, Said } from "../../../server/doors/tcp/dialect.ts";
import { type Read, readMore } from "./dialect_laws.ts";

/** False where no Python is installed: the tests that need one are shown as ignored. */
export const python: boolean = await hasPython();

async function hasPython(): Promise<boolean> {
  try {
    return (await new Deno.Command("python3", { args: ["--version"], stdout: "null", stderr: "null" })
      .output())
      .success;
  } catch {
    return false;
  }
}

export type Heard = { printed: unknown[]; meant: Read[] };

/**
 * Lets a program from tests/vectors/clients speak and listen over a real socket. It prints what it understood, one JSON
 * value a line. `apart`: each write waits until the one before was printed, as the dialect's spacing would have it.
 */
export async function withPython(
  script: string,
  args: readonly string[],
  dialect: Dialect,
  say: { when: (meant: readonly Read[]) => boolean; tell: readonly (Said | Uint8Array)[]; apart: boolean },
): Promise<Heard> {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const file = new URL(`../../vectors/clients/${script}`, import.meta.url).pathname;
  const { port } = listener.addr as Deno.NetAddr;
  const child = new Deno.Command("python3", {
    args: [file, String(port), ...args],
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const printed = linesOf(child.stdout);
  using conn = await listener.accept() as Deno.TcpConn;
  conn.setNoDelay(true);

  const meant: Read[] = [];
  const buffer = new Uint8Array(4_096);
  while (!say.when(meant)) {
    const count = await conn.read(buffer);
    if (count === null) throw new Error(`Cannot go on: ${script} left after ${JSON.stringify(meant)}`);
    readMore(meant, dialect, [buffer.subarray(0, count)]);
  }

  const heard: unknown[] = [];
  const writes = say.tell.flatMap((told) => told instanceof Uint8Array ? [told] : dialect.write(told));
  for (const write of writes) {
    for (let at = 0; at < write.length;) at += await conn.write(write.subarray(at));
    if (say.apart) heard.push(await nextOf(printed));
  }
  await conn.closeWrite();
  for await (const line of printed) heard.push(JSON.parse(line));
  const { success } = await child.status;
  if (!success) throw new Error(`Cannot go on: ${script} failed after ${JSON.stringify(heard)}`);
  return { printed: heard, meant };
}

async function nextOf(lines: AsyncGenerator<string>): Promise<unknown> {
  const { value, done } = await lines.next();
  if (done) throw new Error("Cannot go on: the program printed nothing more");
  return JSON.parse(value);
}

async function* linesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  let held = "";
  const decoder = new TextDecoder();
  for await (const chunk of stream) {
    const lines = (held + decoder.decode(chunk, { stream: true })).split("\n");
    held = lines.pop()!;
    yield* lines;
  }
}
