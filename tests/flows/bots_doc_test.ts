import assert from "node:assert/strict";
import { join } from "node:path";
import { startTestApp, type TestApp } from "../helpers/app.ts";
import { LiveClient } from "../helpers/live_client.ts";
import { linesOf } from "../helpers/lines_of.ts";

/** docs/bots.md, as it stands there: each example that is marked as tried is run here. */
const text = await Deno.readTextFile(new URL("../../docs/bots.md", import.meta.url));
const examples = new Map(
  [...text.matchAll(/<!-- tried: (\w+) -->\n\n```\w+\n([^]*?)```/g)].map(([, name, code]) => [name!, code!]),
);

async function tokenOf(app: TestApp, scopes: string[]): Promise<{ token: string; session: string }> {
  const ask = async (path: string, body: unknown, token?: string) => {
    const response = await fetch(app.web + path, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...token !== undefined && { authorization: `Bearer ${token}` },
      },
      body: JSON.stringify(body),
    });
    return await response.json();
  };
  const { token: session } = await ask("/api/accounts", { name: "mia", password: "seven quiet herons" });
  const { secret } = await ask("/api/tokens", { name: "docs", scopes }, session);
  return { token: secret, session };
}

async function shell(app: TestApp, name: string, env: Record<string, string>): Promise<string> {
  const { success, stdout } = await new Deno.Command("sh", {
    args: ["-c", examples.get(name)!],
    env: { PARLEY: app.web, ...env },
    stderr: "null",
  }).output();
  assert.ok(success, name);
  return new TextDecoder().decode(stdout);
}

Deno.test("BT11 the one line that says something does", async () => {
  await using app = await startTestApp();
  await using ann = await LiveClient.join(app.web, "ann");
  const { token } = await tokenOf(app, ["say"]);
  assert.match(await shell(app, "say", { TOKEN: token }), /^\{"room":"lobby","seq":\d+,"at":\d+\}\n$/);
  const told = await ann.told(({ type, body }) =>
    type === "entry" && (body as { kind: string }).kind === "text"
  );
  assert.equal((told.body as { text: string }).text, "The build is green.");
});

Deno.test("BT11 the line that sends a file does", async () => {
  await using app = await startTestApp();
  const { token, session } = await tokenOf(app, ["read", "send"]);
  await using mia = await LiveClient.open(app.web, session);
  await mia.ask("hello", { protocol: 1 });
  const { link } = JSON.parse(await shell(app, "file", { TOKEN: token }));
  const response = await fetch(link, { headers: { authorization: `Bearer ${token}` } });
  assert.equal(await response.text(), "all green\n");
});

Deno.test("BT11 the line that makes a bot is for admins", async () => {
  await using app = await startTestApp();
  const { session } = await tokenOf(app, ["read"]);
  assert.match(await shell(app, "make", { SESSION: session }), /"not_allowed"/);
});

Deno.test("BT11 the bot that answers does, and its permissions are enough", async () => {
  await using app = await startTestApp();
  const folder = await Deno.makeTempDir({ prefix: "parley-bot-" });
  const file = join(folder, "bot.ts");
  await Deno.writeTextFile(file, examples.get("bot")!);
  const { token } = await tokenOf(app, ["read", "say"]);
  await using ann = await LiveClient.join(app.web, "ann");
  const bot = new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--no-prompt", "--allow-net", "--allow-env=PARLEY,TOKEN", file],
    env: { PARLEY: app.web, TOKEN: token },
    stdout: "null",
    stderr: "null",
  }).spawn();
  try {
    await ann.told(({ type, name }) => type === "entry" && name === "mia");
    await ann.told(({ type, came }) => type === "presence" && JSON.stringify(came).includes("mia"));
    await ann.say("!time");
    const told = await ann.told(({ type, name, body }) =>
      type === "entry" && name === "mia" && (body as { kind: string }).kind === "text"
    );
    assert.match((told.body as { text: string }).text, /^\w{3}, \d\d \w{3} \d{4} .* GMT$/);
  } finally {
    bot.kill();
    await bot.status;
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("BT11 the script that watches shows what is written, and nothing twice", async () => {
  await using app = await startTestApp();
  const { token } = await tokenOf(app, ["read"]);
  await using ann = await LiveClient.join(app.web, "ann");
  await ann.say("before");
  const script = new Deno.Command("sh", {
    args: ["-c", examples.get("watch")!],
    env: { PARLEY: app.web, TOKEN: token },
    stdout: "piped",
    stderr: "null",
  }).spawn();
  const lines = linesOf(script.stdout)[Symbol.asyncIterator]();
  const next = async () => (await lines.next()).value;
  try {
    // It comes into the lobby with its first question, and watches from then on.
    await ann.told(({ type, name }) => type === "entry" && name === "mia");
    await ann.say("first");
    await ann.say('odd \\n "signs" $HOME `ls`');
    assert.equal(await next(), "ann: first");
    assert.equal(await next(), 'ann: odd \\n "signs" $HOME `ls`');
  } finally {
    script.kill();
    await script.status;
    await lines.return?.(undefined);
  }
});
