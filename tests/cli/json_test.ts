import assert from "node:assert/strict";
import { join } from "node:path";
import { startTestApp } from "../helpers/app.ts";
import { LiveClient } from "../helpers/live_client.ts";
import { linesOf } from "../helpers/lines_of.ts";
import { ChatProcess, pipe, withFolder } from "./chat_process.ts";
import { HeldLine } from "./held_line.ts";
import { randomFile } from "./random_file.ts";

type Told = Record<string, unknown> & { type: string };

/** A script that talks to the program. */
class Script {
  readonly #chat: ChatProcess;
  readonly #lines: AsyncGenerator<string>;
  readonly #ended: Promise<number>;
  readonly all: Told[] = [];

  constructor(app: { web: string }, folder: string, ...flags: string[]) {
    this.#chat = ChatProcess.start(app.web, folder, "--json", ...flags);
    this.#ended = this.#chat.code();
    this.#lines = linesOf(this.#chat.output);
  }

  write(text: string): Promise<void> {
    return this.#chat.write(`${text}\n`);
  }

  /** Reads on until this is told. */
  async told(fits: (told: Told) => boolean): Promise<Told> {
    for (;;) {
      const { value, done } = await this.#lines.next();
      if (done) throw new Error(`It ended before that was told: ${JSON.stringify(this.all)}`);
      const told = JSON.parse(value) as Told;
      this.all.push(told);
      if (fits(told)) return told;
    }
  }

  async end(): Promise<number> {
    await this.#chat.endInput();
    for (let line; !(line = await this.#lines.next()).done;) this.all.push(JSON.parse(line.value));
    return await this.#ended;
  }
}

const is = (type: string) => (told: Told) => told.type === type;

Deno.test("TC11 a text is told as sent with the number of its line, and as an entry", async () => {
  await using app = await startTestApp();
  await withFolder(async (folder) => {
    const script = new Script(app, folder, "--name", "bot");
    const ready = await script.told(is("ready"));
    assert.equal((ready.me as { name: string }).name, "bot");
    assert.equal(ready.room, "lobby");
    await script.write("");
    await script.write("hello");
    const sent = await script.told(is("sent"));
    assert.deepEqual([sent.line, sent.room], [2, "lobby"]);
    assert.equal(await script.end(), 0);
    const entries = script.all.filter(is("entry"));
    assert.ok(entries.every(({ seq }) => seq === sent.seq), "what was there before is not told");
  });
});

Deno.test("TC11 a command is answered with its ref, and a wrong one is refused and goes on", async () => {
  await using app = await startTestApp();
  await withFolder(async (folder) => {
    const script = new Script(app, folder, "--name", "bot");
    const answer = async (line: string) => {
      await script.write(line);
      return await script.told((told) => told.type === "done" || told.type === "refused");
    };
    assert.deepEqual(await answer('{"type":"ping","ref":1}'), { type: "done", ref: 1, did: "ping" });
    assert.equal((await answer('{"type":"say","text":"two\\nlines","ref":2}')).did, "say");
    assert.equal((await answer('{"type":"history","room":"lobby","ref":3}')).did, "history");
    assert.equal((await answer('{"type":"say","room":"nowhere","text":"x","ref":4}')).code, "not_member");
    assert.equal((await answer('{"type":"hello","protocol":1}')).code, "bad_request");
    assert.equal((await answer('{"type":"toString"}')).code, "bad_request");
    assert.equal((await answer("{nonsense")).code, "bad_json");
    assert.equal(await script.end(), 0);
  });
});

Deno.test("TC11 every line of the output is one object, harmless for a terminal", async () => {
  await using app = await startTestApp();
  await using ann = await LiveClient.join(app.web, "ann");
  await withFolder(async (folder) => {
    const script = new Script(app, folder, "--name", "bot");
    await script.told(is("ready"));
    await ann.say("\x1b]52;c;x\x07\u009b2J\n\u2028\u202e");
    const { body } = await script.told((told) => told.type === "entry" && told.name === "ann");
    assert.equal((body as { text: string }).text, "\x1b]52;c;x\x07\u009b2J\n\u2028\u202e");
    await ann.ask("typing", { room: "lobby", on: true });
    await script.told(is("typing"));
    assert.equal(await script.end(), 0);
  });
});

Deno.test("TC11 TC9 what was missed while the line was lost is told once and in order", async () => {
  await using app = await startTestApp();
  await withFolder(async (folder) => {
    // As long as the server needs for its start.
    const script = new Script(app, folder, "--name", "bot", "--wait", "600");
    await script.told(is("ready"));
    await using ann = await LiveClient.join(app.web, "ann");
    await ann.say("before");
    await script.told((told) => told.type === "entry" && (told.body as { text?: string }).text === "before");
    await app.stop();
    await script.told(is("lost"));
    await app.start();
    await using bea = await LiveClient.join(app.web, "bea");
    for (let i = 0; i < 120; i++) await bea.say(`missed ${i}`);
    await script.told((told) =>
      told.type === "entry" && (told.body as { text?: string }).text === "missed 119"
    );
    assert.equal(await script.end(), 0);
    const seqs = script.all.filter(is("entry")).map(({ seq }) => seq as number);
    assert.deepEqual(seqs, Array.from(seqs, (_, i) => seqs[0]! + i));
    assert.ok(seqs.length >= 121);
  });
});

Deno.test("TC11 TC14 TC15 files are sent and fetched by commands, and other lines are answered meanwhile", async () => {
  await using app = await startTestApp();
  await using line = new HeldLine(app.webPort, 3_000_000);
  await withFolder(async (folder) => {
    const bytes = await randomFile(join(folder, "film.mkv"), 8_000_000);
    const script = new Script(line, folder, "--name", "bot");
    await script.told(is("ready"));
    await script.write('{"type":"send","path":"film.mkv","caption":"look","ref":1}');
    await line.stuck;
    const { sent, size } = await script.told(is("upload"));
    assert.ok(Number(sent) < Number(size));
    await script.write('{"type":"ping","ref":2}');
    await script.told((told) => told.type === "done" && told.ref === 2);
    line.free();
    const sentFile = await script.told((told) => told.type === "done" && told.ref === 1);
    assert.deepEqual([sentFile.did, sentFile.room, sentFile.size], ["send", "lobby", 8_000_000]);
    const entries = script.all.filter(is("entry")) as (Told & { seq: number; body: { file?: string } })[];
    const { seq } = entries.find(({ body }) => body.file === sentFile.file)!;
    await script.write(`{"type":"get","seq":${seq},"folder":"got","ref":3}`);
    const got = await script.told((told) => told.type === "done" && told.ref === 3);
    assert.equal(got.path, join(folder, "got", "film.mkv"));
    assert.deepEqual(await Deno.readFile(join(folder, "got", "film.mkv")), bytes);
    const refused = async (command: string) => {
      await script.write(command);
      return (await script.told(is("refused"))).code;
    };
    assert.equal(await refused('{"type":"send","path":"nowhere"}'), "bad_request");
    assert.equal(await refused('{"type":"send"}'), "bad_request");
    assert.equal(await refused('{"type":"get","seq":99}'), "not_found");
    assert.equal(await refused('{"type":"get","seq":"1"}'), "bad_request");
    assert.equal(await refused('{"type":"get","seq":1,"room":"nowhere"}'), "not_member");
    assert.equal(await script.end(), 0);
  });
});

Deno.test("TC11 why it ended is the last line, and the sentence on stderr; a line that is no command is told by its number", async () => {
  await using app = await startTestApp();
  await withFolder(async (folder) => {
    const endOf = async (flags: string[], input = "") => {
      const { code, out, err } = await pipe(app.web, folder, input, "--json", ...flags);
      const lines = out.trimEnd().split("\n").map((line) => JSON.parse(line) as Told);
      return { code, lines, err: err.trimEnd() };
    };
    const rows: [string[], string, number, string, RegExp][] = [
      [["--jsn"], "", 2, "usage", /'--jsn'/],
      [["--name", "bot", "--get", "1"], "", 2, "usage", /two things at once/],
      [["--name", "bot", "--room", "nowhere"], "", 1, "refused", /^Cannot join nowhere\. /],
      [["--name", "bot"], `${"x".repeat(20_000)}\n`, 1, "refused", /^Cannot send line 1\. /],
    ];
    for (const [flags, input, code, why, message] of rows) {
      const end = await endOf(flags, input);
      const { type, exit, ...told } = end.lines.at(-1)!;
      assert.deepEqual([end.code, type, exit, told.why], [code, "failed", code, why], `${flags}`);
      assert.match(told.message as string, message);
      assert.equal(end.err, told.message, "a person reads the same");
    }
    const { code, lines } = await endOf(["--name", "bot"], '\n{"type":"nope"}\n');
    assert.equal(code, 0);
    assert.deepEqual(lines.filter(is("refused")).map(({ code, line }) => [code, line]), [["bad_request", 2]]);
  });
});
