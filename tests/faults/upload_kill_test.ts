import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { SeededRandom } from "../client/seeded_random.ts";
import { Sender } from "../doors/http/sender.ts";
import { LiveClient, signIn, type Told } from "../helpers/live_client.ts";
import { below } from "../helpers/sent_file.ts";
import { ServerProcess } from "../helpers/server_process.ts";
import { LongFile } from "./long_file.ts";
import { TusLine } from "./tus_line.ts";

const rounds = Number(Deno.env.get("PARLEY_UPLOAD_KILLS") ?? 20);
const seed = Number(Deno.env.get("PARLEY_SEED") ?? Math.floor(Math.random() * 2 ** 31));
const size = Number(Deno.env.get("PARLEY_UPLOAD_BYTES") ?? 2 * 1_024 ** 3);
const pieceBytes = 8 * 1_024 ** 2;

/** Where the server is killed: in the middle of a piece, or when the last byte of one has gone and no answer has come. */
type Kill = { at: number; when: "middle" | "end" };

function killsOf(random: SeededRandom): Kill[] {
  const kills = Array.from({ length: rounds - 1 }, (): Kill => ({
    // Not so near its end that the file is whole before the last of them.
    at: random.below(size - 4 * pieceBytes),
    when: random.below(3) === 0 ? "end" : "middle",
  }));
  // Once it dies while the upload becomes a file.
  return [...kills.sort((a, b) => a.at - b.at), { at: size, when: "end" }];
}

Deno.test(`UL8 kill -9 of the server ${rounds} times in an upload of ${size} bytes costs a piece each, and nothing else`, async () => {
  try {
    await uploadThroughKills();
  } catch (error) {
    throw new Error(`It may fail again with PARLEY_SEED=${seed}`, { cause: error });
  }
});

async function uploadThroughKills(): Promise<void> {
  await using server = await ServerProcess.start();
  const ann = await Sender.signIn(server, "ann");
  const file = new LongFile(size);
  const path = await ann.create(size, { filename: "long.bin" });
  const kills = killsOf(new SeededRandom(seed));
  const line = new TusLine(ann);
  let faults = 0;
  for (let offset = 0; offset < size;) {
    const length = Math.min(pieceBytes, size - offset);
    const start = offset;
    let killing: Promise<void> | undefined;
    const patched = await line.patch(path, offset, file.bytes(offset, offset + length), (gone) => {
      const kill = kills[0];
      if (killing || !kill || start + gone < kill.at || kill.when === "end" && gone < length) return;
      kills.shift();
      killing = server.kill();
    });
    if (killing) {
      faults += 1;
      await killing;
      await server.start();
      const kept = await ann.offset(path);
      // The answer may have been on its way already.
      const told = patched?.offset ?? offset;
      assert.ok(kept >= told, `${kept} is less than ${told}, which was told`);
      assert.ok(kept <= offset + length, `${kept} is more than was sent`);
      offset = kept;
    } else {
      assert.equal(patched?.status, 204);
      assert.equal(patched.offset, offset + length);
      offset = patched.offset;
    }
  }
  assert.equal(faults, rounds, "else the kills were not met");
  const again = line.sent - size;
  assert.ok(again > 0, "else no kill was in the middle of anything");
  assert.ok(again <= faults * pieceBytes, `${again} bytes were sent again after ${faults} kills`);

  const response = await ann.ask("GET", `/files/${path.split("/").at(-1)}`);
  assert.equal(response.headers.get("content-length"), String(size));
  const hash = createHash("sha256");
  let received = 0;
  for await (const bytes of response.body!) {
    hash.update(bytes);
    const sent = file.bytes(received, received + bytes.length);
    assert.equal(Buffer.compare(sent, bytes), 0, `the ${bytes.length} bytes from ${received} on`);
    received += bytes.length;
  }
  assert.equal(received, size);
  assert.equal(response.headers.get("etag"), `"${hash.digest("hex")}"`);
  const paths = await below(join(server.folder, "files"));
  assert.equal(paths.length, 1, `${paths}`);
  assert.match(paths[0]!, /^\d{4}-\d{2}\/[0-9a-f]{32}-long\.bin$/);
  await using client = await LiveClient.open(server.web, (await signIn(server.web, "bea")).token);
  await client.ask("hello", { protocol: 1 });
  const { entries } = await client.ask("history", { room: "lobby", limit: 100 });
  const told = (entries as Told[]).map(({ body }) => body as { kind: string; state?: string });
  assert.deepEqual(told.filter(({ kind }) => kind === "file").map(({ state }) => state), ["ready"]);
  assert.equal(told.filter(({ kind }) => kind === "change").length, 1);
}
