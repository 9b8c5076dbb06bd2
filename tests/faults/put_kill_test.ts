import assert from "node:assert/strict";
import { join } from "node:path";
import { RawPeer } from "../doors/raw_peer.ts";
import { Sender, someBytes } from "../doors/http/sender.ts";
import { below } from "../helpers/sent_file.ts";
import { ServerProcess } from "../helpers/server_process.ts";
import { comesTrue } from "./comes_true.ts";

const size = 40_000_000;
/** More than is kept in one go, so that the store knows of some of it. */
const piece = someBytes(20_000_000);

Deno.test("UL15 of a PUT that kill -9 of the server cuts, nothing is left after the start", async () => {
  await using server = await ServerProcess.start();
  const ann = await Sender.signIn(server, "ann");
  using peer = await RawPeer.connect(Number(new URL(server.web).port));
  const lines = [
    "PUT /rooms/lobby/x.bin HTTP/1.1",
    "Host: 127.0.0.1",
    `Authorization: Bearer ${ann.token}`,
    `Content-Length: ${size}`,
  ];
  await peer.send(lines.join("\r\n") + "\r\n\r\n", piece);
  const kept = async () => {
    const { uploads } = await (await ann.ask("GET", "/uploads")).json() as { uploads: { offset: number }[] };
    return uploads[0]?.offset ?? 0;
  };
  assert.ok(await comesTrue(async () => await kept() > 0), "else there was nothing to leave");
  await server.kill();
  await server.start();
  assert.deepEqual(await (await ann.ask("GET", "/uploads")).json(), { uploads: [] });
  assert.deepEqual(await below(join(server.folder, "files", "incoming")), []);
});
