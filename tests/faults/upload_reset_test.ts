import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { FileOnDisk } from "../../cli/device/file_on_disk.ts";
import { systemClock, systemDigest, systemRandom } from "../../cli/device/time_and_chance.ts";
import { wireTo } from "../../cli/device/wire.ts";
import { ServerAddress } from "../../cli/server_address.ts";
import type { WireWish } from "../../client/core/outside.ts";
import type { Upload } from "../../client/core/upload.ts";
import { Uploads } from "../../client/core/uploads.ts";
import { MemoryKeep } from "../client/memory_keep.ts";
import { SeededRandom } from "../client/seeded_random.ts";
import { Sender } from "../doors/http/sender.ts";
import { startTestApp } from "../helpers/app.ts";
import { keptFiles } from "../helpers/kept_files.ts";
import { LongFile } from "./long_file.ts";
import { type Fate, UnsteadyProxy } from "./unsteady_proxy.ts";

const seed = Number(Deno.env.get("PARLEY_SEED") ?? Math.floor(Math.random() * 2 ** 31));
const mib = 1_024 ** 2;
const size = 160 * mib + 12_345;
/** The largest that the client sends at once. */
const pieceBytes = 8 * mib;
/** Many more than such a file can meet on its way, unless it begins anew again and again. */
const mostFaults = 150;
/** For all requests together: heads, and the answers of the server. */
const headBytes = 65_536;

type Cut = "up" | "down" | "answer";

/** As from a pack of cards: which comes next is chance, and how many of each is not. */
function fates(random: SeededRandom, cuts: readonly Cut[]): () => Fate {
  let left: Cut[] = [];
  return () => {
    if (left.length === 0) left = [...cuts];
    const [cut] = left.splice(random.below(left.length), 1);
    return { cut: cut!, after: 2 * mib + random.below(8 * mib) };
  };
}

async function sent(
  uploads: Uploads,
  file: FileOnDisk,
  { faults }: { faults: () => number },
): Promise<string> {
  const upload = uploads.add("lobby", file);
  return await new Promise<string>((resolve, reject) => {
    upload.state.watch((state) => {
      if (state.is === "done") resolve(state.file);
      if (state.is === "failed") reject(new Error(`Cannot send: ${state.reason}`));
      if (faults() > mostFaults) reject(new Error(`Cannot send: ${faults()} faults brought it to no end`));
      // Whoever waits before they try again would only make the test longer.
      if (state.is === "waiting") queueMicrotask(() => goOn(upload));
    });
  });
}

function goOn(upload: Upload): void {
  if (upload.state.value.is === "waiting") upload.resume();
}

Deno.test("UL8 connections that are reset every few MiB, and answers that are lost, cost a piece each at most", async () => {
  await using app = await startTestApp();
  const folder = await Deno.makeTempDir({ prefix: "parley-" });
  const nextFate = fates(new SeededRandom(seed), ["up", "up", "answer"]);
  await using proxy = await UnsteadyProxy.open(app.webPort, nextFate);
  try {
    const source = new LongFile(size);
    await Deno.writeFile(join(folder, "long.bin"), source.bytes(0, size));
    const ann = await Sender.signIn(app, "ann");
    const keep = new MemoryKeep();
    keep.set("session", ann.token);
    const wire = wireTo(ServerAddress.read(proxy.web)!, keep);
    let most = 0;
    const request = async (wish: WireWish) => {
      const before = proxy.faults;
      const bytes = wish.body?.size ?? 0;
      assert.ok(bytes <= pieceBytes);
      try {
        return await wire.request(wish);
      } finally {
        // More than one where the runtime itself sends a request again, which it does on a connection that was kept.
        most += (proxy.faults - before) * bytes;
      }
    };
    const uploads = new Uploads(ann.id, {
      clock: systemClock,
      random: systemRandom,
      digest: systemDigest,
      keep,
      wire: { request },
      open: () => assert.fail("no WebSocket is needed"),
      call: () => assert.fail("no other request is needed"),
    });
    const id = await sent(uploads, await FileOnDisk.open(join(folder, "long.bin")), {
      faults: () => proxy.faults,
    }).finally(() => uploads.stop());
    const again = proxy.up - size;
    const { met, faults } = proxy;
    assert.ok(met.up >= 5 && met.answer >= 3, `${JSON.stringify(met)} is too little, with seed ${seed}`);
    assert.ok(again > 0);
    assert.ok(
      again <= most + headBytes,
      `${again} bytes were sent again where ${faults} faults hit ${most}, with seed ${seed}`,
    );
    const response = await ann.ask("GET", `/files/${id}`);
    assert.equal(response.headers.get("etag"), `"${source.sha256()}"`);
    await response.body?.cancel();
    assert.deepEqual((await keptFiles(app)).map((file) => file.size), [size], `with seed ${seed}`);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("DL4 DL5 a download that is reset every few MiB goes on where it was, and is the same file", async () => {
  await using app = await startTestApp();
  await using proxy = await UnsteadyProxy.open(app.webPort, fates(new SeededRandom(seed), ["down"]));
  const source = new LongFile(size);
  const ann = await Sender.signIn(app, "ann");
  const id = await ann.send(source.bytes(0, size), { filename: "long.bin" });
  const etag = `"${source.sha256()}"`;
  const hash = createHash("sha256");
  let held = 0;
  while (held < size) {
    const before = held;
    const headers = held > 0 ? { range: `bytes=${held}-`, "if-range": etag } : undefined;
    const response = await fetch(`${proxy.web}/files/${id}`, { ...headers && { headers } });
    assert.equal(response.status, held > 0 ? 206 : 200);
    assert.equal(response.headers.get("etag"), etag);
    try {
      for await (const bytes of response.body!) {
        hash.update(bytes);
        held += bytes.length;
      }
    } catch {
      // Reset; what has come stays.
    }
    assert.ok(held > before, "every attempt must bring something for this to come to an end");
  }
  assert.equal(held, size);
  assert.equal(`"${hash.digest("hex")}"`, etag);
  const { faults } = proxy;
  assert.ok(faults >= 10, `${faults} faults are too few, with seed ${seed}`);
  const again = proxy.down - size;
  assert.ok(
    again <= faults * pieceBytes + headBytes,
    `${again} bytes too many for ${faults} faults, with seed ${seed}`,
  );
});
