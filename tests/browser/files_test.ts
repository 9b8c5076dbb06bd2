import assert from "node:assert/strict";
import type { Locator } from "playwright-core";
import { startTestApp } from "../helpers/app.ts";
import { Browser } from "../helpers/browser.ts";
import type { Person } from "../helpers/person.ts";
import { FileSender, film, paint, pdf, tone } from "./file_sender.ts";

const text = (text: string) => new TextEncoder().encode(text);
const levels = Array.from({ length: 40 }, (_, i) => (i * 7) % 32);

/** The message of a file, by its name. */
const fileRow = (person: Person, name: string): Locator =>
  person.log.locator(`.row.file[aria-label*="${name}"]`);

/** As soon as it is here whole: before, there is little that can be done with it. */
const sentRow = (person: Person, name: string): Locator =>
  fileRow(person, name).and(person.log.locator('[aria-label*=": sent "]'));

const lightbox = (person: Person): Locator => person.page.locator("dialog.lightbox");

/** What has the focus, by the name a listener hears. */
const focused = (person: Person) =>
  person.page.evaluate(() =>
    document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.className
  );

/** Holds every request that fits back until it is let go. */
async function holdBack(person: Person, path: RegExp): Promise<() => void> {
  let letGo = () => {};
  const held = new Promise<void>((resolve) => letGo = resolve);
  await person.page.route(path, async (route) => {
    await held;
    await route.continue();
  });
  return letGo;
}

const topOf = (row: Locator) => row.evaluate((node) => Math.round(node.getBoundingClientRect().top));

Deno.test("FB1 a picture comes into a box that was there before it: nothing moves", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const bea = await browser.join(app, "bea");
  const ann = await FileSender.join(app, "ann");
  const letGo = await holdBack(bea, /\/preview$/);
  for (let i = 0; i < 30; i++) await bea.say(`line ${i}`);
  await bea.sees("line 29", "sent");
  await ann.send(await paint(bea.page, { name: "beach.png", width: 800, height: 600, caption: "The bay" }));
  await ann.send(await paint(bea.page, { name: "tower.jpg", type: "image/jpeg", width: 300, height: 1200 }));
  await ann.send(await paint(bea.page, { name: "wide.webp", type: "image/webp", width: 1600, height: 200 }));
  await sentRow(bea, "wide.webp").waitFor();
  assert.equal(await bea.log.locator(".media-box canvas.blur").count(), 3, "soft colours stand in");
  // Somebody who has gone back to read.
  await bea.row("line 29").evaluate((row) => row.scrollIntoView({ block: "start" }));
  const measure = () =>
    bea.log.evaluate((log) => ({
      at: log.scrollTop,
      whole: log.scrollHeight,
      boxes: [...log.querySelectorAll(".media-box")].map((box) => {
        const { top, width, height } = box.getBoundingClientRect();
        return { top, width, height };
      }),
    }));
  const before = await measure();
  letGo();
  for (const name of ["beach.png", "tower.jpg", "wide.webp"]) {
    await fileRow(bea, name).evaluate((row) => row.scrollIntoView({ block: "nearest" }));
    await fileRow(bea, name).locator(".media-box.here img").waitFor();
  }
  await bea.log.evaluate((log, at) => log.scrollTop = at, before.at);
  assert.deepEqual(await measure(), before);
  const { width, height } = before.boxes[0]!;
  assert.ok(Math.abs(width / height - 4 / 3) < 0.01 && width === 320, `${width} × ${height}`);
});

Deno.test("FB2 a file that is arriving says how far it is, and becomes what it is where it stands", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const bea = await browser.join(app, "bea");
  const ann = await FileSender.join(app, "ann");
  const picture = await paint(bea.page, { name: "sunset.png", width: 640, height: 480 });
  const padded = new Uint8Array(400_000);
  padded.set(picture.bytes);
  const upload = await ann.begin({ ...picture, bytes: padded });
  const row = fileRow(bea, "sunset.png");
  await row.waitFor();
  const place = await row.boundingBox();
  await upload.go(172_000);
  await row.getByText("43 %").waitFor();
  assert.match(
    await row.getAttribute("aria-label") ?? "",
    /is sending a picture, sunset\.png, 400 kB, 43 %$/,
  );
  assert.equal(await row.getByRole("progressbar").getAttribute("aria-valuenow"), "43");
  const link = await row.getByRole("link", { name: "Download sunset.png" }).getAttribute("href");
  const early = await bea.page.evaluate(async (link) => {
    const response = await fetch(link, { headers: { range: "bytes=0-7" } });
    return [response.status, ...new Uint8Array(await response.arrayBuffer())];
  }, link!);
  assert.deepEqual(early.slice(1, 5), [0x89, 0x50, 0x4e, 0x47], "what is there can be had");
  await upload.go(padded.length);
  await row.locator(".media-box.here img").waitFor();
  assert.equal(await row.getByRole("progressbar").count(), 0);
  assert.deepEqual(await row.boundingBox(), place, "the same message in the same place");
  assert.equal(await bea.rows.count(), 1, "what became of it is no message of its own");

  const film = await ann.begin({ name: "film.mp4", type: "video/mp4", bytes: new Uint8Array(500_000) });
  await fileRow(bea, "film.mp4").waitFor();
  await film.giveUp();
  await bea.log.getByText("ann gave up sending film.mp4").waitFor();
  assert.equal(await fileRow(bea, "film.mp4").getByRole("link").count(), 0);
});

Deno.test("FB3 every kind of file has its look and its words, and stands in its group", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const bea = await browser.join(app, "bea");
  const ann = await FileSender.join(app, "ann");
  const sent = [
    {
      ...await paint(bea.page, { name: "a.png", width: 90, height: 90, caption: "see https://example.org" }),
    },
    { name: "b.webm", type: "video/webm", bytes: await film(bea.page) },
    { name: "c.wav", type: "audio/wav", bytes: tone(2) },
    { name: "d.wav", type: "audio/wav", bytes: tone(1), about: { seconds: 1, voice: { levels } } },
    { name: "e.pdf", type: "application/pdf", bytes: pdf },
    { name: "f.md", bytes: text("# Notes") },
    { name: "g.svg", type: "image/svg+xml", bytes: text("<svg/>") },
    { name: "h.zip", type: "application/zip", bytes: new Uint8Array(2_100_000) },
  ];
  for (const file of sent) await ann.send(file);
  await sentRow(bea, "h.zip").waitFor();
  const labels = await bea.rows.evaluateAll((rows) => rows.map((row) => row.getAttribute("aria-label")!));
  assert.deepEqual(
    labels.map((label) => label.replace(/\d\d:\d\d/, "00:00").replace(/[\d.]+ (?:kB|bytes)/, "n")),
    [
      "ann, 00:00: sent a picture, a.png, n, caption: see https://example.org",
      "ann, 00:00: sent a video, b.webm, n",
      "ann, 00:00: sent a sound, c.wav, n",
      "ann, 00:00: sent a voice note, 0:01, not heard yet",
      "ann, 00:00: sent a PDF, e.pdf, n",
      "ann, 00:00: sent a text, f.md, n",
      "ann, 00:00: sent a file of code, g.svg, n",
      "ann, 00:00: sent an archive, h.zip, 2.1 MB",
    ],
  );
  assert.deepEqual((await bea.bubbles()).map(({ from, last }) => [from, last]), [
    ["ann", false],
    ...Array.from({ length: 6 }, () => ["", false]),
    ["", true],
  ]);
  assert.equal(
    await fileRow(bea, "a.png").getByRole("link", { name: "https://example.org" }).getAttribute("rel"),
    "noopener noreferrer",
  );
  assert.equal(await fileRow(bea, "g.svg").locator("img").count(), 0, "what may carry a script is not shown");
  await fileRow(bea, "c.wav").getByText("0:02").waitFor();
});

Deno.test("FB4 a picture that cannot be shown says so in its box, and can be tried again", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(/Failed to load resource/);
  const bea = await browser.join(app, "bea");
  const ann = await FileSender.join(app, "ann");
  const picture = await paint(bea.page, { name: "late.png", width: 600, height: 400 });
  await bea.page.route(/\/preview$/, (route) => route.abort(), { times: 1 });
  await ann.send(picture);
  const row = fileRow(bea, "late.png");
  await row.getByText("Cannot show late.png.").waitFor();
  const place = await row.boundingBox();
  await row.getByRole("button", { name: "Try again" }).click();
  await row.locator(".media-box.here img").waitFor();
  assert.equal(await row.getByText("Cannot show").count(), 0);
  assert.deepEqual(await row.boundingBox(), place);
  await ann.send({ name: "false.png", type: "image/png", bytes: text("not a picture at all") });
  await fileRow(bea, "false.png").getByText("Cannot show false.png.").waitFor();
});

Deno.test("FB5 a picture opens large, the keys lead through all pictures of the room, and the focus comes back", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const bea = await browser.join(app, "bea");
  const ann = await FileSender.join(app, "ann");
  const many = 60;
  const small = await paint(bea.page, { name: "small.png", width: 40, height: 30 });
  for (let i = 1; i < many; i++) await ann.send({ ...small, name: `picture ${i}.png` });
  await ann.send({ name: "between.zip", bytes: new Uint8Array(9) });
  await ann.send(
    await paint(bea.page, { name: "newest.png", width: 900, height: 600, caption: "The newest" }),
  );
  const row = sentRow(bea, "newest.png");
  await row.waitFor();
  const { keyboard } = bea.page;
  await row.focus();
  await keyboard.press("Enter");
  const box = lightbox(bea);
  await box.getByText("1 of ").waitFor();
  assert.equal(await box.getByRole("heading").textContent(), "newest.png");
  assert.match(await box.locator(".lightbox-words p").textContent() ?? "", /^ann, .*20\d\d/);
  assert.equal(await box.locator(".lightbox-caption").textContent(), "The newest");
  assert.ok(await box.getByRole("button", { name: "Later picture" }).isDisabled());
  const inert = await bea.page.evaluate(() => {
    document.querySelector<HTMLElement>("#composer")!.focus();
    return document.activeElement!.closest("dialog") !== null;
  });
  assert.ok(inert, "what is behind it cannot be reached");
  for (let stop = 0; stop < 12; stop++) {
    await keyboard.press("Tab");
    const where = await bea.page.evaluate(() => {
      const node = document.activeElement!;
      return node === document.body || node.closest("dialog") !== null;
    });
    assert.ok(where, "the focus stays in it");
  }
  // The server gives 50 at a time: the oldest are on the second page.
  for (let i = many - 1; i >= 1; i--) {
    await keyboard.press("ArrowLeft");
    await box.getByRole("heading", { name: `picture ${i}.png`, exact: true }).waitFor();
  }
  await box.getByText(`${many} of ${many}`, { exact: true }).waitFor();
  assert.ok(await box.getByRole("button", { name: "Earlier picture" }).isDisabled());
  await keyboard.press("ArrowRight");
  await box.getByRole("heading", { name: "picture 2.png" }).waitFor();
  await keyboard.press("Escape");
  await box.waitFor({ state: "detached" });
  assert.match(`${await focused(bea)}`, /sent a picture, newest\.png/);
});

Deno.test("FB6 what is under the pointer stays there while a picture grows, and nothing leaves the stage", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const bea = await browser.join(app, "bea");
  const ann = await FileSender.join(app, "ann");
  await ann.send(await paint(bea.page, { name: "map.png", width: 1600, height: 1000 }));
  await fileRow(bea, "map.png").getByRole("button", { name: "Open map.png" }).click();
  const box = lightbox(bea);
  const img = box.locator(".lightbox-holder:not(.busy) img");
  await img.waitFor();
  await bea.page.emulateMedia({ reducedMotion: "reduce" });
  const place = async () => (await img.boundingBox())!;
  const whole = await place();
  const stage = (await box.locator(".lightbox-stage").boundingBox())!;
  assert.ok(whole.width <= stage.width + 1 && whole.height <= stage.height + 1, "all of it is seen");
  const at = { x: whole.x + whole.width * 0.75, y: whole.y + whole.height * 0.25 };
  await bea.page.mouse.move(at.x, at.y);
  await bea.page.mouse.wheel(0, -400);
  await box.locator(".lightbox-stage.close").waitFor();
  const grown = await place();
  assert.ok(grown.width > whole.width * 1.5, `${grown.width}`);
  const under = { x: (at.x - grown.x) / grown.width, y: (at.y - grown.y) / grown.height };
  assert.ok(Math.abs(under.x - 0.75) < 0.01 && Math.abs(under.y - 0.25) < 0.01, JSON.stringify(under));
  await bea.page.mouse.down();
  await bea.page.mouse.move(at.x - 4_000, at.y);
  await bea.page.mouse.up();
  const moved = await place();
  assert.ok(moved.x < grown.x, "it is dragged");
  assert.ok(Math.abs(moved.x + moved.width - (stage.x + stage.width)) < 1, "and stops at its edge");
  const { keyboard } = bea.page;
  await keyboard.press("0");
  assert.deepEqual(await place(), whole);
  assert.ok(await box.getByRole("button", { name: "Smaller" }).isDisabled());
  await keyboard.press("+");
  assert.ok(Math.abs((await place()).width / whole.width - 1.5) < 0.01);
  await keyboard.press("-");
  assert.deepEqual(await place(), whole);
  await bea.page.mouse.dblclick(at.x, at.y);
  assert.ok((await place()).width >= whole.width * 2);
  await bea.page.mouse.dblclick(at.x, at.y);
  assert.deepEqual(await place(), whole);
});

Deno.test("FB7 a finger swipes from picture to picture, and two pinch", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const bea = await browser.join(app, "bea", { width: 390, height: 844, touch: true });
  const ann = await FileSender.join(app, "ann");
  for (const name of ["first.png", "second.png"]) {
    await ann.send(await paint(bea.page, { name, width: 400, height: 500 }));
  }
  await fileRow(bea, "second.png").getByRole("button", { name: "Open second.png" }).tap();
  const box = lightbox(bea);
  await box.locator(".lightbox-holder:not(.busy) img").waitFor();
  const fingers = await bea.page.context().newCDPSession(bea.page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", ...points: [number, number][]) =>
    fingers.send("Input.dispatchTouchEvent", {
      type,
      touchPoints: points.map(([x, y], id) => ({ x, y, id })),
    });
  await touch("touchStart", [120, 400]);
  for (const x of [160, 220, 280]) await touch("touchMove", [x, 402]);
  await touch("touchEnd");
  await box.getByRole("heading", { name: "first.png" }).waitFor();
  await box.locator(".lightbox-holder:not(.busy) img").waitFor();
  await touch("touchStart", [180, 400]);
  await touch("touchStart", [180, 400], [220, 400]);
  for (const far of [30, 60, 90]) await touch("touchMove", [180 - far, 400], [220 + far, 400]);
  await touch("touchEnd");
  await box.locator(".lightbox-stage.close").waitFor();
  await box.getByRole("button", { name: "Close the picture" }).tap();
  await box.waitFor({ state: "detached" });
});

Deno.test("FB8 one thing is heard at a time, as fast as one likes, and the next voice note follows by itself", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const bea = await browser.join(app, "bea");
  const ann = await FileSender.join(app, "ann");
  await ann.send({ name: "long.wav", type: "audio/wav", bytes: tone(30) });
  const voice = { seconds: 0.5, voice: { levels } };
  await ann.send({ name: "one.wav", type: "audio/wav", bytes: tone(0.5), about: voice });
  await ann.send({ name: "two.wav", type: "audio/wav", bytes: tone(30), about: { ...voice, seconds: 30 } });
  const [one, two] = ["voice note, 0:01", "voice note, 0:30"] as const;
  const playing = (name: string) => fileRow(bea, name).getByRole("button", { name: `Pause ${name}` });
  await fileRow(bea, "long.wav").getByRole("button", { name: "Play long.wav" }).click();
  await playing("long.wav").waitFor();
  // Enter on a message does what it is for.
  await fileRow(bea, one).focus();
  await bea.page.keyboard.press("Enter");
  await playing(two).waitFor();
  assert.equal(await playing("long.wav").count(), 0);
  assert.equal(await playing(one).count(), 0, "it has ended");
  const speed = fileRow(bea, two).locator(".speed");
  await speed.click();
  await speed.click();
  assert.equal(await speed.textContent(), "2×");
  const rate = () =>
    fileRow(bea, two).locator("audio").evaluate((node: HTMLAudioElement) => node.playbackRate);
  assert.equal(await rate(), 2);
  // While it plays the place does not stay.
  await playing(two).click();
  const place = fileRow(bea, two).getByRole("slider", { name: `Place in ${two}` });
  await place.fill("500");
  await fileRow(bea, two).getByText("0:15 / 0:30", { exact: true }).waitFor();
  assert.equal(await place.getAttribute("aria-valuetext"), "0:15 / 0:30");
});

Deno.test("FB9 a video waits under its first picture, and plays with the browser's controls", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const bea = await browser.join(app, "bea");
  const ann = await FileSender.join(app, "ann");
  const about = { picture: { width: 1280, height: 720 }, seconds: 64 };
  await ann.send({ name: "film.webm", type: "video/webm", bytes: await film(bea.page), about });
  const row = fileRow(bea, "film.webm");
  await row.locator(".media-box.here").waitFor();
  assert.equal(await row.locator(".share").textContent(), "1:04");
  const place = await row.boundingBox();
  const video = row.locator("video");
  assert.equal(await video.evaluate((node: HTMLVideoElement) => node.paused && !node.controls), true);
  const played = video.evaluate((node) =>
    new Promise((resolve) => node.addEventListener("playing", resolve))
  );
  await row.getByRole("button", { name: "Play film.webm" }).click();
  await played;
  assert.equal(await video.evaluate((node: HTMLVideoElement) => node.controls), true);
  assert.deepEqual(await row.boundingBox(), place);
});

Deno.test("FB10 the beginning of a text is read as it is written, and no more of it is fetched", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const bea = await browser.join(app, "bea");
  const ann = await FileSender.join(app, "ann");
  const script = "<script>document.title = 'broken'</script><img src=x onerror=alert(1)>\n";
  // An “é” that is cut in two where the first part ends.
  const bytes = text(script + "x".repeat(65_535 - script.length) + "é" + "y".repeat(100_000));
  await ann.send({ name: "page.html", type: "text/html", bytes });
  const answered = bea.page.waitForResponse((response) => response.url().endsWith("/page.html"));
  await sentRow(bea, "page.html").getByRole("link", { name: "Open page.html" }).click();
  const shown = bea.page.getByRole("region", { name: "Text of page.html" });
  await bea.page.getByText("The first 65.5 kB of 166 kB.").waitFor();
  assert.equal((await shown.textContent())!.slice(0, script.length), script);
  assert.equal((await shown.textContent())!.length, 65_535);
  assert.equal(await shown.locator("*").count(), 0);
  const response = await answered;
  assert.equal(response.status(), 206);
  assert.equal(response.headers()["content-length"], "65536");
  await bea.page.keyboard.press("Escape");
  await shown.waitFor({ state: "detached" });
  await ann.send({ name: "no.txt", type: "text/plain", bytes: new Uint8Array(64) });
  await sentRow(bea, "no.txt").getByRole("link", { name: "Open no.txt" }).click();
  await bea.page.getByText("This does not look like text.").waitFor();
});

Deno.test("FB11 a PDF opens in a tab of its own, all else is saved under its name, and every link can be copied", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const bea = await browser.join(app, "bea");
  const ann = await FileSender.join(app, "ann");
  await ann.send({ name: "report.pdf", type: "application/pdf", bytes: pdf });
  await ann.send({ name: "müll & mehr.zip", type: "application/zip", bytes: new Uint8Array([1, 2, 3]) });
  const asked = bea.page.context().waitForEvent(
    "request",
    (request) => request.url().endsWith("/report.pdf"),
  );
  const tab = bea.page.waitForEvent("popup");
  await sentRow(bea, "report.pdf").focus();
  await bea.page.keyboard.press("Enter");
  await Promise.all([asked, tab]);
  const saving = bea.page.waitForEvent("download");
  await sentRow(bea, "müll & mehr.zip").getByRole("link", { name: "Open müll & mehr.zip" }).click();
  const saved = await saving;
  assert.equal(saved.suggestedFilename(), "müll & mehr.zip");
  assert.deepEqual([...await Deno.readFile(await saved.path())], [1, 2, 3]);
  const row = fileRow(bea, "müll & mehr.zip");
  await row.hover();
  await row.getByRole("button", { name: "Copy the link to müll & mehr.zip" }).click();
  await row.getByRole("button", { name: "Copied" }).waitFor();
  const copied = await bea.page.evaluate(() => navigator.clipboard.readText());
  assert.match(copied, new RegExp(`^${app.web}/files/[0-9a-f]{32}/m%C3%BCll%20%26%20mehr\\.zip$`));
});

Deno.test("FB12 what is inside a message is a tab stop only while somebody is at it", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const bea = await browser.join(app, "bea");
  const ann = await FileSender.join(app, "ann");
  for (const name of ["one.zip", "two.zip", "three.zip"]) await ann.send({ name, bytes: new Uint8Array(9) });
  await sentRow(bea, "three.zip").waitFor();
  const stops = () =>
    bea.log.evaluate((log) => log.querySelectorAll(".body :is(a, button):not([tabindex='-1'])").length);
  assert.equal(await stops(), 0);
  await bea.composer.focus();
  const { keyboard } = bea.page;
  while (await focused(bea) !== "Messages in lobby") await keyboard.press("Shift+Tab");
  await keyboard.press("ArrowUp");
  await keyboard.press("ArrowUp");
  assert.match(`${await focused(bea)}`, /two\.zip/);
  assert.equal(await stops(), 3);
  await keyboard.press("Tab");
  assert.equal(await focused(bea), "Open two.zip");
  await keyboard.press("Tab");
  assert.equal(await focused(bea), "Copy the link to two.zip");
  await keyboard.press("Tab");
  assert.equal(await focused(bea), "Download two.zip");
  await keyboard.press("Escape");
  assert.equal(await focused(bea), "Message to lobby");
  assert.equal(await stops(), 0);
});

Deno.test("FB13 a room's files: by kind, the newest first, all of them, each with the way to its message", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const bea = await browser.join(app, "bea");
  const ann = await FileSender.join(app, "ann");
  const panel = bea.page.getByRole("complementary", { name: "Files" });
  const open = bea.page.getByRole("button", { name: "Show files" });
  const { keyboard } = bea.page;
  await open.click();
  await panel.getByText("No pictures here yet.").waitFor();
  // What comes while it is open is on top.
  await ann.send(await paint(bea.page, { name: "live.png", width: 200, height: 200 }));
  await panel.getByRole("button", { name: /^live\.png, ann, / }).waitFor();
  assert.equal(await panel.getByText("No pictures").count(), 0);
  const tab = (name: string) => panel.getByRole("tab", { name, exact: true });
  await tab("Pictures 1").waitFor();
  await keyboard.press("Escape");
  assert.equal(await focused(bea), "Show files");

  const many = 90;
  const small = await paint(bea.page, { name: "small.png", width: 40, height: 30 });
  await ann.send({ name: "the first.zip", bytes: new Uint8Array(9) });
  for (let i = 0; i < many; i++) await ann.send({ ...small, name: `picture ${i}.png` });
  await ann.send({ name: "the last.pdf", type: "application/pdf", bytes: pdf });
  await ann.send({ name: "song.wav", type: "audio/wav", bytes: tone(30) });
  await bea.page.reload();
  await bea.isConnected();
  await open.click();
  await panel.getByRole("button", { name: `picture ${many - 1}.png` }).waitFor();
  const list = panel.getByRole("tabpanel");
  const names = async () =>
    (await panel.locator(".tile").evaluateAll((tiles) =>
      tiles.map((tile) => tile.getAttribute("aria-label")!)
    ))
      .map((label) => label.split(",")[0]);
  await panel.getByText("Looking …").waitFor({ state: "hidden" });
  assert.ok((await names()).length <= 50, "one page fills what is seen");
  while (!(await names()).includes("live.png")) {
    await list.evaluate((node) => node.scrollTop = node.scrollHeight);
    await bea.page.evaluate(() => new Promise(requestAnimationFrame));
  }
  assert.deepEqual(await names(), [
    ...Array.from({ length: many }, (_, i) => `picture ${many - 1 - i}.png`),
    "live.png",
  ]);

  await tab(`Pictures ${many + 1}`).press("ArrowRight");
  await panel.getByText("No videos here yet.").waitFor();
  assert.equal(await tab("Videos 0").getAttribute("aria-selected"), "true");
  await ann.send({ name: "film.mp4", type: "video/mp4", bytes: new Uint8Array(9) });
  await panel.getByRole("button", { name: /^film\.mp4, ann, / }).waitFor();
  await tab("Videos 1").waitFor();
  await tab("Files 2").click();
  await panel.getByText("the first.zip").waitFor();
  assert.deepEqual(await panel.locator(".file-row .file-name").allTextContents(), [
    "the last.pdf",
    "the first.zip",
  ]);
  const row = fileRow(bea, "the first.zip");
  assert.equal(await row.count(), 0, "it stands further up than what is loaded");
  await panel.getByRole("button", { name: "Show the first.zip in the conversation" }).click();
  await row.waitFor();
  assert.match(`${await focused(bea)}`, /the first\.zip/);
  const log = (await bea.log.boundingBox())!;
  const top = await topOf(row);
  assert.ok(top > log.y + 40 && top < log.y + log.height - 40, "in the middle of what is seen");

  await tab("Audio 1").click();
  await panel.getByRole("button", { name: /^song\.wav/ }).click();
  await panel.getByRole("button", { name: "Pause song.wav" }).waitFor();
  // There is room for one of the two.
  await bea.page.getByRole("button", { name: "Show people" }).click();
  await panel.waitFor({ state: "hidden" });
});

Deno.test("FB14 those who asked for stillness see nothing move", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const bea = await browser.join(app, "bea");
  const ann = await FileSender.join(app, "ann");
  // The first bytes of a file without its length known: the bar runs to and fro.
  await ann.begin({ name: "slow.zip", bytes: new Uint8Array(500_000) });
  await fileRow(bea, "slow.zip").waitFor();
  const moving = () =>
    bea.page.evaluate(() =>
      document.getAnimations().filter(({ effect }) =>
        (effect as KeyframeEffect).target?.closest(".row.file, dialog")
      )
        .length
    );
  assert.ok(await moving() > 0, "the bar moves for everybody else");
  await bea.page.emulateMedia({ reducedMotion: "reduce" });
  assert.equal(await moving(), 0);
  await ann.send(await paint(bea.page, { name: "still.png", width: 400, height: 300 }));
  await fileRow(bea, "still.png").getByRole("button", { name: "Open still.png" }).click();
  await lightbox(bea).locator("img").waitFor();
  assert.equal(await moving(), 0);
});

Deno.test("FB15 a picture that is taken back while somebody looks at it is closed", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const bea = await browser.join(app, "bea");
  const ann = await FileSender.join(app, "ann");
  await ann.send(await paint(bea.page, { name: "beach.png", width: 300, height: 200 }));
  await bea.say("fine");
  await fileRow(bea, "beach.png").locator(".media-box.here img").click();
  const box = lightbox(bea);
  await box.locator(".lightbox-holder:not(.busy) img").waitFor();
  await ann.takeBack("beach.png");
  await box.waitFor({ state: "detached" });
  await bea.sees("fine", "sent");
});

Deno.test("FB8 the next voice note follows also where it is far below what is seen", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const bea = await browser.join(app, "bea");
  const ann = await FileSender.join(app, "ann");
  const voice = (seconds: number) => ({ about: { seconds, voice: { levels } }, type: "audio/wav" });
  await ann.send({ name: "one.wav", bytes: tone(0.5), ...voice(0.5) });
  const last = 24;
  for (let i = 1; i <= last; i++) await ann.send({ name: `between ${i}.zip`, bytes: new Uint8Array(9) });
  await sentRow(bea, `between ${last}.zip`).waitFor();
  const one = fileRow(bea, "voice note, 0:01");
  await one.scrollIntoViewIfNeeded();
  await one.focus();
  await ann.send({ name: "two.wav", bytes: tone(30), ...voice(30) });
  const two = fileRow(bea, "voice note, 0:30").locator("audio");
  await two.waitFor({ state: "attached" });
  assert.equal(await two.getAttribute("src"), null, "it must be far for this test to mean anything");
  await bea.page.keyboard.press("Enter");
  await bea.page.waitForFunction(
    (audio) => (audio as HTMLAudioElement).currentTime > 0,
    await two.elementHandle(),
  );
});

Deno.test("FB6 what cannot grow offers no button for it: a video has its own controls", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const bea = await browser.join(app, "bea");
  const ann = await FileSender.join(app, "ann");
  const about = { picture: { width: 1280, height: 720 }, seconds: 64 };
  await ann.send(await paint(bea.page, { name: "picture.png", width: 900, height: 600 }));
  await ann.send({ name: "film.webm", type: "video/webm", bytes: await film(bea.page), about });
  await sentRow(bea, "film.webm").waitFor();
  await fileRow(bea, "picture.png").focus();
  await bea.page.keyboard.press("Enter");
  const larger = lightbox(bea).getByRole("button", { name: "Larger" });
  await lightbox(bea).getByText("2 of 2").waitFor();
  assert.equal(await larger.isDisabled(), false);
  await bea.page.keyboard.press("ArrowRight");
  await lightbox(bea).getByRole("heading", { name: "film.webm" }).waitFor();
  assert.equal(await larger.isDisabled(), true);
});

Deno.test("FB11 a link is copied also where the browser was told that no page writes to the clipboard", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const bea = await browser.join(app, "bea");
  const ann = await FileSender.join(app, "ann");
  await ann.send({ name: "notes.zip", type: "application/zip", bytes: new Uint8Array([1, 2, 3]) });
  const row = sentRow(bea, "notes.zip");
  await row.hover();
  await bea.page.evaluate(() => {
    Clipboard.prototype.writeText = () => Promise.reject(new DOMException("not here", "NotAllowedError"));
  });
  await row.getByRole("button", { name: "Copy the link to notes.zip" }).click();
  await row.getByRole("button", { name: "Copied" }).waitFor();
  assert.match(await bea.page.evaluate(() => navigator.clipboard.readText()), /notes\.zip$/);
});
