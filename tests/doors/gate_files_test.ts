import assert from "node:assert/strict";
import { comesTrue } from "../faults/comes_true.ts";
import { RawPeer } from "./raw_peer.ts";
import { RawSocket } from "./raw_socket.ts";

/** A gate in its own process, which may open so many files and no more. */
class BoundedGate {
  readonly #child: Deno.ChildProcess;
  readonly port: number;

  static async start({ files, cap }: { files: number; cap: number }): Promise<BoundedGate> {
    const script = new URL("./gate_child.ts", import.meta.url).pathname;
    const child = new Deno.Command("bash", {
      args: [
        "-c",
        'ulimit -n "$1"; exec "$2" run --quiet -A "$3" "$4"',
        "bash",
        `${files}`,
        Deno.execPath(),
        script,
        `${cap}`,
      ],
      stdout: "piped",
      stderr: "null",
    }).spawn();
    const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
    const { value } = await reader.read();
    await reader.cancel();
    return new BoundedGate(child, Number(value));
  }

  private constructor(child: Deno.ChildProcess, port: number) {
    this.#child = child;
    this.port = port;
  }

  openFiles(): number {
    return [...Deno.readDirSync(`/proc/${this.#child.pid}/fd`)].length;
  }

  /** Asks again and again, for so long at most. Returns whether there was an answer. */
  async answers(seconds: number): Promise<boolean> {
    for (let attempt = 0; attempt < seconds; attempt += 1) {
      const signal = AbortSignal.timeout(1_000);
      try {
        const response = await fetch(`http://127.0.0.1:${this.port}/`, { signal });
        if (await response.text() === "hello") return true;
      } catch {
        // Refused at once or not answered in time: either way that second is over.
        if (!signal.aborted) await new Promise((resolve) => signal.onabort = resolve);
      }
    }
    return false;
  }

  /** The same of a WebSocket: others may still hold the files that the first answer has found free. */
  async echoes(seconds: number): Promise<boolean> {
    for (let attempt = 0; attempt < seconds; attempt += 1) {
      const second = new Promise((resolve) => AbortSignal.timeout(1_000).onabort = resolve);
      try {
        using socket = await RawSocket.open(this.port);
        await socket.say("hello");
        if (await socket.hear() === "hello") return true;
      } catch {
        // Turned away.
      }
      await second;
    }
    return false;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.kill("SIGKILL");
    await this.#child.status;
  }
}

/** Who got through, and how many files the gate had open at most. */
async function flood(
  gate: BoundedGate,
  count: number,
  words: string,
): Promise<{ peers: RawPeer[]; most: number }> {
  const peers: RawPeer[] = [];
  let most = 0;
  const one = async () => {
    try {
      const peer = await RawPeer.connect(gate.port);
      peers.push(peer);
      await peer.send(words);
    } catch {
      // Turned away, which is the point.
    }
    most = Math.max(most, gate.openFiles());
  };
  await Promise.all(Array.from({ length: count }, one));
  return { peers, most };
}

const floods: readonly (readonly [string, string])[] = [
  ["silent connections", ""],
  ["requests", "GET / HTTP/1.1\r\nHost: here\r\n\r\n"],
];

for (const [what, words] of floods) {
  Deno.test(`GT12 the gate comes back after ${what} have taken every file the system would give`, async () => {
    await using gate = await BoundedGate.start({ files: 80, cap: 100_000 });
    const { peers } = await flood(gate, 150, words);
    // Who is connected is not let in yet.
    const isFull = () => gate.openFiles() >= 70;
    assert.ok(await comesTrue(isFull), `${gate.openFiles()} files are open, so this would mean nothing`);
    for (const peer of peers) peer.close();
    assert.ok(await gate.answers(8), "HTTP is answered again");
    assert.ok(await gate.echoes(8), "and so are WebSockets");
  });
}

Deno.test("GT12 with a cap below the number of files a flood takes nothing from those inside", async () => {
  await using gate = await BoundedGate.start({ files: 1_200, cap: 100 });
  using inside = await RawSocket.open(gate.port);
  const { peers, most } = await flood(gate, 1_500, "GET / HTTP/1.1\r\nHost: here\r\n\r\n");
  assert.ok(most < 1_000, `${most} files were open: a burst may come before the first is cut`);
  await inside.say("still here");
  assert.equal(await inside.hear(), "still here");
  for (const peer of peers) peer.close();
  assert.ok(await gate.answers(5));
});
