import assert from "node:assert/strict";
import { startTestApp } from "../../helpers/app.ts";
import { Browser } from "../../helpers/browser.ts";
import { Sender } from "./sender.ts";

const png = Uint8Array.fromBase64(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
);

/** A second of silence: a WAV of 8,000 bytes. */
function silence(): Uint8Array<ArrayBuffer> {
  const wav = new Uint8Array(8_044).fill(128);
  const view = new DataView(wav.buffer);
  const word = (at: number, text: string) => new TextEncoder().encodeInto(text, wav.subarray(at));
  word(0, "RIFF");
  view.setUint32(4, 8_036, true);
  word(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, 8_000, true);
  view.setUint32(28, 8_000, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  word(36, "data");
  view.setUint32(40, 8_000, true);
  return wav;
}

/** What a page does: a picture, a sound or a film from an address of the same server. */
async function loads(tag: "audio" | "img" | "video", address: string): Promise<boolean> {
  const element = document.createElement(tag);
  const done = new Promise<boolean>((resolve) => {
    element.addEventListener(tag === "img" ? "load" : "loadeddata", () => resolve(true));
    element.addEventListener("error", () => resolve(false));
  });
  element.src = address;
  document.body.append(element);
  return await done;
}

/** A few frames of colour, as the browser records them. */
async function film(): Promise<number[]> {
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d")!;
  const recorder = new MediaRecorder(canvas.captureStream(), { mimeType: "video/webm" });
  const parts: Blob[] = [];
  const stopped = new Promise((resolve) => recorder.onstop = resolve);
  const frames = new Promise<void>((resolve) =>
    recorder.ondataavailable = ({ data }) => {
      parts.push(data);
      if (data.size > 0) resolve();
    }
  );
  recorder.start(50);
  const draw = () => {
    context.fillStyle = `hsl(${performance.now() % 360} 90% 50%)`;
    context.fillRect(0, 0, canvas.width, canvas.height);
    if (recorder.state === "recording") requestAnimationFrame(draw);
  };
  draw();
  await frames;
  recorder.stop();
  await stopped;
  return [...await new Blob(parts).bytes()];
}

const script = "document.title = 'ran'; fetch('/ran')";

Deno.test("DL7 in a browser pictures, sounds and films load, alone as well, and nothing runs", async () => {
  await using app = await startTestApp();
  const ann = await Sender.signIn(app, "ann");
  await using browser = await Browser.launch();
  const { page } = await browser.join(app, "bea");
  const send = async (bytes: Uint8Array<ArrayBuffer>, filename: string, filetype: string) =>
    `${app.web}/files/${await ann.send(bytes, { filename, filetype })}/${filename}`;
  const text = (words: string) => new TextEncoder().encode(words);
  const picture = await send(png, "a.png", "image/png");
  const sound = await send(silence(), "a.wav", "audio/wav");
  const video = await send(Uint8Array.from(await page.evaluate(film)), "a.webm", "video/webm");
  const page2 = `<!doctype html><title>no</title><script>${script}</script>`;
  const html = await send(text(page2), "a.html", "text/html");
  const fakePng = await send(text(page2), "b.png", "image/png");
  const svg = `<svg xmlns="http://www.w3.org/2000/svg"><script>${script}</script></svg>`;
  const vector = await send(text(svg), "a.svg", "image/svg+xml");
  const plain = await send(text(page2), "a.txt", "text/plain");

  const rows = [["img", picture], ["audio", sound], ["video", video]] as const;
  for (const [tag, address] of rows) {
    assert.equal(await page.evaluate(`(${loads})("${tag}", "${address}")`), true, `${tag} in the page`);
  }
  // What looks into the pages for this test is a script too, and kept from running.
  browser.allow(/^Blocked script execution in /);
  assert.equal(await page.evaluate(`(${loads})("img", "${vector}")`), false, "SVG is no picture here");

  const asked: string[] = [];
  page.context().on("request", (request) => void asked.push(new URL(request.url()).pathname));
  for (const address of [sound, video]) {
    await page.goto(address);
    await page.waitForFunction(() => (document.querySelector("video")?.readyState ?? 0) >= 2);
  }
  await page.goto(picture);
  assert.equal(await page.evaluate(() => document.querySelector("img")?.naturalWidth), 1);
  await page.goto(plain);
  assert.match(await page.evaluate(() => document.body.innerText), /<script>/, "as text");
  assert.equal(await page.title(), "");
  for (const address of [html, fakePng, vector]) {
    const download = page.waitForEvent("download");
    await assert.rejects(page.goto(address), /Download is starting/);
    assert.equal((await download).suggestedFilename(), address.split("/").at(-1));
  }
  assert.ok(!asked.includes("/ran"), "no script ran");
});
