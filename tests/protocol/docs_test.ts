import assert from "node:assert/strict";
import { join } from "node:path";
import { startTestApp } from "../helpers/app.ts";
import { linesOf } from "../helpers/lines_of.ts";
import { LiveClient } from "../helpers/live_client.ts";
import { Netcat } from "../helpers/netcat.ts";
import { withTables } from "../../tools/protocol_docs.ts";

const root = new URL("../../", import.meta.url);
const docs = await Deno.readTextFile(new URL("docs/protocol.md", root));

Deno.test("PR5 the tables of the documentation are those of the rows", () => {
  assert.equal(withTables(docs), docs, "print them anew with `deno task docs`");
});

Deno.test("PR5 a row that changes shows in the tables", () => {
  const spoilt = docs.replace("The server's disk is full", "The disk is full");
  assert.notEqual(spoilt, docs);
  assert.equal(withTables(spoilt), docs);
});

/** Numbers of wire rules in the code. A dialect of old programs explains its own at the head of its file. */
const cited = /\b(NM|SI|WB|PR|LN|UL|DL|CH)(\d+)\b/g;
const explained = /^ \* ([A-Z]{2}\d+) \S/gm;

async function* sources(folder: URL): AsyncGenerator<string> {
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (isDirectory) yield* sources(new URL(`${name}/`, folder));
    else if (name.endsWith(".ts")) yield await Deno.readTextFile(new URL(name, folder));
  }
}

Deno.test("PR5 every rule that code or tests name is in the documentation, once", async () => {
  const rules = [...docs.matchAll(/^\*\*([A-Z]{2}\d+)\*\*/gm)].map(([, rule]) => rule!);
  assert.equal(new Set(rules).size, rules.length, "a number stands twice");
  const used = new Set<string>();
  for (const folder of ["protocol/", "server/", "client/core/", "tests/"]) {
    for await (const text of sources(new URL(folder, root))) {
      const own = new Set([...text.matchAll(explained)].map(([, rule]) => rule));
      for (const [rule] of text.matchAll(cited)) if (!own.has(rule)) used.add(rule);
    }
  }
  assert.ok(used.size > 30, "citations are not found, so this test means nothing");
  assert.deepEqual([...used].filter((rule) => !rules.includes(rule)), []);
});

Deno.test("PR9 the client of the documentation works, also across a restart", async () => {
  const source = /```js\n([^]*?)```/.exec(docs)![1]!;
  const folder = await Deno.makeTempDir({ prefix: "parley-docs-" });
  await Deno.writeTextFile(join(folder, "client.mjs"), source);
  await using app = await startTestApp();
  await using child = new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--no-config", "--allow-net", join(folder, "client.mjs"), app.web, "ann"],
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const input = child.stdin.getWriter();
  const type = (line: string) => input.write(new TextEncoder().encode(`${line}\n`));
  const shown: string[] = [];
  const output = linesOf(child.stdout);
  const until = async (line: string) => {
    while (!shown.includes(line)) {
      const { value, done } = await output.next();
      if (done) assert.fail(`The client ended after ${JSON.stringify(shown)}`);
      if (value !== "") shown.push(value);
    }
  };
  await until("ann: joined");
  const said = (text: string) => (told: Record<string, unknown>) =>
    told.name === "ann" && (told.body as { text?: string } | undefined)?.text === text;
  {
    await using bea = await LiveClient.join(app.web, "bea");
    await type("hello from the documentation");
    await bea.told(said("hello from the documentation"));
    await bea.say("hello ann");
    await until("bea: hello ann");
  }
  await app.stop();
  await type("said while nobody listened");
  await app.start();
  await using cal = await Netcat.join(app.tcp, "cal");
  await cal.type("welcome back");
  await until("cal: welcome back");
  await until("ann: said while nobody listened");
  assert.equal(new Set(shown).size, shown.length, "nothing is shown twice");
  assert.equal(shown.filter((line) => line.endsWith("nobody listened")).length, 1);
  await output.return(undefined);
  await input.close();
  child.kill();
  await child.status;
  await Deno.remove(folder, { recursive: true });
});
