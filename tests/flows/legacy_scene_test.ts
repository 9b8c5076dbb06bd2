import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { ChatProcess, withFolder } from "../cli/chat_process.ts";
import { startTestApp, type TestApp } from "../helpers/app.ts";
import { Browser } from "../helpers/browser.ts";
import { linesOf } from "../helpers/lines_of.ts";
import { LiveClient } from "../helpers/live_client.ts";
import { Legacy, programs, typed } from "./legacy_program.ts";

/** The terminal client in a script's hands: all it tells is kept. */
class Terminal {
  readonly #chat: ChatProcess;
  readonly #reading: Promise<void>;
  readonly told: string[] = [];
  #wake: () => void = () => {};

  constructor(app: TestApp, folder: string, name: string) {
    this.#chat = ChatProcess.start(app.web, folder, "--json", "--name", name);
    this.#reading = this.#read();
  }

  async #read(): Promise<void> {
    for await (const line of linesOf(this.#chat.output)) {
      this.told.push(line);
      this.#wake();
    }
  }

  say(text: string): Promise<void> {
    return this.#chat.write(`${text}\n`);
  }

  async hears(text: string): Promise<void> {
    while (!this.told.some((line) => line.includes(text))) {
      await new Promise<void>((resolve) => this.#wake = resolve);
    }
  }

  /** How many entries have it. */
  count(text: string): number {
    return this.told.filter((line) => line.includes('"type":"entry"') && line.includes(text)).length;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#chat.endInput();
    await this.#reading;
    await this.#chat.code();
  }
}

const content = (length: number, seed: number) =>
  Buffer.from(Uint8Array.from({ length }, (_, i) => (i * seed) >> 3 ^ i));

Deno.test("eleven programs, a page and the terminal client are in one room, see each other's lines once, and pass files on", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  await withFolder(async (folder) => {
    await using web = await LiveClient.join(app.web, "webby");
    await using terminal = new Terminal(app, folder, "terry");
    await using house = new AsyncDisposableStack();
    const page = await browser.join(app, "paige");
    const crowd: Legacy[] = [];
    for (const program of Object.values(programs)) {
      crowd.push(house.use(new Legacy(program, app)));
      await web.told((told) => told.type === "presence" && named(told.came, program.name));
    }
    await terminal.hears('"type":"ready"');
    assert.equal(crowd.length, 11);

    // Whoever says a line says it when the one before has come to all: which of two comes first is nobody's promise.
    const lines: string[] = [];
    const everybodyHears = async (text: string, but?: Legacy) => {
      lines.push(text);
      await Promise.all([
        page.reads(text),
        terminal.hears(text),
        ...crowd.map((legacy) => legacy === but && !legacy.program.echo ? undefined : legacy.hears(text)),
      ]);
    };
    for (const legacy of crowd) {
      const text = `said by ${legacy.program.name} once`;
      legacy.say(text);
      const told = await web.told((told) => textOf(told) === text);
      assert.equal(told.name, legacy.program.name, legacy.program.kind);
      await everybodyHears(text, legacy);
    }
    await terminal.say("said by terry once");
    await everybodyHears("said by terry once");
    await page.say("said by paige once 🎉 ü");
    await everybodyHears("said by paige once");
    await web.say("said by webby once");
    await everybodyHears("said by webby once");

    const link = async (name: string) => {
      const { body } = await web.told((told) => (told.body as { name?: string } | undefined)?.name === name);
      return `${app.web}/files/${(body as { file: string }).file}/${name}`;
    };
    const bytesAt = async (link: string) => {
      const inPage = await page.page.evaluate(async (link) => {
        const bytes = new Uint8Array(await (await fetch(link)).arrayBuffer());
        return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
      }, link);
      const response = await fetch(link);
      assert.equal(response.status, 200);
      assert.ok(Buffer.from(await response.bytes()).equals(Buffer.from(inPage, "latin1")));
      return Buffer.from(inPage, "latin1");
    };
    const told = async (link: string, but: readonly Legacy[]) => {
      for (const legacy of crowd) {
        if (but.includes(legacy)) continue;
        await legacy.hears(link);
        assert.equal(legacy.count(link), 1, `${legacy.program.kind} is told a file once`);
      }
      await page.page.locator(`a[href*="${new URL(link).pathname.split("/")[2]}"]`).first().waitFor();
    };
    const find = (kind: string) => crowd.find((legacy) => legacy.program.kind === kind)!;
    const fiona = find("TEXT:: and FILE::");
    const frank = find("typed frames");

    const text = content(30_000, 5);
    fiona.send(Buffer.from(`FILE::fiona::notes.bin::${text.toString("base64")}`));
    const fromFiona = await link("notes.bin");
    assert.ok((await bytesAt(fromFiona)).equals(text), "FILE:: arrives as it was");
    await told(fromFiona, [fiona]);
    assert.equal(fiona.count(fromFiona), 0, "nobody gets their own file");

    const picture = content(700_001, 11);
    frank.send(typed(2, Buffer.concat([Buffer.from("scan.bin::"), picture])));
    const fromFrank = await link("scan.bin");
    assert.ok((await bytesAt(fromFrank)).equals(picture), "a file in a frame arrives as it was");
    await told(fromFrank, [frank]);

    const sent = content(20_000, 3);
    const status = await page.page.evaluate(async (bytes) => {
      const body = Uint8Array.from(bytes, (sign) => sign.charCodeAt(0));
      return (await fetch("/rooms/lobby/web%20page.bin", { method: "PUT", body })).status;
    }, sent.toString("latin1"));
    assert.equal(status, 201);
    const fromPage = await link("web page.bin");
    const frame = "FILE::paige::web page.bin::";
    await fiona.until((heard) => Buffer.from(heard.split(frame)[1] ?? "", "base64").equals(sent));
    await told(encodeURI(fromPage), [fiona]);
    assert.equal(fiona.count("/files/"), 1, "and no link to it: the one that it has is the large one's");

    await web.say("the last word");
    await everybodyHears("the last word");
    const names = [...crowd.map(({ program }) => program.name), "terry", "paige", "webby"];
    for (const legacy of crowd) {
      const { kind, name, echo } = legacy.program;
      for (const other of names) {
        const times = other === name && !echo ? 0 : 1;
        assert.equal(legacy.count(`said by ${other} once`), times, `${kind} hears ${other}`);
      }
      assert.ok(!legacy.ended, `${kind} outlives an emoji`);
    }
    for (const name of names) {
      assert.equal(terminal.count(`said by ${name} once`), 1, `the terminal hears ${name} once`);
      assert.equal(await page.row(`said by ${name} once`).count(), 1, `the page shows ${name} once`);
    }
    assert.match(
      find("token").heard,
      /paige once :[a-z_]+: u/,
      "folded for a program that decodes ASCII alone",
    );
  });
});

function named(people: unknown, name: string): boolean {
  return (people as { name: string }[]).some((person) => person.name === name);
}

function textOf(told: Record<string, unknown>): string | undefined {
  return (told.body as { text?: string } | undefined)?.text;
}
