import assert from "node:assert/strict";
import { startTestApp } from "../helpers/app.ts";
import { LiveClient, signIn, type Told } from "../helpers/live_client.ts";

Deno.test("PR8 a nonce is told in pages, to its sender alone, whether a page comes from memory or from the store", async () => {
  await using app = await startTestApp();
  const { token } = await signIn(app.web, "ann");
  const nonce = crypto.randomUUID();
  {
    await using ann = await greeted(app.web, token);
    await using bea = await LiveClient.join(app.web, "bea");
    await ann.say("mine", nonce);
    const live = await bea.told((told) => told.type === "entry" && textOf(told) === "mine");
    assert.equal(live.nonce, undefined, "not in live news");
    await using again = await greeted(app.web, token);
    assert.equal(find(again.hello), nonce, "from memory");
    const foreign = await bea.ask("history", { room: "lobby" });
    assert.equal(find(foreign), undefined, "not to others");
  }
  await app.restart();
  await using ann = await greeted(app.web, token);
  assert.equal(find(ann.hello), nonce, "from the store");

  function find(answer: Told): unknown {
    const [room] = (answer.rooms ?? [answer]) as { entries: Told[] }[];
    const { entries } = room!;
    return entries.find((entry) => textOf(entry) === "mine")!.nonce;
  }
});

Deno.test("PR8 a repeated nonce gets the first answer again, over a reconnect and over a restart", async () => {
  await using app = await startTestApp();
  const { token } = await signIn(app.web, "ann");
  const nonce = crypto.randomUUID();
  const seqs: unknown[] = [];
  for (const round of ["first", "reconnected", "restarted"]) {
    if (round === "restarted") await app.restart();
    await using ann = await greeted(app.web, token);
    seqs.push((await ann.say("once", nonce)).seq, (await ann.say("once", nonce)).seq);
  }
  assert.equal(new Set(seqs).size, 1, String(seqs));
});

async function greeted(web: string, token: string): Promise<LiveClient & { hello: Told }> {
  const client = await LiveClient.open(web, token);
  return Object.assign(client, { hello: await client.ask("hello", { protocol: 1 }) });
}

function textOf(entry: Told): string | undefined {
  return (entry.body as { text?: string }).text;
}
