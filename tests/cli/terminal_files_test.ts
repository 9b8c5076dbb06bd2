import assert from "node:assert/strict";
import { join } from "node:path";
import { startTestApp } from "../helpers/app.ts";
import { LiveClient, type Told } from "../helpers/live_client.ts";
import { HeldLine } from "./held_line.ts";
import { randomFile } from "./random_file.ts";
import { sit, start } from "./sit.ts";
import { testInTerminal } from "./tmux_terminal.ts";

type FileEntry = Told & { seq: number; body: { kind: string; name: string; state: string; file: string } };

/** The files of the lobby, newest first, as somebody else reads them. */
async function filesOf(reader: LiveClient): Promise<FileEntry[]> {
  return (await reader.ask("files", { room: "lobby" })).entries as FileEntry[];
}

function isReady(told: Told): boolean {
  const body = told.body as { kind?: string; state?: string; to?: { state?: string } } | undefined;
  return told.type === "entry" &&
    (body?.kind === "file" && body.state === "ready" || body?.to?.state === "ready");
}

testInTerminal("TC14 TC15 a file goes from one terminal to another, with its caption", async () => {
  await using app = await startTestApp();
  await using ann = await sit(app, "ann");
  await using bea = await sit(app, "bea", { columns: 120, rows: 40 });
  const bytes = await randomFile(join(ann.folder, "my photo.jpg"), 300_000);
  await ann.type("/send my\\ photo.jpg -- the last evening");
  await ann.press("Enter");
  const screen = await bea.shows("my photo.jpg · 300 kB", "the last evening");
  const number = /\[(\d+)\] my photo\.jpg/.exec(screen)![1]!;
  await ann.until((screen) => /the last evening +\d\d:\d\d ✓/.test(screen), "the own file with its tick");
  await bea.type(`/get ${number} .`);
  await bea.press("Enter");
  await bea.shows("my photo.jpg is saved as");
  assert.deepEqual(await Deno.readFile(join(bea.folder, "my photo.jpg")), bytes);
  await bea.type("/get . ");
  await bea.press("Enter");
  await bea.shows("write the number", "> /get .");
  await bea.press("C-u");
  await bea.type("/files");
  await bea.press("Enter");
  await bea.shows("One file, the newest first", `[${number}] my photo.jpg`, "300 kB  ann  20");
  await bea.type("/files videos");
  await bea.press("Enter");
  await bea.shows("There are no videos in this room.");
  await bea.type(`/files pictures ${number}`);
  await bea.press("Enter");
  await bea.shows("One picture, but none there.");
  await bea.type("/files pictures after 1");
  await bea.press("Enter");
  await bea.shows("One picture, the newest first");
  await bea.type("/files films");
  await bea.press("Enter");
  await bea.shows("Cannot list that", "> /files films");
});

testInTerminal("TC14 a file that was interrupted goes on when the program starts again", async () => {
  await using app = await startTestApp();
  await using bea = await LiveClient.join(app.web, "bea");
  await using line = new HeldLine(app.webPort, 3_000_000);
  await using ann = await sit(line, "ann");
  const bytes = await randomFile(join(ann.folder, "film.mkv"), 8_000_000);
  await ann.type("/send film.mkv");
  await ann.press("Enter");
  await line.stuck;
  await ann.until((screen) => /lobby · ↑ [█░]{10} \d+ % film\.mkv/.test(screen), "the progress");
  await ann.type("/quit");
  await ann.press("Enter");
  await ann.shows("One file is not sent yet. It goes on when you start again.");
  line.free();
  const before = line.up;
  await start(ann, line, "ann");
  const { body } = await bea.told(isReady) as unknown as { body: { to: { file: string } } };
  const kept = await fetch(`${app.web}/files/${body.to.file}`);
  assert.deepEqual(await kept.bytes(), bytes);
  assert.ok(line.up - before < 7_500_000, `${line.up - before} bytes were sent again`);
  await ann.until((screen) => !screen.includes("↑") && /film\.mkv · 8 MB/.test(screen), "the file, whole");
  assert.equal((await filesOf(bea)).length, 1);
});

testInTerminal("TC15 a download that was interrupted goes on with the next /get", async () => {
  await using app = await startTestApp();
  await using bea = await sit(app, "bea");
  const bytes = await randomFile(join(bea.folder, "film.mkv"), 20_000_000);
  await bea.type("/send film.mkv");
  await bea.press("Enter");
  await using reader = await LiveClient.join(app.web, "cal");
  if ((await filesOf(reader))[0]?.body.state !== "ready") await reader.told(isReady);
  await using line = new HeldLine(app.webPort, 5_000_000);
  await using ann = await sit(line, "ann");
  await ann.type("/get");
  await ann.press("Enter");
  await line.stuck;
  // Of the quarter that is on its way, enough to be worth going on with.
  const percent = /lobby · ↓ [█░]{10} (\d+) % film\.mkv/;
  await ann.until((screen) => Number(percent.exec(screen)?.[1]) >= 10, "the progress");
  await ann.type("/quit");
  await ann.press("Enter");
  await ann.shows("One file is not here yet. /get goes on where it stopped.");
  const [part] = Array.from(Deno.readDirSync(ann.folder), ({ name }) => name).filter((name) =>
    name.endsWith(".part")
  );
  const { size } = await Deno.stat(join(ann.folder, part!));
  assert.ok(size > 1_000_000 && size < bytes.length, `${size} bytes are there`);
  line.free();
  await start(ann, line, "ann");
  await ann.type("/get");
  await ann.press("Enter");
  await ann.shows("film.mkv is saved as");
  assert.deepEqual(await Deno.readFile(join(ann.folder, "film.mkv")), bytes);
});

testInTerminal("TC14 what is on its way can be cancelled, and others see that it was given up", async () => {
  await using app = await startTestApp();
  await using bea = await sit(app, "bea");
  await using line = new HeldLine(app.webPort, 3_000_000);
  await using ann = await sit(line, "ann");
  await randomFile(join(ann.folder, "film.mkv"), 8_000_000);
  await ann.type("/send film.mkv");
  await ann.press("Enter");
  await line.stuck;
  await bea.until((screen) => /film\.mkv · 8 MB · .*% is there/.test(screen), "the file arriving");
  await ann.type("/cancel");
  await ann.press("Enter");
  line.free();
  await bea.shows("film.mkv · 8 MB · given up by its sender");
  await ann.shows("film.mkv is not sent any further.");
});

testInTerminal("TC14 what cannot be sent is said, and the line stays to be mended", async () => {
  await using app = await startTestApp({ space: { file: 1_000, account: Infinity, all: Infinity } });
  await using ann = await sit(app, "ann");
  await randomFile(join(ann.folder, "big.bin"), 1_001);
  await ann.type("/send nowhere.txt");
  await ann.press("Enter");
  await ann.shows("Cannot send that: there is no", "> /send nowhere.txt");
  await ann.press("C-u");
  await ann.type("/send bi");
  await ann.press("Tab");
  await ann.shows("> /send big.bin");
  await ann.press("Enter");
  await ann.shows("big.bin has 1 kB, and this server takes at most 1 kB");
});
