import assert from "node:assert/strict";
import { startTestApp } from "../helpers/app.ts";
import { Browser } from "../helpers/browser.ts";
import { Netcat } from "../helpers/netcat.ts";
import type { Person } from "../helpers/person.ts";

const lines = 1_000;

/** The first promise, from one end to the other: nothing lost, nothing twice, one order for all. */
Deno.test(`${lines} lines each way between netcat and two browsers, over a restart, in order and once`, async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  // The pages try to reach the server while it is down, and the browser says so.
  browser.allow(/ERR_CONNECTION_REFUSED|WebSocket connection to/);
  const bea = await browser.join(app, "bea");
  const cal = await browser.join(app, "cal");
  const half = lines / 2;
  {
    await using ann = await Netcat.join(app.tcp, "ann");
    await typeAll(ann, "ann", 1, half);
    await sayAll(bea, "bea", 1, half);
    await hears(ann, "bea", 1, half);
    await reaches(cal, `bea ${half}`);
  }

  await app.stop();
  // Written while nobody is there to take it.
  await sayAll(bea, "bea", half + 1, lines);
  await app.start();

  await using ann = await Netcat.join(app.tcp, "ann");
  await typeAll(ann, "ann", half + 1, lines);
  // Which of them ends last is chance, and what ended long before lies above what the page draws.
  const stored = await storedTexts(bea, [`ann ${lines}`, `bea ${lines}`]);
  for (const person of [bea, cal]) await reaches(person, stored.at(-1)!);

  for (const name of ["ann", "bea"]) {
    const own = stored.filter((text) => text.startsWith(`${name} `));
    assert.deepEqual(
      own,
      Array.from({ length: lines }, (_, i) => `${name} ${i + 1}`),
      `${name} in order and once`,
    );
  }
  for (const person of [bea, cal]) {
    const shown = await person.texts();
    assert.ok(shown.length > 50, "enough is shown for the comparison to mean something");
    assert.deepEqual(shown, stored.slice(-shown.length), "the page shows the end of the log as it is");
    await person.page.locator(".here.online").waitFor();
  }
});

async function typeAll(nc: Netcat, name: string, from: number, to: number): Promise<void> {
  const text = Array.from({ length: to - from + 1 }, (_, i) => `${name} ${from + i}\n`).join("");
  await nc.send(new TextEncoder().encode(text));
}

/** As fast as a page can be typed at: the field is filled and Enter is pressed, in the page itself. */
async function sayAll(person: Person, name: string, from: number, to: number): Promise<void> {
  await person.composer.evaluate((field, { name, from, to }) => {
    const area = field as HTMLTextAreaElement;
    for (let i = from; i <= to; i++) {
      area.value = `${name} ${i}`;
      area.dispatchEvent(new InputEvent("input", { bubbles: true }));
      area.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
    }
  }, { name, from, to });
}

async function hears(nc: Netcat, name: string, from: number, to: number): Promise<void> {
  for (let i = from; i <= to; i++) {
    assert.equal(await nc.until((line) => line.startsWith(`${name}: `)), `${name}: ${name} ${i}`);
  }
}

/** The page has come this far in the log, and the person has gone down to its end. */
async function reaches(person: Person, text: string): Promise<void> {
  const jump = person.page.locator(".jump");
  const row = person.row(text);
  for (;;) {
    await row.last().or(jump).first().waitFor();
    if (await row.count() > 0) return;
    await jump.click();
  }
}

/** The whole log, once it has these texts: asked by the page itself with its own session. */
async function storedTexts(person: Person, awaited: readonly string[]): Promise<string[]> {
  return await person.page.evaluate(async (awaited) => {
    const socket = new WebSocket(`${location.origin.replace("http", "ws")}/ws`, "parley.1");
    const texts: string[] = [];
    await new Promise((resolve) => socket.onopen = resolve);
    socket.send(JSON.stringify({ type: "hello", ref: 0, protocol: 1, rooms: {} }));
    let after = 0;
    let newest = 0;
    let waiting = false;
    const ask = () =>
      socket.send(JSON.stringify({ type: "history", ref: 1, room: "lobby", after, limit: 100 }));
    await new Promise<void>((resolve) => {
      socket.onmessage = ({ data }) => {
        for (const line of String(data).split("\n")) {
          const told = JSON.parse(line);
          if (told.ref === 0) ask();
          if (told.type === "entry") newest = told.seq;
          if (told.type === "entry" && waiting) {
            waiting = false;
            ask();
          }
          if (told.ref !== 1) continue;
          if (told.entries.length === 0) {
            if (awaited.every((text) => texts.includes(text))) resolve();
            else if (newest > after) ask();
            else waiting = true;
          } else {
            for (const { body } of told.entries) if (body.kind === "text") texts.push(body.text);
            after = told.entries.at(-1).seq;
            ask();
          }
        }
      };
    });
    socket.close();
    return texts;
  }, awaited);
}
