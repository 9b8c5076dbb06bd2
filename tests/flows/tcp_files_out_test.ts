import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { readTcpPorts } from "../../server/doors/tcp/tcp_port.ts";
import { startTestApp, type TestApp } from "../helpers/app.ts";
import { LiveClient, signIn } from "../helpers/live_client.ts";
import { Netcat } from "../helpers/netcat.ts";
import { Legacy, programs } from "./legacy_program.ts";

const content = (length: number) => Buffer.from(Uint8Array.from({ length }, (_, i) => i * 13 ^ i >> 7));

/** Somebody who sends files by the web. */
class Sender {
  readonly #app: TestApp;
  readonly #headers: Record<string, string>;

  static async signIn(app: TestApp, name: string): Promise<Sender> {
    return new Sender(app, (await signIn(app.web, name)).token);
  }

  constructor(app: TestApp, token: string) {
    this.#app = app;
    this.#headers = { authorization: `Bearer ${token}`, "tus-resumable": "1.0.0" };
  }

  async send(name: string, bytes: Buffer, room = "lobby"): Promise<void> {
    const response = await fetch(`${this.#app.web}/rooms/${room}/${encodeURIComponent(name)}`, {
      method: "PUT",
      headers: this.#headers,
      body: bytes.slice(),
    });
    assert.equal(response.status, 201, await response.text());
  }

  /** Announces a file and gives it up again. */
  async giveUp(name: string, size: number): Promise<void> {
    const meta = { filename: name, room: "lobby" };
    const pairs = Object.entries(meta).map(([key, value]) =>
      `${key} ${Buffer.from(value).toString("base64")}`
    );
    const headers = { ...this.#headers, "upload-length": `${size}`, "upload-metadata": pairs.join(",") };
    const made = await fetch(`${this.#app.web}/uploads`, { method: "POST", headers });
    assert.equal(made.status, 201, await made.text());
    const place = new URL(made.headers.get("location")!, this.#app.web);
    const ended = await fetch(place, { method: "DELETE", headers: this.#headers });
    assert.equal(ended.status, 204, await ended.text());
  }
}

function startWith(...ports: string[]): Promise<TestApp> {
  return startTestApp({ tcp: ports.flatMap((port) => readTcpPorts(port, "lobby")) });
}

Deno.test("FG2 a file goes to a program of frames in one piece, and what is said meanwhile follows it", async () => {
  await using app = await startWith("0:dialect=typed_frame,files=yes");
  await using web = await LiveClient.join(app.web, "webby");
  await using frank = new Legacy(programs.typedFrame, app);
  await frank.hears("Welcome");
  const sender = await Sender.signIn(app, "sandy");
  const file = content(12_000_000);
  const before = frank.heard.length;
  frank.hang();
  await sender.send("big.bin", file);
  for (let i = 0; i < 20; i++) await web.say(`meanwhile ${i}`);
  frank.goOn();
  await frank.hears("meanwhile 19");
  const heard = Buffer.from(frank.heard.slice(before), "latin1");
  const frames: Buffer[] = [];
  for (let at = 0; at < heard.length;) {
    const length = heard.readUInt32BE(at);
    frames.push(heard.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  const files = frames.filter((frame) => frame[0] === 2);
  assert.equal(files.length, 1);
  const head = "\x02sandy::big.bin::";
  assert.equal(files[0]!.subarray(0, head.length).toString("latin1"), head);
  assert.ok(files[0]!.subarray(head.length).equals(file), "byte for byte");
  const texts = frames.map((frame) => frame.toString("latin1")).filter((text) => text.includes("meanwhile"));
  assert.deepEqual(texts, Array.from({ length: 20 }, (_, i) => `\x01webby::meanwhile ${i}`));
});

Deno.test("FG2 who does not take a file is cut, and nobody else waits", async () => {
  await using app = await startWith("0:dialect=typed_frame,files=yes", "0");
  await using web = await LiveClient.join(app.web, "webby");
  await using cat = await Netcat.join(app.tcpAsking, "cat");
  await using frank = new Legacy(programs.typedFrame, app);
  await cat.until((line) => line === "* frank is here");
  frank.hang();
  await (await Sender.signIn(app, "sandy")).send("big.bin", content(15_000_000));
  await cat.until((line) => line.includes("big.bin"));
  const text = "x".repeat(10_000);
  // What is said while the file is on its way waits behind it, within the bound of any slow reader.
  for (let i = 0; i < 40; i++) await web.say(text);
  assert.equal(await cat.until((line) => line === "* frank has gone"), "* frank has gone");
  await cat.type("/who");
  assert.equal(await cat.until((line) => line.startsWith("* Here now")), "* Here now: cat, webby");
});

Deno.test("FG3 SO1 everybody else is told one link, that works, and a newcomer sees it in the past", async () => {
  await using app = await startTestApp();
  await using cat = await Netcat.join(app.tcp, "cat");
  await using fiona = new Legacy(programs.textFile, app);
  await fiona.hears("Welcome");
  fiona.say("I am one of those");
  await cat.until((line) => line.startsWith("fiona: "));
  const sender = await Sender.signIn(app, "sandy");
  const small = content(40_000);
  const large = content(100_000);
  await sender.send("small.bin", small);
  await sender.send("it's large.bin", large);
  const line = await cat.until((line) => line.includes("large.bin"));
  const [, link = ""] = /^sandy: has sent a file: it's large\.bin \(100 kB\) (\S+)$/.exec(line) ?? [];
  assert.match(link, /\/files\/[0-9a-f]{32}\/it%27s%20large\.bin$/);
  assert.ok(Buffer.from(await (await fetch(link)).bytes()).equals(large));
  await fiona.hears(link);
  await fiona.until((heard) => heard.includes(`FILE::sandy::small.bin::${small.toString("base64")}`));
  assert.equal(fiona.count("FILE::"), 1, "the large one would be the end of its receiver");
  await using late = await Netcat.connect(app.tcp);
  await late.type("late");
  assert.match(
    await late.until((line) => line.includes("large.bin")),
    /^\[\d\d:\d\d\] sandy: has sent a file/,
  );
  await using other = new Legacy({ ...programs.textFile, name: "fred" }, app);
  await other.hears("large.bin");
  assert.equal(other.count("FILE::"), 0, "what was sent before is a link");
});

Deno.test("SO1 SO2 a large file is told of when it begins, and when it is given up nobody hears of it again", async () => {
  await using app = await startTestApp();
  await using cat = await Netcat.join(app.tcp, "cat");
  const sender = await Sender.signIn(app, "sandy");
  await sender.giveUp("film.mp4", 2_250_000_000);
  await sender.giveUp("note.txt", 2_000);
  await sender.send("last.txt", content(3));
  const heard: string[] = [];
  await cat.until((line) => heard.push(line) > 0 && line.includes("last.txt"));
  assert.deepEqual(heard.filter((line) => /film|note/.test(line)), ["* sandy is sending film.mp4 (2.3 GB)"]);
  await using late = await Netcat.connect(app.tcp);
  await late.type("late");
  const past: string[] = [];
  await late.until((line) => past.push(line) > 0 && line.includes("/help"));
  assert.ok(past.some((line) => line.includes("last.txt")));
  assert.ok(past.every((line) => !/film|note/.test(line)));
});

Deno.test("FK1 a file of a room of two has a link for its two people alone", async () => {
  await using app = await startTestApp();
  const { token } = await signIn(app.web, "webby");
  await using web = await LiveClient.open(app.web, token);
  await web.ask("hello", { protocol: 1 });
  await using cat = await Netcat.join(app.tcp, "cat");
  const { id } = await web.ask("direct", { to: "cat" }) as unknown as { id: string };
  const secret = content(5_000);
  await new Sender(app, token).send("plan.txt", secret, id);
  const line = await cat.until((line) => line.includes("plan.txt"));
  const [, link = ""] = /^webby: \(private\) has sent a file: plan\.txt \(5 kB\) (\S+)$/.exec(line) ?? [];
  assert.ok(Buffer.from(await (await fetch(link)).bytes()).equals(secret));
  const stolen = new URL(link);
  stolen.search = "";
  assert.equal(await statusOf(stolen), 404);
  // A key opens what its account may see, and no more.
  await using bob = await Netcat.join(app.tcp, "bob");
  await web.ask("direct", { to: "bob" });
  await bob.type("/file @webby x");
  const key = new URL(/'(\S+)'$/.exec(await bob.until((line) => line.includes("curl -T")))![1]!);
  const foreign = `${app.web}/rooms/${id}/x?key=${key.searchParams.get("key")}`;
  const refused = await fetch(foreign, { method: "PUT", body: "x" });
  assert.equal(refused.status, 404, await refused.text());
  stolen.search = key.search;
  assert.equal(await statusOf(stolen), 404, "a key for sending opens no file");
});

Deno.test("SO4 who sends one person a file from beside nc is told its link, and nobody else is", async () => {
  await using app = await startTestApp();
  await using bea = await Netcat.join(app.tcp, "bea");
  await using eve = await Netcat.join(app.tcp, "eve");
  await using ann = await Netcat.join(app.tcp, "ann");
  await ann.type("/file @bea plan.txt");
  const line = await ann.until((line) => line.includes("curl -T"));
  const into = /'(\S+)'$/.exec(line)![1]!;
  const sent = await fetch(into, { method: "PUT", body: content(5_000).slice() });
  assert.equal(sent.status, 201, await sent.text());
  const told = await ann.until((line) => line.startsWith("* To "));
  const [, link = ""] = /^\* To bea: plan\.txt \(5 kB\) (\S+)$/.exec(told) ?? [];
  assert.equal(await statusOf(link), 200);
  assert.match(await bea.until((line) => line.includes("plan.txt")), /^ann: \(private\) has sent a file/);
  await ann.type("and that was all");
  const heard: string[] = [];
  await eve.until((line) => heard.push(line) > 0 && line.includes("that was all"));
  assert.ok(heard.every((line) => !line.includes("plan.txt")));
});

async function statusOf(link: string | URL): Promise<number> {
  const { status, body } = await fetch(link);
  await body?.cancel();
  return status;
}

async function curl(command: string, folder: string): Promise<string> {
  const { stdout } = await new Deno.Command("sh", { args: ["-c", command], cwd: folder, stderr: "null" })
    .output();
  return new TextDecoder().decode(stdout);
}

const hasCurl = await new Deno.Command("sh", { args: ["-c", "command -v curl"], stdout: "null" }).output();

Deno.test({
  name: "FK2 the line that /file shows sends a file from another window, whatever it is called",
  ignore: !hasCurl.success,
  async fn() {
    await using app = await startTestApp();
    await using web = await LiveClient.join(app.web, "webby");
    await using cat = await Netcat.join(app.tcp, "cat");
    const folder = await Deno.makeTempDir({ prefix: "parley-" });
    try {
      const file = content(2_000);
      await Deno.mkdir(`${folder}/my files`);
      await Deno.writeFile(`${folder}/FILE`, file);
      await Deno.writeFile(`${folder}/my files/it's $(date) über.txt`, file);
      for (
        const [asked, name] of [["/file FILE", "FILE"], [
          "/file my files/it's $(date) über.txt",
          "it's $(date) über.txt",
        ]]
      ) {
        await cat.type(asked!);
        const command = await cat.until((line) => line.includes("curl -T"));
        const answer = JSON.parse(await curl(`${command} -s`, folder));
        assert.equal(answer.name, name);
        const told = await web.told((told) => (told.body as { name?: string } | undefined)?.name === name);
        assert.equal(told.name, "cat", "it is from whoever asked");
        assert.equal(await statusOf(answer.link), 200);
        const line = await cat.until((line) => line.startsWith("cat: "));
        const [before, link] = line.split(/ (?=http)/);
        assert.equal(before, `cat: has sent a file: ${name} (2 kB)`);
        assert.deepEqual(
          await (await fetch(link!)).bytes(),
          new Uint8Array(file),
          "its sender has the link, too",
        );
      }
      await cat.type("/file");
      await cat.until((line) => line === "* The last files here:");
      assert.match(await cat.line() ?? "", /^ {2}FILE \(2 kB\) from cat: http:\S+\/FILE$/);
      assert.match(await cat.line() ?? "", /^ {2}it's \$\(date\) über\.txt \(2 kB\) from cat: http:\S+$/);
      assert.equal(await cat.line(), "* To send one, type its name too, as in /file photo.jpg");
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
});
