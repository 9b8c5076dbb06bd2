import assert from "node:assert/strict";
import type { Locator } from "playwright-core";
import { startTestApp } from "../helpers/app.ts";
import { Browser } from "../helpers/browser.ts";
import { freePort } from "../helpers/free_port.ts";
import { Person } from "../helpers/person.ts";
import { Receiver } from "../helpers/receiver.ts";
import { FileSender, tone } from "./file_sender.ts";

type Bar = "recording" | "paused" | "kept" | "dropped";

/** Somebody who speaks into the field in which others write. */
class Speaker {
  readonly person: Person;

  constructor(person: Person) {
    this.person = person;
  }

  get bar(): Locator {
    return this.person.page.getByRole("group", { name: "Voice note" });
  }

  button(name: string): Locator {
    return this.person.page.locator(".composer").getByRole("button", { name });
  }

  async is(state: Bar): Promise<void> {
    await this.person.page.locator(`.voice[data-state="${state}"]`).waitFor();
  }

  async begin(): Promise<void> {
    await this.button("Record a voice note").click();
    await this.is("recording");
  }

  /** Waits until it has gone on for so long, or longer: a second may go by unseen. */
  async speaks(seconds: number): Promise<void> {
    await this.bar.getByRole("timer").getByText(new RegExp(`^(0:0[${seconds}-9]|0:[1-5]\\d)$`)).waitFor();
  }

  async pause(): Promise<void> {
    await this.button("Pause").click();
    await this.is("paused");
  }

  /** What has the focus, by the name a listener hears. */
  focused(): Promise<string | null | undefined> {
    return this.person.page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
  }
}

/** Keeps what the browser gives the page to listen with, so that a test can see it, and take it away. */
async function watchMicrophone({ page }: Person): Promise<void> {
  await page.evaluate(() => {
    const { mediaDevices } = navigator;
    const ask = mediaDevices.getUserMedia.bind(mediaDevices);
    const given: MediaStreamTrack[] = [];
    Object.assign(self, { given });
    mediaDevices.getUserMedia = async (wish) => {
      const stream = await ask(wish);
      given.push(...stream.getTracks());
      return stream;
    };
  });
}

function microphones({ page }: Person): Promise<MediaStreamTrackState[]> {
  return page.evaluate(() =>
    (self as unknown as { given: MediaStreamTrack[] }).given.map(({ readyState }) => readyState)
  );
}

/** Where it is another day than in Greenwich, and that day does not end for hours. */
function zoneOfAnotherDay(): string {
  return new Date().getUTCHours() < 10 ? "Etc/GMT+12" : "Etc/GMT-14";
}

Deno.test("VN1 a voice note is spoken, heard, gone on with and sent, and arrives with its length and levels", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch({ microphone: "allowed" });
  await using bea = await Receiver.join(app, "bea");
  const timezone = zoneOfAnotherDay();
  const ann = await browser.join(app, "ann", { timezone });
  const note = new Speaker(ann);
  const before = (await ann.page.locator(".composer-box").boundingBox())!.height;
  let most = -performance.now();
  await note.begin();
  await note.speaks(2);
  assert.ok(
    (await note.bar.locator(".live-levels path").getAttribute("d"))!.length > 100,
    "it shows what it hears",
  );
  await note.pause();
  most += performance.now();
  const player = note.bar.locator("audio");
  const spoken = Number((await note.bar.locator(".player-time").textContent())!.replace(/^0:/, ""));
  await note.bar.getByRole("slider").fill("500");
  const place = await player.evaluate((audio: HTMLAudioElement) => audio.currentTime);
  assert.ok(Math.abs(place - spoken / 2) < 0.5, `${place} of ${spoken}: one can seek in it`);
  // It would be at its end before anybody has looked.
  await player.evaluate((audio: HTMLAudioElement) => audio.loop = true);
  await note.button("Play voice note").click();
  await note.button("Pause voice note").waitFor();
  assert.equal((await ann.page.locator(".composer-box").boundingBox())!.height, before, "nothing moves");
  most -= performance.now();
  await note.button("Go on recording").click();
  await note.speaks(3);
  await note.button("Send the voice note").click();
  most += performance.now();
  const file = await bea.file();
  const { seconds, voice } = file.about;
  assert.match(file.name, /^voice-\d{4}-\d\d-\d\d-\d{4}\.webm$/);
  const day = new Intl.DateTimeFormat("sv", { timeZone: timezone, dateStyle: "short" }).format();
  assert.ok(file.name.includes(day), "by the clock on the wall");
  assert.equal(file.type, "audio/webm");
  assert.ok(seconds! >= 3 && seconds! < most / 1_000 + 0.1, `${seconds}, without the pause`);
  assert.equal(voice?.levels.length, 64);
  assert.equal(Math.max(...voice!.levels), 31, "the beep is the loudest");
  assert.ok(Math.min(...voice!.levels) < 8, "and between two it is silent");
  const row = ann.log.locator(".row.file", { has: ann.page.locator(".voice-player") });
  await row.waitFor();
  assert.match((await row.getAttribute("aria-label"))!, /^You, \d\d:\d\d: sent a voice note, 0:0\d, /);
  const length = await row.locator("audio").evaluate(async (audio: HTMLAudioElement) => {
    audio.preload = "metadata";
    if (audio.readyState < 1) {
      await new Promise((resolve) => audio.addEventListener("loadedmetadata", resolve));
    }
    return audio.duration;
  });
  assert.ok(Math.abs(length - seconds!) < 0.05, `${length}: the file itself says how long it is`);
  assert.equal(await note.focused(), "Message to lobby", "one can go on writing");
});

Deno.test("VN2 the microphone is asked for by a click alone, and where there is none the page says why, and what to do", async () => {
  await using app = await startTestApp();
  const said: [string, string][] = [];
  for (const microphone of ["refused", "missing"] as const) {
    await using browser = await Browser.launch({ microphone });
    const ann = await browser.join(app, "ann");
    await watchAsking(ann);
    await ann.say("hello");
    await ann.reads("hello");
    assert.equal(await asked(ann), 0, "nobody is asked before they want to speak");
    const note = new Speaker(ann);
    await note.button("Record a voice note").click();
    said.push([
      microphone,
      await ann.page.locator(".composer").getByRole("alert").filter({ hasText: /./ }).innerText(),
    ]);
    assert.equal(await asked(ann), 1);
    assert.ok(await ann.composer.isVisible(), "one can write all the same");
    assert.equal(await note.focused(), "Message to lobby");
    await ann.composer.fill("I write then");
    const alerts = await ann.page.locator(".composer").getByRole("alert").allTextContents();
    assert.deepEqual(alerts.filter((text) => text !== ""), [], "it has been read");
    await ann.page.context().close();
  }
  assert.deepEqual(said, [
    [
      "refused",
      "The microphone is not allowed here. Allow it in the browser's settings for this page, and try again.",
    ],
    ["missing", "There is no microphone. Connect one, and try again."],
  ]);
});

/** Counts how often the page has asked for it. */
async function watchAsking({ page }: Person): Promise<void> {
  await page.evaluate(() => {
    const { mediaDevices } = navigator;
    const ask = mediaDevices.getUserMedia.bind(mediaDevices);
    Object.assign(self, { asked: 0 });
    mediaDevices.getUserMedia = (wish) => {
      (self as unknown as { asked: number }).asked += 1;
      return ask(wish);
    };
  });
}

function asked({ page }: Person): Promise<number> {
  return page.evaluate(() => (self as unknown as { asked: number }).asked);
}

Deno.test("VN2 a page that came by plain http from another machine says that it needs https", async () => {
  // Its own port is known only when it runs, and its name has to be known before.
  const port = freePort();
  const web = `http://parley.test:${port}`;
  await using app = await startTestApp({ web: { hostname: "127.0.0.1", port }, origins: [web] });
  assert.equal(app.webPort, port);
  await using browser = await Browser.launch({ microphone: "allowed", host: "parley.test" });
  // Such a page may not be isolated from the window that opened it, which the browser says once.
  browser.allow(/Cross-Origin-Opener-Policy/);
  const ann = await browser.join({ web }, "ann");
  await new Speaker(ann).button("Record a voice note").click();
  await ann.page.locator(".composer").getByText(
    `this one came by http from parley.test:${port}. Open it with https`,
  )
    .waitFor();
});

Deno.test("VN3 what is deleted can be had back for a moment; Escape deletes as well", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch({ microphone: "allowed" });
  await using bea = await Receiver.join(app, "bea");
  const ann = await browser.join(app, "ann");
  await watchMicrophone(ann);
  const note = new Speaker(ann);
  await note.begin();
  assert.equal(
    await note.focused(),
    "Pause, and listen to it",
    "the first key does nothing that cannot be undone",
  );
  await note.speaks(3);
  await ann.page.keyboard.press("Escape");
  await note.is("dropped");
  assert.deepEqual(await microphones(ann), ["ended"], "nobody listens any more");
  assert.equal(await note.focused(), "Message to lobby");
  await note.button("Undo").click();
  await note.is("kept");
  await note.button("Delete the voice note").click();
  await note.is("dropped");
  await ann.composer.fill("rather written");
  await note.button("Undo").waitFor({ state: "detached" });
  await ann.composer.press("Enter");
  assert.equal(await bea.text(), "rather written");
  // Pressed at once, in the page itself: what took two seconds to say is worth the question.
  const slip = await ann.page.evaluateHandle(() => {
    const over = new Promise<string | undefined>((resolve) => {
      let isDropped = false;
      new MutationObserver(() => {
        const voice = document.querySelector<HTMLElement>(".voice");
        const isOn = voice?.dataset.state === "recording";
        if (isDropped && !isOn) resolve(voice?.dataset.state);
        if (isDropped || !isOn) return;
        isDropped = true;
        voice.querySelector<HTMLElement>(".voice-drop")!.click();
      }).observe(document.body, { subtree: true, childList: true, attributes: true });
    });
    return { over };
  });
  await note.button("Record a voice note").click();
  assert.equal(await slip.evaluate(({ over }) => over), "nothing", "a slip is not worth a question");
  await note.bar.waitFor({ state: "hidden" });
  assert.equal(await note.button("Undo").count(), 0);
});

Deno.test("VN3 on a phone a finger pushes it away; a finger on the way along it seeks", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch({ microphone: "allowed" });
  const ann = await browser.join(app, "ann", { width: 390, height: 844, touch: true });
  const devtools = await ann.page.context().newCDPSession(ann.page);
  const push = async (from: Locator, px: number) => {
    const { x, y, width, height } = (await from.boundingBox())!;
    const at = { x: x + width * 0.8, y: y + height / 2 };
    await devtools.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [at] });
    for (let step = 1; step <= 8; step++) {
      const touchPoints = [{ ...at, x: at.x - px * step / 8 }];
      await devtools.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints });
    }
    await devtools.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  };
  const note = new Speaker(ann);
  await note.button("Record a voice note").tap();
  await note.is("recording");
  await note.speaks(3);
  for (const button of await note.bar.getByRole("button").all()) {
    const { width, height } = (await button.boundingBox())!;
    assert.ok(
      width >= 44 && height >= 44,
      `${await button.getAttribute("aria-label")}: ${width} × ${height}`,
    );
  }
  await push(note.bar.locator(".live-levels"), 40);
  assert.ok(await note.bar.isVisible(), "a trembling finger pushes nothing away");
  await note.pause();
  await push(note.bar.locator(".track"), 110);
  assert.ok(await note.bar.isVisible());
  await note.button("Go on recording").tap();
  await note.is("recording");
  await push(note.bar.locator(".live-levels"), 130);
  await note.is("dropped");
  assert.equal(await ann.page.evaluate(() => document.documentElement.scrollWidth), 390);
});

Deno.test("VN4 nobody is listened to in a room they do not see; what was spoken waits there", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch({ microphone: "allowed" });
  await using bea = await Receiver.join(app, "bea");
  const ann = await browser.join(app, "ann");
  await watchMicrophone(ann);
  const note = new Speaker(ann);
  await ann.page.getByRole("button", { name: "Show people" }).click();
  await note.begin();
  await note.speaks(1);
  assert.deepEqual(await microphones(ann), ["live"]);
  await ann.page.getByRole("button", { name: "Write to bea" }).click();
  await ann.page.getByRole("heading", { level: 1, name: "bea" }).waitFor();
  await ann.page.waitForFunction(() =>
    (self as unknown as { given: MediaStreamTrack[] }).given[0]!.readyState === "ended"
  );
  assert.equal(await note.bar.count(), 0, "it belongs to its room");
  await ann.page.locator("nav").getByRole("button", { name: /^lobby/ }).click();
  await note.is("kept");
  await note.person.page.getByText("Recording ended when you left the room").waitFor();
  await note.button("Send the voice note").click();
  assert.ok((await bea.file()).about.seconds! >= 1);
});

Deno.test("VN5 a call takes the microphone, or another page does: what was spoken is kept, and says why", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch({ microphone: "allowed" });
  const ann = await browser.join(app, "ann");
  await watchMicrophone(ann);
  const note = new Speaker(ann);
  await note.begin();
  await note.speaks(1);
  // As a phone does when it rings: no browser for tests has one.
  await ann.page.evaluate(() =>
    (self as unknown as { given: MediaStreamTrack[] }).given[0]!.dispatchEvent(new Event("mute"))
  );
  await note.is("kept");
  await ann.page.getByText("The microphone was taken away").waitFor();
  assert.deepEqual(await microphones(ann), ["ended"]);
  await note.button("Delete the voice note").click();
  await note.begin();
  await note.speaks(1);
  const page = await ann.page.context().newPage();
  await page.goto(app.web);
  await page.getByRole("button", { name: "Record a voice note" }).click();
  await page.locator('.voice[data-state="recording"]').waitFor();
  await note.is("kept");
  await ann.page.getByText("because you record on another page").waitFor();
  assert.deepEqual(await microphones(ann), ["ended", "ended"]);
});

Deno.test("VN6 after 15 minutes it ends by itself, and can be sent", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch({ microphone: "allowed" });
  await using bea = await Receiver.join(app, "bea");
  const ann = await browser.join(app, "ann");
  const note = new Speaker(ann);
  await ann.page.clock.install();
  await note.begin();
  await ann.page.clock.fastForward("14:50");
  await note.bar.getByRole("timer").getByText(/^14:5\d$/).waitFor();
  await ann.page.clock.fastForward(11_000);
  await note.is("kept");
  await ann.page.getByText("a voice note can be 15 minutes long").waitFor();
  assert.equal(await note.focused(), "Send the voice note");
  await ann.page.clock.resume();
  await ann.page.keyboard.press("Enter");
  assert.equal((await bea.file()).about.seconds, 900);
});

Deno.test("VN7 with the keyboard alone, and for those who listen", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch({ microphone: "allowed" });
  await using bea = await Receiver.join(app, "bea");
  const ann = await browser.join(app, "ann");
  const note = new Speaker(ann);
  const spoken = ann.page.locator(".voice").getByRole("status");
  await note.button("Record a voice note").focus();
  await ann.page.keyboard.press("Enter");
  await note.is("recording");
  await spoken.getByText("Recording", { exact: true }).waitFor({ state: "attached" });
  assert.equal(
    await note.bar.getByRole("timer").getAttribute("aria-live"),
    null,
    "the seconds are not read out",
  );
  await note.speaks(1);
  await ann.page.keyboard.press("x");
  assert.equal(await note.focused(), "Pause, and listen to it", "a letter goes nowhere and loses nothing");
  await ann.page.keyboard.press("Enter");
  await note.is("paused");
  await spoken.getByText(/^Paused at 0:0\d/).waitFor({ state: "attached" });
  assert.equal(await note.focused(), "Go on recording", "the same button, so the focus is not lost");
  await ann.page.keyboard.press("Enter");
  await note.is("recording");
  await ann.page.keyboard.press("Tab");
  assert.equal(await note.focused(), "Send the voice note");
  await ann.page.keyboard.press("Enter");
  assert.ok((await bea.file()).about.voice);
  await ann.page.waitForFunction(() => document.activeElement?.id === "composer");
});

Deno.test("VN8 a voice note of another is marked until it was heard on this device", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await FileSender.join(app, "ann");
  const send = (name: string, seconds: number) =>
    ann.send({
      ...{ name, type: "audio/wav", bytes: tone(seconds) },
      about: { seconds, voice: { levels: [1, 9, 30, 4] } },
    });
  await send("before.wav", 1);
  const bea = await browser.join(app, "bea");
  await send("one.wav", 2);
  await send("two.wav", 3);
  const unheard = bea.log.locator(".row.unheard");
  const labels = async () =>
    (await unheard.evaluateAll((rows) => rows.map((row) => row.getAttribute("aria-label")!)))
      .map((label) => label.replace(/\d\d:\d\d/, "00:00"));
  await unheard.nth(1).waitFor();
  assert.deepEqual(await labels(), [
    "ann, 00:00: sent a voice note, 0:02, not heard yet",
    "ann, 00:00: sent a voice note, 0:03, not heard yet",
  ], "what came before this device was used may have been heard elsewhere");
  await bea.log.getByRole("button", { name: "Play voice note, 0:03" }).click();
  await bea.page.waitForFunction(() => document.querySelectorAll(".row.unheard").length === 1);
  assert.deepEqual(await labels(), ["ann, 00:00: sent a voice note, 0:02, not heard yet"]);
  await bea.page.reload();
  await unheard.first().waitFor();
  await bea.log.locator(".voice-player").nth(2).waitFor();
  assert.equal(await unheard.count(), 1, "it outlives a reload");
});

Deno.test("VN9 the page asks before a voice note is lost that was not sent: leaving it, and signing out", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch({ microphone: "allowed" });
  const ann = await browser.join(app, "ann");
  const note = new Speaker(ann);
  const leaving = () =>
    ann.page.evaluate(() => !dispatchEvent(new Event("beforeunload", { cancelable: true })));
  assert.equal(await leaving(), false, "there is nothing to lose");
  await note.begin();
  await note.speaks(1);
  assert.equal(await leaving(), true);
  await ann.page.locator("nav").getByRole("button", { name: "Sign out" }).click();
  const dialog = ann.page.getByRole("dialog");
  await dialog.getByText("Sign out and lose one voice note?").waitFor();
  await dialog.getByRole("button", { name: "Stay" }).click();
  await note.button("Send the voice note").click();
  await ann.log.locator(".voice-player").waitFor();
  await ann.page.waitForFunction(() => dispatchEvent(new Event("beforeunload", { cancelable: true })));
});

Deno.test("VN11 a voice note that was not sent is there again after a reload, until it is sent or deleted", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch({ microphone: "allowed" });
  await using bea = await Receiver.join(app, "bea");
  const ann = await browser.join(app, "ann");
  const note = new Speaker(ann);
  const leaving = () =>
    ann.page.evaluate(() => !dispatchEvent(new Event("beforeunload", { cancelable: true })));
  const reload = async () => {
    await ann.page.reload();
    await ann.isConnected();
  };
  // The page asks as long as somebody speaks into it; this one goes without being asked.
  ann.page.on("dialog", (dialog) => void dialog.accept());

  await note.begin();
  await note.speaks(2);
  await note.pause();
  await ann.page.waitForFunction(() => dispatchEvent(new Event("beforeunload", { cancelable: true })));
  await reload();
  await note.is("kept");
  await note.bar.getByText(/0:0[2-9]/).waitFor();
  await ann.page.getByText("You have not sent this voice note.").waitFor();
  assert.equal(await leaving(), false, "it would be there again");
  await note.button("Send the voice note").click();
  const sent = await bea.file();
  assert.ok(sent.about.voice && sent.about.seconds! >= 2);
  assert.ok((await bea.bytes(sent)).length > 1_000);
  await reload();
  await ann.log.locator(".voice-player").waitFor();
  assert.equal(await note.bar.isVisible(), false, "what is sent is not asked for again");

  // While somebody speaks it is kept now and then.
  await isKept(ann, false);
  await note.begin();
  await isKept(ann, true);
  await reload();
  await note.is("kept");
  await note.button("Delete the voice note").click();
  await note.is("dropped");
  await isKept(ann, false);
  await note.button("Undo").click();
  await note.is("kept");
  await isKept(ann, true);
  await reload();
  await note.is("kept");
  await note.button("Delete the voice note").click();
  await isKept(ann, false);
  await reload();
  await note.button("Record a voice note").waitFor();
  assert.equal(await note.bar.isVisible(), false, "what is deleted is gone");
});

/** The names under which this browser keeps voice notes that were not sent. */
function keptVoices({ page }: Person): Promise<string[]> {
  return page.evaluate(() =>
    new Promise<string[]>((resolve) => {
      const request = indexedDB.open("parley", 1);
      request.onsuccess = () => {
        const kept = request.result.transaction("files").objectStore("files").getAllKeys();
        kept.onsuccess = () => resolve(kept.result.map(String).filter((key) => key.startsWith("voice/")));
      };
    })
  );
}

async function isKept(person: Person, wanted: boolean): Promise<void> {
  const until = Date.now() + 30_000;
  while ((await keptVoices(person)).length > 0 !== wanted) assert.ok(Date.now() < until, `kept: ${!wanted}`);
}

Deno.test("VN11 one page has what was left, and signing out leaves nothing", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch({ microphone: "allowed" });
  const ann = await browser.join(app, "ann");
  const note = new Speaker(ann);
  await note.begin();
  await note.speaks(2);
  await note.pause();
  await ann.page.waitForFunction(() => dispatchEvent(new Event("beforeunload", { cancelable: true })));
  await isKept(ann, true);
  assert.match((await keptVoices(ann)).join(), /^voice\/[^/]+\/lobby$/);
  const other = new Person(await ann.page.context().newPage());
  await other.page.goto(app.web);
  await other.isConnected();
  const second = new Speaker(other);
  assert.equal(await second.bar.isVisible(), false, "both could send it");
  await ann.page.close({ runBeforeUnload: false });
  await second.is("kept");
  await other.page.locator("nav").getByRole("button", { name: "Sign out" }).click();
  await other.page.getByRole("dialog").getByRole("button", { name: "Sign out" }).click();
  await other.nameField.waitFor();
  await isKept(other, false);
});

Deno.test("VN10 what plays is silent while somebody speaks", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch({ microphone: "allowed" });
  const ann = await browser.join(app, "ann");
  const bea = await FileSender.join(app, "bea");
  await bea.send({ name: "long.wav", type: "audio/wav", bytes: tone(30) });
  await ann.log.getByRole("button", { name: "Play long.wav" }).click();
  await ann.log.getByRole("button", { name: "Pause long.wav" }).waitFor();
  await new Speaker(ann).begin();
  await ann.log.getByRole("button", { name: "Play long.wav" }).waitFor();
});

Deno.test("VN11 what was left is not lost where the page cannot show it", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch({ microphone: "allowed" });
  browser.allow(/net::ERR_FAILED/);
  const ann = await browser.join(app, "ann");
  const note = new Speaker(ann);
  await note.begin();
  await note.speaks(2);
  await note.pause();
  await ann.page.waitForFunction(() => dispatchEvent(new Event("beforeunload", { cancelable: true })));
  const part = "**/build/voice_bar-*.js";
  await ann.page.route(part, (route) => route.abort());
  await ann.page.reload();
  await ann.page.locator(".composer").getByRole("alert").filter({ hasText: /./ }).waitFor();
  await ann.composer.waitFor();
  await ann.page.unroute(part);
  await ann.page.reload();
  await note.is("kept");
});

Deno.test("VN11 a note that another page left while one speaks comes after, and once it is sent never again", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch({ microphone: "allowed" });
  const ann = await browser.join(app, "ann");
  const first = new Speaker(ann);
  await first.begin();
  await first.speaks(2);
  await first.pause();
  await isKept(ann, true);
  const other = new Person(await ann.page.context().newPage());
  other.page.on("dialog", (dialog) => void dialog.accept());
  await other.page.goto(app.web);
  await other.isConnected();
  const second = new Speaker(other);
  await second.begin();
  await ann.page.close({ runBeforeUnload: false });
  const lockOf = (query: "held" | "pending") =>
    other.page.evaluate(
      async (query) =>
        (await navigator.locks.query())[query]!.filter(({ name }) => name!.includes("voice/")).length,
      query,
    );
  while (await lockOf("held") === 0 || await lockOf("pending") > 0);
  await second.speaks(2);
  await second.button("Send the voice note").click();
  await second.is("kept");
  await second.button("Send the voice note").click();
  await other.log.locator(".voice-player").nth(1).waitFor();
  await isKept(other, false);
  await other.page.reload();
  await other.log.locator(".voice-player").nth(1).waitFor();
  assert.equal(await second.bar.isVisible(), false);
});
