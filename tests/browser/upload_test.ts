import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { crc32, deflateSync } from "node:zlib";
import { limits } from "../../protocol/limits.ts";
import { startTestApp } from "../helpers/app.ts";
import { Browser } from "../helpers/browser.ts";
import { asFromCamera } from "../helpers/camera_block.ts";
import type { Person } from "../helpers/person.ts";
import { box, filmOf, xyz } from "../helpers/film_boxes.ts";
import { Receiver } from "../helpers/receiver.ts";
import { anyBytes, Sender } from "../helpers/sender.ts";
import { standInBytes, standInForHandles } from "./handle_stand_in.ts";

const kib = 1_024;
const mib = 1_024 * kib;

/** A picture as the page itself would save it. */
async function picture(
  { page }: Person,
  { width, height, type = "image/jpeg" }: { width: number; height: number; type?: string },
): Promise<Uint8Array<ArrayBuffer>> {
  const base64 = await page.evaluate(async ({ width, height, type }) => {
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext("2d")!;
    const sky = context.createLinearGradient(0, 0, 0, height);
    sky.addColorStop(0, "#3a7bd5");
    sky.addColorStop(1, "#f7b267");
    context.fillStyle = sky;
    context.fillRect(0, 0, width, height);
    // A red corner says which way is up.
    context.fillStyle = "#d00000";
    context.fillRect(0, 0, width / 4, height / 4);
    const blob = await canvas.convertToBlob({ type, quality: 0.9 });
    const bytes = new Uint8Array(await blob.arrayBuffer());
    let text = "";
    for (let at = 0; at < bytes.length; at += 8_192) {
      text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
    }
    return btoa(text);
  }, { width, height, type });
  return Uint8Array.from(Buffer.from(base64, "base64"));
}

/** Of one colour, so that it is large for the eye alone. */
function pngOf(width: number, height: number): Uint8Array<ArrayBuffer> {
  const chunk = (name: string, bytes: Buffer) => {
    const ends = Buffer.alloc(8);
    const body = Buffer.concat([Buffer.from(name), bytes]);
    ends.writeUInt32BE(bytes.length, 0);
    ends.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
  };
  const head = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0]);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  const rows = Buffer.alloc((Math.ceil(width / 8) + 1) * height);
  return Uint8Array.from(Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    ...[chunk("IHDR", head), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))],
  ]));
}

/** Silence. */
function wavOf(seconds: number): Uint8Array<ArrayBuffer> {
  const rate = 8_000;
  const wav = Buffer.alloc(44 + rate * seconds, 128);
  wav.write("RIFF");
  wav.writeUInt32LE(36 + rate * seconds, 4);
  wav.write("WAVEfmt ", 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(rate, 24);
  wav.writeUInt32LE(rate, 28);
  wav.writeUInt16LE(1, 32);
  wav.writeUInt16LE(8, 34);
  wav.write("data", 36);
  wav.writeUInt32LE(rate * seconds, 40);
  return Uint8Array.from(wav);
}

/** A few frames, as the page itself would record them. */
async function film({ page }: Person): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await page.evaluate(async () => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [160, 90];
    const context = canvas.getContext("2d")!;
    const recorder = new MediaRecorder(canvas.captureStream(30), { mimeType: "video/webm;codecs=vp8" });
    const pieces: Blob[] = [];
    recorder.ondataavailable = ({ data }) => pieces.push(data);
    const ended = new Promise((resolve) => recorder.onstop = resolve);
    recorder.start();
    for (let frame = 0; frame < 20; frame++) {
      context.fillStyle = `hsl(${frame * 18} 80% 50%)`;
      context.fillRect(0, 0, 160, 90);
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    recorder.stop();
    await ended;
    return [...new Uint8Array(await new Blob(pieces).arrayBuffer())];
  });
  return Uint8Array.from(bytes);
}

Deno.test("UF1 files that are picked wait as cards, can be taken back, and arrive byte for byte", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  await using bea = await Receiver.join(app, "bea");
  const ann = await browser.join(app, "ann");
  await using files = await Sender.equip(ann);
  const [notes, film] = [anyBytes(3_000), anyBytes(2 * mib)];
  await files.pick([
    await files.file("notes.txt", notes),
    await files.file("film.bin", film),
    await files.file("wrong.txt", notes),
  ]);
  await files.card("wrong.txt").getByRole("button", { name: "Remove wrong.txt" }).click();
  assert.deepEqual(
    await files.names(),
    [
      "notes.txt",
      "film.bin",
    ],
  );
  await ann.page.getByRole("button", { name: "Send" }).click();
  const received = [await bea.file(), await bea.file()].sort((a, b) => a.size - b.size);
  assert.deepEqual(received.map(({ name, size }) => ({ name, size })), [
    { name: "notes.txt", size: 3_000 },
    { name: "film.bin", size: 2 * mib },
  ]);
  assert.deepEqual(await bea.bytes(received[0]!), notes);
  assert.deepEqual(await bea.bytes(received[1]!), film);
  assert.equal(await files.cards.count(), 0);
});

Deno.test("UF1 with the keyboard alone: Ctrl+Shift+U, Tab to the card, Enter sends", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  await using bea = await Receiver.join(app, "bea");
  const ann = await browser.join(app, "ann");
  await using files = await Sender.equip(ann);
  const paths = [await files.file("one.txt", anyBytes(10)), await files.file("two.txt", anyBytes(20))];
  await files.pick(paths, () => ann.page.keyboard.press("Control+Shift+U"));
  await files.card("two.txt").waitFor();
  assert.ok(
    await ann.composer.evaluate((field) => field === document.activeElement),
    "one can go on writing",
  );
  await files.card("one.txt").getByRole("button").focus();
  await ann.page.keyboard.press("Enter");
  await files.card("one.txt").waitFor({ state: "detached" });
  const focused = () => ann.page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
  assert.equal(await focused(), "Remove two.txt", "the focus goes to the neighbour");
  await ann.composer.press("Enter");
  assert.equal((await bea.file()).name, "two.txt");
});

Deno.test("UF2 files are dropped anywhere, the page says where they go, and a drop never takes the page away", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  await using bea = await Receiver.join(app, "bea");
  const cal = await browser.visit(app);
  await using others = await Sender.equip(cal);
  await cal.page.evaluate(() => {
    const prevented: boolean[] = [];
    Object.assign(self, { prevented });
    // This browser opens nothing by itself; others do unless they are told not to.
    document.addEventListener(
      "dragover",
      (event) => setTimeout(() => prevented.push(event.defaultPrevented)),
    );
  });
  await others.drag([await others.file("page.html", Buffer.from("<h1>gone</h1>"))], "drop", {
    x: 640,
    y: 400,
  });
  await cal.page.waitForFunction(() => (self as unknown as { prevented: boolean[] }).prevented.length > 0);
  const prevented = await cal.page.evaluate(() => (self as unknown as { prevented: boolean[] }).prevented);
  assert.ok(prevented.every((one) => one), "nothing is opened where nothing can be dropped");
  assert.equal(cal.page.url(), `${app.web}/`);

  const ann = await browser.join(app, "ann");
  await using files = await Sender.equip(ann);
  const bytes = anyBytes(5_000);
  const path = await files.file("dropped.bin", bytes);
  const zone = ann.page.getByText("Drop to send to lobby");
  await files.drag([path], "over");
  await zone.waitFor();
  await files.dragAway();
  await zone.waitFor({ state: "hidden" });
  await files.drag([path], "drop");
  await files.card("dropped.bin").waitFor();
  assert.ok(await zone.isHidden());
  await ann.composer.press("Enter");
  assert.deepEqual(await bea.bytes(await bea.file()), bytes);
  assert.equal(ann.page.url(), `${app.web}/`);
});

Deno.test("UF3 a picture is pasted and gets a name of its own; a table that is pasted stays text", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  await using bea = await Receiver.join(app, "bea");
  const ann = await browser.join(app, "ann");
  await using files = await Sender.equip(ann);
  const copy = (withText: boolean) =>
    ann.page.evaluate(async (withText) => {
      const canvas = new OffscreenCanvas(60, 40);
      canvas.getContext("2d")!.fillRect(0, 0, 30, 40);
      const blob = await canvas.convertToBlob({ type: "image/png" });
      const text = { "text/plain": "1\t2", "text/html": "<table><tr><td>1<td>2</table>" };
      await navigator.clipboard.write([new ClipboardItem({ "image/png": blob, ...withText && text })]);
    }, withText);
  await copy(true);
  await ann.composer.press("Control+V");
  assert.equal(await ann.composer.inputValue(), "1\t2");
  assert.equal(await files.cards.count(), 0);
  await ann.composer.fill("");
  await copy(false);
  await ann.composer.press("Control+V");
  await files.card("picture").waitFor();
  await ann.composer.press("Enter");
  const { name, type, about } = await bea.file();
  assert.match(name, /^picture \d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d\.png$/);
  assert.equal(type, "image/png");
  assert.equal(about.picture?.width, 60);
});

Deno.test("UF4 what cannot be sent is said at its card before anything is sent, and the rest goes", async () => {
  await using app = await startTestApp({ space: { file: 50_000, account: Infinity, all: Infinity } });
  await using browser = await Browser.launch();
  await using bea = await Receiver.join(app, "bea");
  const ann = await browser.join(app, "ann");
  await using files = await Sender.equip(ann);
  const asked: string[] = [];
  ann.page.on("request", (request) => asked.push(request.url()));
  await files.drag([await files.folder("photos"), await files.file("film.bin", anyBytes(60_000))], "drop");
  await files.card("photos").getByText("A folder cannot be sent").waitFor();
  await files.card("film.bin").getByText("60 kB is too large: this server takes files up to 50 kB").waitFor();
  assert.ok(await ann.page.getByRole("button", { name: "Send" }).isHidden());
  await files.pick(await files.file("small.bin", anyBytes(50_000)));
  await ann.composer.press("Enter");
  assert.equal((await bea.file()).name, "small.bin");
  assert.ok(
    asked.some((url) => url.includes("/uploads")),
    "there must be uploads for this test to mean anything",
  );
  assert.deepEqual(
    await files.names(),
    [
      "photos",
      "film.bin",
    ],
  );
});

Deno.test("UF5 what is written goes with the first, each of several has a caption of its own", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  await using bea = await Receiver.join(app, "bea");
  const ann = await browser.join(app, "ann");
  await using files = await Sender.equip(ann);
  await files.pick(await files.file("one.txt", anyBytes(10)));
  assert.ok(await files.card("one.txt").getByRole("textbox").isHidden(), "the field below is its caption");
  await ann.say("look at this");
  assert.equal((await bea.file()).about.caption, "look at this");
  assert.equal(await ann.composer.inputValue(), "");
  await files.pick([await files.file("two.txt", anyBytes(10)), await files.file("three.txt", anyBytes(10))]);
  await ann.composer.fill("both");
  await ann.page.getByLabel("Caption of three.txt").fill("the third");
  await ann.page.getByLabel("Caption of three.txt").press("Enter");
  const captions = [await bea.file(), await bea.file()].map(({ name, about }) => [name, about.caption]);
  assert.deepEqual(captions.sort(), [["three.txt", "the third"], ["two.txt", "both"]]);
});

Deno.test("UF5 a text that is too long for a caption is a message of its own", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  await using bea = await Receiver.join(app, "bea");
  const ann = await browser.join(app, "ann");
  await using files = await Sender.equip(ann);
  await files.pick(await files.file("one.txt", anyBytes(10)));
  const long = "é".repeat(5_000);
  await ann.say(long);
  assert.equal(await bea.text(), long);
  assert.equal((await bea.file()).about.caption, undefined);
});

Deno.test("UF6 an upload is paused, goes on, and arrives whole; another is cancelled and gone", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  await using bea = await Receiver.join(app, "bea");
  const ann = await browser.join(app, "ann");
  await using files = await Sender.equip(ann);
  const bytes = anyBytes(4 * mib);
  await files.lineSpeed(200 * kib);
  await files.pick([await files.file("film.bin", bytes), await files.file("other.bin", anyBytes(4 * mib))]);
  await ann.composer.press("Enter");
  await files.row("film.bin").getByText(/of 4\.2 MB · .+\/s · .+ left/).waitFor();
  await files.row("film.bin").getByRole("button", { name: "Pause film.bin" }).click();
  await files.row("film.bin").getByText("Paused at").waitFor();
  await files.row("other.bin").getByRole("button", { name: "Cancel other.bin" }).click();
  await files.row("other.bin").waitFor({ state: "detached" });
  await files.lineSpeed(-1);
  await files.row("film.bin").getByRole("button", { name: "Go on with film.bin" }).click();
  const received = await bea.file();
  assert.equal(received.name, "film.bin");
  assert.deepEqual(await bea.bytes(received), bytes);
  await files.tray.waitFor({ state: "hidden" });
});

Deno.test("UF7 an upload goes on after a reload, from where it was", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  await using bea = await Receiver.join(app, "bea");
  const ann = await browser.join(app, "ann");
  await using files = await Sender.equip(ann);
  const bytes = anyBytes(6 * mib);
  await files.lineSpeed(400 * kib);
  await files.pick(await files.file("film.bin", bytes));
  await ann.composer.press("Enter");
  await files.row("film.bin").getByText(/^[2-4](\.\d)? MB of 6\.3 MB/).waitFor();
  await ann.page.reload();
  await files.row("film.bin").waitFor();
  let sent = 0;
  ann.page.on("request", (request) => sent += Number(request.headers()["content-length"] ?? 0));
  await files.lineSpeed(-1);
  const received = await bea.file();
  assert.deepEqual(await bea.bytes(received), bytes);
  assert.ok(sent < 6 * mib, `${sent} bytes were sent again`);
});

Deno.test("UF7 a file too large to be copied goes on after a reload by its handle, once its reading is allowed", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  await using bea = await Receiver.join(app, "bea");
  const ann = await browser.join(app, "ann");
  await using files = await Sender.equip(ann);
  const mebibytes = 66;
  await standInForHandles(ann.page, { name: "film.bin", mebibytes });
  await files.lineSpeed(6 * mib);
  await ann.page.getByRole("button", { name: "Attach files" }).click();
  await files.card("film.bin").waitFor();
  await ann.composer.press("Enter");
  await files.row("film.bin").getByText(/^[1-5]\d(\.\d)? MB of 69\.2 MB/).waitFor();
  let asked = false;
  ann.page.on("dialog", (dialog) => {
    asked = true;
    void dialog.accept();
  });
  await ann.page.reload();
  assert.equal(asked, false, "leaving loses nothing");
  await files.row("film.bin").getByText("choose the same file to go on").waitFor();
  let sent = 0;
  ann.page.on("request", (request) => sent += Number(request.headers()["content-length"] ?? 0));
  await files.lineSpeed(-1);
  await files.row("film.bin").getByRole("button", { name: "Choose film.bin to go on" }).click();
  const received = await bea.file();
  assert.ok(Buffer.from(await bea.bytes(received)).equals(standInBytes(mebibytes)));
  assert.ok(sent < mebibytes * mib, `${sent} bytes were sent again`);
});

Deno.test("UF8 where the file is gone after a reload, the same is chosen again, and no other is taken", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  await using bea = await Receiver.join(app, "bea");
  const ann = await browser.join(app, "ann");
  await using files = await Sender.equip(ann);
  // As in a private window of some browsers: nothing can be kept.
  const forgetful = () => Object.defineProperty(self, "indexedDB", { value: undefined });
  await ann.page.addInitScript(forgetful);
  await ann.page.evaluate(forgetful);
  const bytes = anyBytes(4 * mib);
  const path = await files.file("film.bin", bytes);
  await files.lineSpeed(250 * kib);
  await files.pick(path);
  await ann.composer.press("Enter");
  await files.row("film.bin").getByText(/^[12](\.\d)? MB of 4\.2 MB/).waitFor();
  const asks = ann.page.waitForEvent("dialog");
  const reload = ann.page.reload();
  const dialog = await asks;
  assert.equal(dialog.type(), "beforeunload", "leaving would lose something, so the page asks");
  await dialog.accept();
  await reload;
  await files.row("film.bin").getByText("choose the same file to go on").waitFor();
  const choose = () =>
    files.row("film.bin").getByRole("button", { name: "Choose film.bin to go on" }).click();
  await files.answer(await files.file("other.bin", anyBytes(4 * mib)), choose);
  await files.row("film.bin").getByText("That is not the same file").waitFor();
  await files.lineSpeed(-1);
  await files.answer(path, choose);
  assert.deepEqual(await bea.bytes(await bea.file()), bytes);
});

Deno.test("UF9 the tray stays when the room changes, names the room then, and sums up more than three", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  await browser.join(app, "cal");
  const ann = await browser.join(app, "ann");
  await using files = await Sender.equip(ann);
  await files.lineSpeed(50 * kib);
  await files.pick(
    await Promise.all([1, 2, 3, 4].map((n) => files.file(`film ${n}.bin`, anyBytes(2 * mib)))),
  );
  await ann.composer.press("Enter");
  await files.tray.getByText(/^4 files · \d+ %/).waitFor();
  await files.row("film 4.bin").getByText("Waits for its turn").waitFor();
  assert.ok(await files.row("film 1.bin").getByText("to lobby").isHidden());
  await ann.page.getByRole("button", { name: "Show people" }).click();
  await ann.page.getByRole("button", { name: "Write to cal" }).click();
  await ann.page.getByRole("heading", { name: "cal" }).waitFor();
  await files.row("film 1.bin").getByText("to lobby").waitFor();
  await files.tray.getByRole("button", { name: "Hide the files" }).click();
  await files.row("film 1.bin").waitFor({ state: "hidden" });
  await files.tray.getByRole("button", { name: "Show the files" }).click();
  for (const n of [1, 2, 3, 4]) {
    await files.row(`film ${n}.bin`).getByRole("button", { name: "Cancel" }).click();
  }
  await files.tray.waitFor({ state: "hidden" });
});

Deno.test("UF10 who listens hears the quarters, and nothing between them", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  await using bea = await Receiver.join(app, "bea");
  const ann = await browser.join(app, "ann");
  await using files = await Sender.equip(ann);
  await ann.page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(self, { heard });
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes) for (const node of addedNodes) heard.push(node.textContent ?? "");
    }).observe(document.querySelector(".unseen:last-child [aria-live=polite]")!, { childList: true });
  });
  await files.lineSpeed(mib);
  await files.pick(await files.file("film.bin", anyBytes(3 * mib)));
  await ann.composer.press("Enter");
  await bea.file();
  await files.tray.waitFor({ state: "hidden" });
  const heard = await ann.page.evaluate(() => (self as unknown as { heard: string[] }).heard);
  const percents = heard.map((text) => Number(/^film\.bin: (\d+) %$/.exec(text)?.[1]));
  assert.ok(percents.length >= 3 && percents.every((percent) => percent % 25 === 0), `${heard}`);
  assert.deepEqual(percents, [...new Set(percents)].sort((a, b) => a - b), "each once, and forward");
  assert.equal(percents.at(-1), 100);
});

Deno.test("UF11 the page asks before it goes only where an upload could not go on by itself", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  await using files = await Sender.equip(ann);
  const asked: string[] = [];
  ann.page.on("dialog", (dialog) => {
    asked.push(dialog.type());
    void dialog.accept();
  });
  await files.lineSpeed(200 * kib);
  await files.pick(await files.file("film.bin", anyBytes(2 * mib)));
  await ann.composer.press("Enter");
  await files.row("film.bin").getByText("of 2.1 MB").waitFor();
  await ann.page.reload();
  await files.row("film.bin").waitFor();
  assert.deepEqual(asked, [], "it is kept, so nothing is lost (UF8 shows the question)");
});

Deno.test("UF11 signing out asks as long as a file is on its way, and says what that would mean", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  await using bea = await Receiver.join(app, "bea");
  const ann = await browser.join(app, "ann");
  await using files = await Sender.equip(ann);
  await files.lineSpeed(100_000);
  const film = anyBytes(2 * mib);
  await files.pick(await files.file("film.bin", film));
  await ann.composer.press("Enter");
  await files.row("film.bin").waitFor();
  const signOut = ann.page.locator("nav").getByRole("button", { name: "Sign out" });
  await signOut.click();
  const dialog = ann.page.getByRole("dialog");
  await dialog.getByText("Sign out and lose one file?").waitFor();
  await dialog.getByText("sign in as the same person and choose the file again").waitFor();
  await dialog.getByRole("button", { name: "Stay" }).click();
  await files.lineSpeed(-1);
  assert.deepEqual(await bea.bytes(await bea.file()), film, "it went on meanwhile");
  await files.tray.waitFor({ state: "hidden" });
  await signOut.click();
  await ann.nameField.waitFor();
});

Deno.test("UF12 a picture goes with its size upright, its colours and a small picture", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  await using bea = await Receiver.join(app, "bea");
  const ann = await browser.join(app, "ann");
  await using files = await Sender.equip(ann);
  // The camera was held upright: what it saved lying has to be turned by a quarter.
  const lying = asFromCamera(await picture(ann, { width: 1_600, height: 1_200 }));
  await files.pick(await files.file("lake.jpg", lying));
  await ann.composer.press("Enter");
  const received = await bea.file();
  const { width, height, blur } = received.about.picture!;
  assert.deepEqual({ width, height }, { width: 1_200, height: 1_600 });
  assert.match(blur!, /^[A-Za-z0-9+/]{20,48}={0,2}$/);
  assert.equal(received.preview, true);
  const preview = await bea.preview(received);
  assert.ok(preview.length <= limits.previewBytes);
  const seen = await ann.page.evaluate(async (bytes) => {
    const bitmap = await createImageBitmap(new Blob([Uint8Array.from(bytes)]));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext("2d", { willReadFrequently: true })!;
    context.drawImage(bitmap, 0, 0);
    const at = (x: number, y: number) => [...context.getImageData(x, y, 1, 1).data].slice(0, 3);
    const right = bitmap.width - 20;
    return { width: bitmap.width, height: bitmap.height, corner: at(right, 20), other: at(20, 20) };
  }, [...preview]);
  assert.deepEqual({ width: seen.width, height: seen.height }, { width: 360, height: 480 });
  assert.ok(
    seen.corner[0]! > 150 && seen.corner[2]! < 80,
    `the red corner is at the upper right: ${seen.corner}`,
  );
  assert.ok(seen.other[2]! > 100, `and nowhere else: ${seen.other}`);
});

Deno.test("UF13 a picture of more than 50 megapixels gets no small picture, and is sent all the same", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  await using bea = await Receiver.join(app, "bea");
  const ann = await browser.join(app, "ann");
  await using files = await Sender.equip(ann);
  await files.pick([
    await files.file("huge.png", pngOf(8_000, 6_300)),
    await files.file("damaged.png", Uint8Array.from(Buffer.from("\x89PNG\r\n\x1a\nno", "latin1"))),
  ]);
  await ann.composer.press("Enter");
  const [damaged, huge] = [await bea.file(), await bea.file()].sort((a, b) => a.size - b.size);
  assert.deepEqual(huge!.about, { picture: { width: 8_000, height: 6_300 } });
  assert.equal(huge!.preview ?? false, false);
  assert.deepEqual(damaged!.about, {});
});

Deno.test("UF14 the place where a picture was taken stays here, unless it is kept on purpose", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  await using bea = await Receiver.join(app, "bea");
  const ann = await browser.join(app, "ann");
  await using files = await Sender.equip(ann);
  const plain = await picture(ann, { width: 320, height: 200 });
  const located = asFromCamera(plain);
  const path = await files.file("lake.jpg", located);
  await files.pick([path, await files.file("plain.jpg", plain)]);
  await files.card("lake.jpg").getByText("Location is removed").waitFor();
  assert.ok(await files.card("plain.jpg").getByRole("switch").isHidden());
  await ann.composer.press("Enter");
  const [one, other] = [await bea.file(), await bea.file()];
  const sent = await bea.bytes(one.name === "lake.jpg" ? one : other);
  assert.deepEqual(await bea.bytes(one.name === "lake.jpg" ? other : one), plain);
  assert.notDeepEqual(sent, located);
  assert.equal(sent.length, located.length);
  const behind = located.length - plain.length + 2;
  assert.deepEqual(sent.subarray(behind), located.subarray(behind), "every pixel is as it was");

  await files.pick(path);
  await files.card("lake.jpg").getByRole("switch", { name: "Keep the location in lake.jpg" }).check();
  await files.card("lake.jpg").getByText("Location is sent").waitFor();
  await ann.composer.press("Enter");
  assert.deepEqual(await bea.bytes(await bea.file()), located);
});

Deno.test("UF14 the place where a video was taken stays here too, unless it is kept on purpose", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  await using bea = await Receiver.join(app, "bea");
  const ann = await browser.join(app, "ann");
  await using files = await Sender.equip(ann);
  const pixels = anyBytes(3 * mib);
  const film = filmOf(pixels, box("udta", xyz()));
  const path = await files.file("lake.mp4", film);
  await files.pick(path);
  await files.card("lake.mp4").getByText("Location is removed").waitFor();
  await ann.composer.press("Enter");
  const clean = filmOf(pixels, box("udta", box("free", new Uint8Array(xyz().length - 8))));
  assert.deepEqual(await bea.bytes(await bea.file()), new Uint8Array(clean));
  await files.pick(path);
  await files.card("lake.mp4").getByRole("switch", { name: "Keep the location in lake.mp4" }).check();
  await ann.composer.press("Enter");
  assert.deepEqual(await bea.bytes(await bea.file()), new Uint8Array(film));
});

Deno.test("UF15 a video brings a picture of itself and its length", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  await using bea = await Receiver.join(app, "bea");
  const ann = await browser.join(app, "ann");
  await using files = await Sender.equip(ann);
  await files.pick([
    await files.file("tone.wav", wavOf(2)),
    await files.file("film.webm", await film(ann)),
  ]);
  await ann.composer.press("Enter");
  const received = [await bea.file(), await bea.file()];
  const tone = received.find(({ name }) => name === "tone.wav")!;
  const webm = received.find(({ name }) => name === "film.webm")!;
  assert.deepEqual(tone.about, { seconds: 2 });
  assert.deepEqual([webm.about.picture?.width, webm.about.picture?.height], [160, 90]);
  assert.equal(webm.preview, true);
});

Deno.test("UF16 looking at large pictures does not stop anybody who writes", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  await using files = await Sender.equip(ann);
  const path = await files.file(
    "photo.jpg",
    asFromCamera(await picture(ann, { width: 6_000, height: 4_000 })),
  );
  // The time of the page's own thread, and not of the clock: other tests run beside this one.
  const devtools = await ann.page.context().newCDPSession(ann.page);
  await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
  const busyMs = async () => {
    const { metrics } = await devtools.send("Performance.getMetrics");
    return 1_000 * metrics.find(({ name }) => name === "TaskDuration")!.value;
  };
  const before = await busyMs();
  await files.pick(path);
  await files.card("photo.jpg").getByText("4000 × 6000").waitFor();
  const busy = await busyMs() - before;
  assert.ok(busy < 250, `the page was busy for ${Math.round(busy)} ms`);
});

Deno.test("UF18 what fails says why, at once for those who listen, and can be taken away", async () => {
  await using app = await startTestApp({ space: { file: mib, account: 100_000, all: Infinity } });
  await using browser = await Browser.launch();
  browser.allow(/status of 507/);
  const ann = await browser.join(app, "ann");
  await using files = await Sender.equip(ann);
  await files.pick(await files.file("film.bin", anyBytes(200_000)));
  await ann.composer.press("Enter");
  const why = "Your files fill all the room you have here";
  await files.row("film.bin").getByText(`Not sent. ${why}`).waitFor();
  await ann.page.locator("[aria-live=assertive]").filter({ hasText: `film.bin was not sent. ${why}` })
    .waitFor({
      state: "attached",
    });
  await files.row("film.bin").getByRole("button", { name: "Try film.bin again" }).click();
  await files.row("film.bin").getByText(`Not sent. ${why}`).waitFor();
  await files.row("film.bin").getByRole("button", { name: "Cancel film.bin" }).click();
  await files.tray.waitFor({ state: "hidden" });
});

Deno.test("UF17 on the phone: the camera, targets for a thumb, nothing wider than the page, the tray in the list", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann", { width: 390, height: 844, touch: true });
  await using files = await Sender.equip(ann);
  const photo = await files.file("photo.jpg", asFromCamera(await picture(ann, { width: 640, height: 480 })));
  await files.pick(photo, () => ann.page.getByRole("button", { name: "Take a picture" }).tap());
  await files.card("photo.jpg").getByText("Location is removed").waitFor();
  await files.pick([
    await files.file("a long name that has to be cut somewhere in its middle.pdf", anyBytes(900)),
  ]);
  await files.lineSpeed(20 * kib);
  await files.pick([await files.file("film.bin", anyBytes(mib))]);
  // All at once: what has arrived takes its row away.
  const look = async () => {
    const { small, wide, looked } = await ann.page.evaluate(() => {
      const all = [...document.querySelectorAll(".foot button, .foot label, .list .tray button")]
        .filter((node) => node.checkVisibility({ visibilityProperty: true }))
        .map((node) => ({ node, box: node.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0 && box.height > 0);
      const small = all.filter(({ box }) => box.width < 43.5 || box.height < 30)
        .map(({ node, box }) => `${node.getAttribute("aria-label")}: ${box.width} × ${box.height}`);
      return { small, wide: document.documentElement.scrollWidth, looked: all.length };
    });
    assert.ok(looked > 3, `${looked}`);
    assert.deepEqual(small, []);
    assert.equal(wide, 390);
  };
  await look();
  await ann.page.getByRole("button", { name: "Send" }).tap();
  await files.row("film.bin").waitFor();
  await look();
  await ann.page.getByRole("button", { name: "Back to the rooms" }).tap();
  await files.row("film.bin").getByText("to lobby").waitFor();
  await files.row("film.bin").getByRole("button", { name: "Cancel film.bin" }).tap();
});

Deno.test("UF5 what was written for a file that cannot be read is in the field again, or goes with the next", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  await using bea = await Receiver.join(app, "bea");
  const ann = await browser.join(app, "ann");
  await using files = await Sender.equip(ann);
  // It is still being read when it is sent, and then it turns out that it is gone.
  await ann.page.evaluate(() => {
    const { arrayBuffer } = Blob.prototype;
    let fail = () => {};
    const gone = new Promise<never>((_, reject) =>
      fail = () => reject(new DOMException("", "NotReadableError"))
    );
    gone.catch(() => {});
    Object.assign(self, { fail });
    Blob.prototype.arrayBuffer = function () {
      return this.size === 1 && this.type === "text/x-gone" ? gone : arrayBuffer.call(this);
    };
    const { slice } = Blob.prototype;
    Blob.prototype.slice = function (from, to) {
      const name = this instanceof File ? this.name : "";
      return slice.call(this, from, to, name === "gone.txt" ? "text/x-gone" : "");
    };
  });
  const fail = () => ann.page.evaluate(() => (self as unknown as { fail(): void }).fail());
  await files.pick(await files.file("gone.txt", anyBytes(10)));
  await ann.composer.fill("look at this");
  await ann.composer.press("Enter");
  assert.equal(await ann.composer.inputValue(), "");
  await fail();
  await files.card("gone.txt").getByRole("alert").filter({ hasText: /./ }).waitFor();
  await ann.page.waitForFunction(() =>
    document.querySelector<HTMLTextAreaElement>("#composer")!.value === "look at this"
  );
  await files.pick(await files.file("there.txt", anyBytes(10)));
  await ann.composer.press("Enter");
  assert.equal((await bea.file()).about.caption, "look at this");
});
