import assert from "node:assert/strict";
import { Account } from "../../client/core/account.ts";
import { Chat } from "../../client/core/chat.ts";
import type { WireSignal } from "../../client/core/outside.ts";
import { Uploads } from "../../client/core/uploads.ts";
import { HandClock } from "../helpers/clock.ts";
import { MemoryFile } from "./memory_files.ts";
import { MemoryKeep } from "./memory_keep.ts";
import { ScriptedSockets, turn } from "./scripted_sockets.ts";
import { SeededRandom } from "./seeded_random.ts";
import { WaywardServer } from "./wayward_server.ts";

const mib = 1_048_576;
const me = { id: "ann", name: "ann" };

function openChat(server = new WaywardServer(), keep = new MemoryKeep()) {
  const sockets = new ScriptedSockets();
  const clock = new HandClock();
  const session = { status: 200 };
  const call = () => Promise.resolve({ status: session.status, body: {} });
  const outside = { clock, random: new SeededRandom(), keep, open: sockets.open, call, wire: server };
  const chat = new Chat(me, new Account(keep, call), outside, new Uploads(me.id, outside));
  chat.start();
  const greet = () => {
    sockets.last.open();
    const about = { name: "", version: "", tcp: [], mostFileBytes: 5 * mib };
    const { ref } = sockets.last.sent[0]!;
    const self = { ...me, kind: "guest", role: "guest", prefs: { receipts: true, lastSeen: true } };
    sockets.last.tell({ type: "done", ref, did: "hello", me: self, server: about, now: 0, rooms: [] });
  };
  const endSession = async () => {
    session.status = 401;
    sockets.last.tell({ type: "bye", code: "no_session", message: "" });
    sockets.last.lose();
    clock.pass(500);
    sockets.last.lose();
    await turn();
  };
  return { chat, sockets, server, keep, greet, endSession };
}

async function settle(): Promise<void> {
  for (let i = 0; i < 30; i++) await turn();
}

Deno.test("UP18 with the line uploads learn how large a file may be, and what other devices have begun", async () => {
  const other = openChat();
  other.server.faults.push({ fault: "none" }, { fault: "silence" });
  other.chat.uploads.add("lobby", MemoryFile.of(3 * mib));
  await settle();
  other.chat.stop();

  const { chat, sockets, greet } = openChat(other.server);
  greet();
  await settle();
  assert.equal(chat.uploads.mostFileBytes.value, 5 * mib);
  chat.uploads.greeted(undefined);
  assert.equal(chat.uploads.mostFileBytes.value, Infinity, "a server without a bound");
  const [upload] = chat.uploads.list.value;
  assert.equal(upload?.state.value.is, "missing");
  const files = [{ file: other.server.last.id, received: mib }];
  sockets.last.tell({ type: "progress", room: "lobby", files });
  assert.equal(upload.state.value.is, "elsewhere");
  assert.equal(upload.sent.value, mib);
  chat.stop();
});

Deno.test("UP18 when the session is over nothing is sent any more, and the next one goes on", async () => {
  const { chat, server, keep, greet, endSession } = openChat();
  greet();
  await settle();
  const signals: (WireSignal | undefined)[] = [];
  const { request } = server;
  server.request = (wish) => {
    signals.push(wish.signal);
    return request.call(server, wish);
  };
  const file = MemoryFile.of(3 * mib);
  server.faults.push({ fault: "none" }, { fault: "silence" });
  chat.uploads.add("lobby", file);
  await settle();
  assert.equal(signals.at(-1)?.aborted, false);
  await endSession();
  assert.equal(chat.link.state.value.is, "over");
  assert.equal(signals.at(-1)?.aborted, true);
  const next = openChat(server, keep);
  await settle();
  const [upload] = next.chat.uploads.list.value;
  assert.equal(upload?.state.value.is, "missing");
  assert.equal(await upload.give(file), true);
  await settle();
  assert.equal(upload.state.value.is, "done");
  next.chat.stop();
});

Deno.test("UP18 signing out leaves nothing of it on the device", async () => {
  const { chat, server, keep } = openChat();
  server.faults.push({ fault: "none" }, { fault: "silence" });
  chat.uploads.add("lobby", MemoryFile.of(3 * mib));
  await settle();
  assert.equal(keep.keys("parley/upload").length, 1);
  chat.stop();
  chat.uploads.clear();
  chat.heard.clear();
  assert.deepEqual(keep.keys(""), []);
  assert.deepEqual(chat.uploads.list.value, []);
});
