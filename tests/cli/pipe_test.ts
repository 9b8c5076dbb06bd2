import assert from "node:assert/strict";
import { startTestApp } from "../helpers/app.ts";
import { LiveClient } from "../helpers/live_client.ts";
import { linesOf } from "../helpers/lines_of.ts";
import { ChatProcess, pipe, withFolder } from "./chat_process.ts";

type Page = { entries: { seq: number; name: string; body: { kind: string; text: string } }[] };

/** What has been said in a room, as somebody else reads it. */
async function said(reader: LiveClient, room = "lobby"): Promise<string[]> {
  const { entries } = await reader.ask("history", { room, limit: 100 }) as unknown as Page;
  return entries.filter(({ body }) => body.kind === "text").map(({ name, body }) => `${name}: ${body.text}`);
}

Deno.test("TC10 every line of a pipe is one message, and it ends with 0 when all are acknowledged", async () => {
  await using app = await startTestApp();
  await using ann = await LiveClient.join(app.web, "ann");
  await withFolder(async (folder) => {
    const run = await pipe(app.web, folder, "one\r\n\n/two\n  three\nfour", "--name", "ci");
    assert.deepEqual(run, { code: 0, out: "", err: "" });
    assert.deepEqual(await said(ann), ["ci: one", "ci: /two", "ci:   three", "ci: four"]);
  });
});

Deno.test("TC10 many lines arrive once and in order", async () => {
  await using app = await startTestApp();
  await using ann = await LiveClient.join(app.web, "ann");
  await withFolder(async (folder) => {
    const lines = Array.from({ length: 300 }, (_, i) => `line ${i}`);
    const { code } = await pipe(app.web, folder, lines.join("\n"), "--name", "ci");
    assert.equal(code, 0);
    for (let i = 0; i < lines.length; i++) {
      await ann.told(({ body }) => (body as { text?: string })?.text === `line ${i}`);
    }
    assert.deepEqual(
      ann.entries.flatMap(({ body }) => (body as { text?: string }).text ?? []),
      lines,
    );
  });
});

Deno.test("TC10 a server that restarts in the middle costs nothing and doubles nothing", async () => {
  await using app = await startTestApp();
  await withFolder(async (folder) => {
    // As long as the server needs for its start.
    const chat = ChatProcess.start(app.web, folder, "--name", "ci", "--wait", "600");
    await using ann = await LiveClient.join(app.web, "ann");
    await chat.write("one\n");
    await ann.told(({ body }) => (body as { text?: string })?.text === "one");
    await app.stop();
    await chat.write("two\nthree\n");
    await app.start();
    await chat.write("four\n");
    await chat.endInput();
    const { code, err } = await chat.end();
    assert.deepEqual({ code, err }, { code: 0, err: "" });
    await using bea = await LiveClient.join(app.web, "bea");
    assert.deepEqual(await said(bea), ["ci: one", "ci: two", "ci: three", "ci: four"]);
  });
});

Deno.test("TC10 a refused line ends with 1, and the sentence names it", async () => {
  await using app = await startTestApp();
  await withFolder(async (folder) => {
    const { code, err } = await pipe(app.web, folder, `fine\n${"x".repeat(20_000)}\nnever\n`, "--name", "ci");
    assert.equal(code, 1);
    assert.match(err, /^Cannot send line 2\. That is too long/);
    await using ann = await LiveClient.join(app.web, "ann");
    assert.deepEqual(await said(ann), ["ci: fine"]);
  });
});

Deno.test("TC10 a server that is not there ends with 3, also one that goes before all is acknowledged", async () => {
  await using app = await startTestApp();
  await withFolder(async (folder) => {
    const chat = ChatProcess.start(app.web, folder, "--name", "ci", "--wait", "1");
    const ann = await LiveClient.join(app.web, "ann");
    await chat.write("one\n");
    await ann.told(({ body }) => (body as { text?: string })?.text === "one");
    await ann.close();
    const { web } = app;
    await app.stop();
    await chat.write("two\n");
    await chat.endInput();
    const lost = await chat.end();
    assert.deepEqual([lost.code, lost.out], [3, ""]);
    assert.match(lost.err, /One line is not acknowledged/);
    const never = await pipe(web, folder, "hi\n", "--name", "ci", "--wait", "0");
    assert.equal(never.code, 3);
    assert.match(never.err, /^Cannot reach 127\.0\.0\.1:\d+\. /);
    await app.start();
    // Whoever runs the script again sends its lines again, so nothing of the failed run may follow by itself.
    assert.equal((await pipe(web, folder, "two\n", "--name", "ci")).code, 0);
    await using bea = await LiveClient.join(web, "bea");
    assert.deepEqual(await said(bea), ["ci: one", "ci: two"]);
  });
});

Deno.test("TC10 the ways to be told no have their codes", async () => {
  await using app = await startTestApp();
  await using _ann = await LiveClient.join(app.web, "ann");
  await withFolder(async (folder) => {
    const runs: readonly (readonly [flags: string[], code: number, sentence: RegExp])[] = [
      [["--name", "ann"], 1, /Somebody is using that name/],
      [["--name", "ci", "--room", "nowhere"], 1, /^Cannot join nowhere\. /],
      [["--name", "-"], 2, /^Cannot sign in as -/],
      [["--nme", "ci"], 2, /--help lists the options/],
      [[], 2, /there is no name/],
    ];
    for (const [flags, code, sentence] of runs) {
      const run = await pipe(app.web, folder, "hi\n", ...flags);
      assert.equal(run.code, code, flags.join(" "));
      assert.match(run.err, sentence);
      assert.doesNotMatch(run.err, /at .*\.ts/, "a person does not read stacks");
    }
  });
});

Deno.test("TC10 a server of another kind is told from one that is down", async () => {
  await using server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    () => new Response("hello"),
  );
  await withFolder(async (folder) => {
    const { code, err } = await pipe(`http://127.0.0.1:${server.addr.port}`, folder, "hi\n", "--name", "ci");
    assert.equal(code, 1);
    assert.match(err, /not as a Parley server does/);
  });
});

Deno.test("TC10 with --follow it prints what is said, harmlessly, until it is ended", async () => {
  await using app = await startTestApp();
  await withFolder(async (folder) => {
    const chat = ChatProcess.start(app.web, folder, "--name", "fay", "--follow");
    const ended = chat.code();
    const lines = linesOf(chat.output);
    await chat.write("hello\n");
    const first = await lines.next();
    assert.match(first.value!, /^\[\d\d:\d\d\] fay: hello$/);
    await chat.endInput();
    await using ann = await LiveClient.join(app.web, "ann");
    await ann.say("\x1b[2Jboo");
    assert.match((await lines.next()).value!, /\* ann joined$/);
    assert.match((await lines.next()).value!, /ann: ␛\[2Jboo$/);
    chat.kill("SIGTERM");
    assert.equal(await ended, 143);
    await lines.return(undefined);
  });
});

Deno.test("TC12 a name stays with the session that is kept", async () => {
  await using app = await startTestApp();
  await withFolder(async (mine) => {
    const holder = ChatProcess.start(app.web, mine, "--name", "ann", "--follow");
    const lines = linesOf(holder.output);
    await holder.write("here\n");
    await lines.next();
    assert.equal((await pipe(app.web, mine, "me too\n", "--name", "ann")).code, 0);
    await withFolder(async (other) => {
      assert.equal((await pipe(app.web, other, "not me\n", "--name", "ann")).code, 1);
    });
    holder.kill("SIGTERM");
    await holder.endInput().catch(() => {});
    await holder.code();
    await lines.return(undefined);
  });
});
