import assert from "node:assert/strict";
import type { Entry } from "../../protocol/entries.ts";
import { startTestApp } from "../helpers/app.ts";
import { LiveClient } from "../helpers/live_client.ts";
import { Netcat } from "../helpers/netcat.ts";

/** RN8 Where people type lines a poll is printed and voted in, and reactions are typed and not told. */

const isKind = (kind: string) => (told: Record<string, unknown>) =>
  told.type === "entry" && (told.body as { kind: string }).kind === kind;

Deno.test("RN8 a poll at a line is printed, voted in, closed, and says what it came to", async () => {
  await using app = await startTestApp();
  await using ann = await Netcat.join(app.tcp, "ann");
  await using bea = await LiveClient.join(app.web, "bea");
  await ann.until((line) => line === "* bea is here");
  const { seq } = await bea.ask("poll", {
    room: "lobby",
    nonce: crypto.randomUUID(),
    question: "Tea?",
    options: ["yes", "no"],
  }) as unknown as Entry;
  const lines = [await ann.line(), await ann.line(), await ann.line(), await ann.line()];
  assert.deepEqual(lines, ["bea: Tea?", "    1 yes", "    2 no", `* Choose with /vote ${seq} 1`]);
  await ann.type("/vote");
  assert.match((await ann.line())!, /\/vote \[N\] 2/);
  await ann.type(`/vote ${seq} 2`);
  assert.equal(await ann.line(), "* You have voted.");
  assert.deepEqual((await bea.told(isKind("vote"))).body, { kind: "vote", of: seq, options: [1], was: [] });
  await bea.ask("react", { room: "lobby", seq, emoji: "🎉", on: true, nonce: crypto.randomUUID() });
  await bea.ask("close_poll", { room: "lobby", seq });
  assert.equal(await ann.line(), "* bea closed the poll. Tea?: yes 0, no 1", "and of the reaction nothing");
  await ann.type(`/vote ${seq} 1`);
  assert.match((await ann.line())!, /That poll is closed/);
});

Deno.test("RN8 a poll is asked at a line, and ended there", async () => {
  await using app = await startTestApp();
  await using ann = await Netcat.join(app.tcp, "ann");
  await using bea = await LiveClient.join(app.web, "bea");
  await ann.until((line) => line === "* bea is here");
  await ann.type("/poll Tea? | yes");
  assert.match((await ann.line())!, /\/poll Tea or coffee\? \| tea \| coffee/);
  await ann.type("/poll Tea? | yes | no");
  const { seq, body } = await bea.told(isKind("poll"));
  assert.deepEqual(body, { kind: "poll", question: "Tea?", options: ["yes", "no"], many: false });
  assert.equal(await ann.line(), `* That is poll ${seq}: /vote ${seq} 1 chooses, /close ${seq} ends it.`);
  await ann.type(`/close ${seq}`);
  assert.equal(await ann.line(), "* You closed the poll. Tea?: yes 0, no 0");
});

Deno.test("RN8 without a number it is the only poll that is open; of several all are told", async () => {
  await using app = await startTestApp();
  await using ann = await Netcat.join(app.tcp, "ann");
  await using bea = await LiveClient.join(app.web, "bea");
  await ann.until((line) => line === "* bea is here");
  const ask = async (question: string) => {
    const wish = { room: "lobby", nonce: crypto.randomUUID(), question, options: ["yes", "no"] };
    const { seq } = await bea.ask("poll", wish) as unknown as Entry;
    await ann.until((line) => line === `* Choose with /vote ${seq} 1`);
    return seq;
  };
  await ann.type("/vote 2");
  assert.equal(await ann.line(), "! No poll is open here.");
  const tea = await ask("**Tea**?");
  await ann.type("/vote 2");
  assert.equal(await ann.line(), "* You have voted.");
  const { body } = await bea.told(isKind("vote"));
  assert.deepEqual(body, { kind: "vote", of: tea, options: [1], was: [] });
  await ann.type("/close");
  assert.equal(await ann.line(), "! No poll of yours is open here.");
  const cake = await ask("||Cake||?");
  await ann.type("/vote 1");
  assert.equal(
    await ann.line(),
    `! Several polls are open: [${cake}] ▒▒▒?, [${tea}] Tea?. Say which: /vote ${cake} 1`,
  );
  await bea.ask("close_poll", { room: "lobby", seq: cake });
  await ann.until((line) => line.startsWith("* bea closed the poll."));
  await ann.type("/vote 0");
  assert.equal(await ann.line(), "* You took your vote back.");
});

Deno.test("RN8 one's last words are changed and taken back at a line, and what is covered is not found there", async () => {
  await using app = await startTestApp();
  await using ann = await Netcat.join(app.tcp, "ann");
  await using bea = await LiveClient.join(app.web, "bea");
  await ann.until((line) => line === "* bea is here");
  await ann.type("/delete");
  assert.equal(await ann.line(), "! There is no such message of yours lately.");
  await ann.type("one");
  await ann.type("two");
  await bea.told((told) => told.type === "entry" && (told.body as { text?: string }).text === "two");
  await ann.type("/edit 2 **it** was ||the butler||");
  assert.equal(await ann.line(), "* You changed it.");
  await ann.type("/delete");
  assert.equal(await ann.line(), "* You took it back.");
  await ann.type("/search butler");
  await ann.until((line) => line.endsWith("ann: it was ▒▒▒"));
  await ann.type("/pin");
  assert.match((await ann.line())!, /^! You may not do that here/, "a guest pins nothing");
});

Deno.test("RN8 a reaction is typed with an emoji or its name, and typed again taken away", async () => {
  await using app = await startTestApp();
  await using ann = await Netcat.join(app.tcp, "ann");
  await using bea = await LiveClient.join(app.web, "bea");
  await ann.until((line) => line === "* bea is here");
  const { seq } = await bea.say("hello") as unknown as Entry;
  assert.equal(await ann.line(), "bea: hello");
  await ann.type("/react :thumbsup:");
  assert.equal(await ann.line(), "* You reacted 👍 to bea.");
  assert.deepEqual((await bea.told(isKind("reaction"))).body, {
    kind: "reaction",
    of: seq,
    emoji: "👍",
    on: true,
  });
  await ann.type(`/react ${seq} 👍`);
  assert.equal(await ann.line(), "* You took 👍 back.");
  await ann.type("/react thumbs");
  assert.match((await ann.line())!, /\/react 👍, or \/react :heart:/);
  await ann.type(`/react ${seq} ❤`);
  assert.equal(
    await ann.line(),
    "* You reacted ❤️ to bea.",
    "without the sign that some keyboards leave out",
  );
});
