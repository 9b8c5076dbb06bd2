import assert from "node:assert/strict";
import { NewEntries } from "../../cli/script/new_entries.ts";
import { Account } from "../../client/core/account.ts";
import { Chat } from "../../client/core/chat.ts";
import { Uploads } from "../../client/core/uploads.ts";
import { MemoryKeep } from "../client/memory_keep.ts";
import { garden, type ModelLine, ModelServer } from "../client/model_server.ts";
import { turn } from "../client/scripted_sockets.ts";
import { SeededRandom } from "../client/seeded_random.ts";
import { HandClock } from "../helpers/clock.ts";

async function carryAll(line: () => ModelLine): Promise<void> {
  for (let quiet = 0; quiet < 3;) {
    if (line().carryUp() || line().carryAnswer() || line().carryNews()) quiet = 0;
    else {
      quiet += 1;
      await turn();
    }
  }
}

Deno.test("TC32 a script is told all that it missed, once and in order, however much that is", async () => {
  const server = new ModelServer();
  const clock = new HandClock();
  const keep = new MemoryKeep();
  const call = () => Promise.resolve({ status: 200, body: {} });
  const wire = { request: () => Promise.reject(new Error("Cannot reach the server: there is none")) };
  let line!: ModelLine;
  const open = server.opener("ann", (opened) => line = opened);
  const outside = { clock, random: new SeededRandom(), keep, call, open, wire };
  const uploads = new Uploads("ann", outside);
  const me = { id: "ann", name: "ann" };
  const chat = new Chat(me, new Account(keep, call), outside, uploads, { readsAll: true });
  const told: number[] = [];
  new NewEntries(chat, ({ room, seq }) => void (room === garden && told.push(seq)));
  const flood = (count: number) => {
    for (let i = 0; i < count; i++) {
      server.append("bea", `${server.head}`, { kind: "text", text: `${server.head}` });
    }
  };
  flood(10);
  chat.start();
  await turn();
  await carryAll(() => line);
  flood(5);
  await carryAll(() => line);
  assert.deepEqual(told, [11, 12, 13, 14, 15]);
  line.cut();
  flood(7_000);
  clock.pass(60_000);
  await turn();
  await carryAll(() => line);
  assert.deepEqual(told, Array.from({ length: 7_005 }, (_, i) => i + 11));
  chat.stop();
});
