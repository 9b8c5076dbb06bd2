import type { Dialect, Said } from "../../../server/doors/tcp/dialect.ts";
import { type Read, readMore } from "./dialect_laws.ts";

export type Asked = {
  question: string;
  /** Whether the program has said enough for the answer to begin. */
  when: (meant: readonly Read[]) => boolean;
  tell: readonly Said[];
};

/**
 * A program from tests/vectors/clients that waits for a question first. It prints what it shows its user, one JSON value
 * a line; each write waits for the line before, as the dialect's spacing would have it.
 */
export async function withAskedProgram(
  script: string,
  args: readonly string[],
  dialect: Dialect,
  { question, when, tell }: Asked,
): Promise<{ shown: unknown[]; meant: Read[] }> {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const file = new URL(`../../vectors/clients/${script}`, import.meta.url).pathname;
  const child = new Deno.Command("python3", {
    args: [file, String(listener.addr.port), ...args],
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  using conn = await listener.accept();
  conn.setNoDelay(true);
  await write(conn, new TextEncoder().encode(question));

  const meant: Read[] = [];
  const buffer = new Uint8Array(4_096);
  while (!when(meant)) {
    const count = await conn.read(buffer);
    if (count === null) throw new Error(`Cannot go on: ${script} left after ${JSON.stringify(meant)}`);
    readMore(meant, dialect, [buffer.subarray(0, count)]);
  }

  const output = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  const shown: unknown[] = [];
  let printed = "";
  const next = async () => {
    while (!printed.includes("\n")) {
      const { value, done } = await output.read();
      if (done) return undefined;
      printed += value;
    }
    const [line = "", ...rest] = printed.split("\n");
    printed = rest.join("\n");
    return JSON.parse(line);
  };
  for (const bytes of tell.flatMap((said) => dialect.write(said))) {
    await write(conn, bytes);
    shown.push(await next());
  }
  await conn.closeWrite();
  for (let line; (line = await next()) !== undefined;) shown.push(line);
  if (!(await child.status).success) throw new Error(`Cannot go on: ${script} failed`);
  return { shown, meant };
}

async function write(conn: Deno.Conn, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) at += await conn.write(bytes.subarray(at));
}
