import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { LiveClient, signIn, type Told } from "../helpers/live_client.ts";
import { ServerProcess } from "../helpers/server_process.ts";

const rounds = Number(Deno.env.get("PARLEY_KILL_ROUNDS") ?? 50);
const senders = 20;

/**
 * The promise: an acknowledged message survives `kill -9` of the server, and no message is there twice. A kill of the
 * process alone cannot tell `synchronous=FULL` from `NORMAL`; what it can tell is an answer given before its commit.
 */
Deno.test(`FL1 kill -9 while ${senders} clients send, ${rounds} times: all that was acknowledged is there, once`, async () => {
  await using server = await ServerProcess.start();
  const tokens = await Promise.all(names().map(async (name) => (await signIn(server.web, name)).token));
  const acknowledged = new Map<string, number>();
  /** Sent, and not known to be stored: sent again after the restart with the same nonce. */
  let unsure: { sender: number; nonce: string; text: string }[] = [];
  let said = 0;

  for (let round = 0; round < rounds; round++) {
    const clients = await Promise.all(tokens.map((token) => greeted(server.web, token)));
    const fates: Promise<void>[] = [];
    const again = unsure;
    unsure = [];
    const say = (sender: number, nonce: string, text: string) => {
      const fate = clients[sender]!.say(text, nonce).then((reply) => {
        if (reply.type === "done") acknowledged.set(text, reply.seq as number);
        else unsure.push({ sender, nonce, text });
      });
      fates.push(fate);
      return fate;
    };
    for (const { sender, nonce, text } of again) say(sender, nonce, text);
    // Killed in the middle of the flood: after so many answers, with as many more on their way.
    const enough = 20 + (round * 7) % 60;
    let answered = 0;
    const killed = new Promise<void>((resolve) => {
      for (let sender = 0; sender < senders; sender++) {
        for (let i = 0; i < 12; i++) {
          void say(sender, crypto.randomUUID(), `message ${++said}`).then(() => {
            if (++answered === enough) resolve(server.kill());
          });
        }
      }
    });
    await killed;
    await Promise.all(fates);
    await Promise.all(clients.map((client) => client.closed));
    await server.start();
  }

  const last = await Promise.all(tokens.map((token) => greeted(server.web, token)));
  for (const { sender, nonce, text } of unsure) {
    const reply = await last[sender]!.say(text, nonce);
    acknowledged.set(text, reply.seq as number);
  }
  const stored = await wholeLog(last[0]!);
  await Promise.all(last.map((client) => client.close()));
  assert.deepEqual(stored.map((entry) => entry.seq), stored.map((_, i) => i + 1), "the numbers have no hole");
  const texts = stored.filter(isText).map((entry) => (entry.body as { text: string }).text);
  assert.equal(new Set(texts).size, texts.length, "nothing is there twice");
  assert.equal(texts.length, said, "every message was sent until it was acknowledged");
  const bySeq = new Map(stored.map((entry) => [entry.seq, entry]));
  for (const [text, seq] of acknowledged) {
    assert.equal((bySeq.get(seq)?.body as { text?: string })?.text, text, `acknowledged as ${seq}`);
  }
  assert.equal(await server.terminate(), 0, "SIGTERM ends it in order");
  using database = new DatabaseSync(`${server.folder}/data/parley.db`);
  assert.deepEqual({ ...database.prepare("PRAGMA integrity_check").get() }, { integrity_check: "ok" });
});

function names(): string[] {
  return Array.from({ length: senders }, (_, i) => `sender ${i + 1}`);
}

async function greeted(web: string, token: string): Promise<LiveClient> {
  const client = await LiveClient.open(web, token);
  const reply = await client.ask("hello", { protocol: 1 });
  assert.equal(reply.type, "done", JSON.stringify(reply));
  return client;
}

async function wholeLog(client: LiveClient): Promise<Told[]> {
  const all: Told[] = [];
  for (let after = 0;;) {
    const page = await client.ask("history", { room: "lobby", after, limit: 100 });
    const entries = page.entries as Told[];
    if (entries.length === 0) return all;
    all.push(...entries);
    after = entries.at(-1)!.seq as number;
  }
}

function isText(entry: Told): boolean {
  return (entry.body as { kind: string }).kind === "text";
}
