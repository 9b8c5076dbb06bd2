import assert from "node:assert/strict";
import { startTestApp, type TestApp } from "../helpers/app.ts";
import { Browser } from "../helpers/browser.ts";
import { keepLongPast } from "../helpers/old_messages.ts";
import type { Person } from "../helpers/person.ts";

const messages = 400;

/** What stands on the screen: how many messages are drawn, and where the first in sight and the end of them are. */
type Sight = { rows: number; seq: string; top: number; fromEnd: number };
type Looking = { sight: () => Sight };

/** Ann is in the lobby, where much was said, and in the attic. */
async function reading(app: TestApp, browser: Browser): Promise<Person> {
  await keepLongPast(app, messages);
  const ann = await browser.join(app, "ann");
  await ann.page.evaluate(() => {
    const sight = (): Sight => {
      const log = document.querySelector(".log")!;
      const edge = log.getBoundingClientRect().top;
      const rows = [...log.querySelectorAll<HTMLElement>("[data-seq]")];
      const first = rows.find((row) => row.getBoundingClientRect().bottom > edge)!;
      return {
        rows: rows.length,
        seq: first.dataset.seq!,
        top: first.getBoundingClientRect().top,
        fromEnd: log.scrollHeight - log.scrollTop - log.clientHeight,
      };
    };
    Object.assign(self, { sight });
  });
  await ann.reads(`message ${messages}`);
  await ann.page.getByRole("button", { name: "Join attic" }).click();
  await ann.page.locator("h1", { hasText: "attic" }).waitFor();
  return ann;
}

/** What the first frame shows that has the lobby in it. */
function enterLobby(ann: Person): Promise<Sight> {
  return ann.page.evaluate(async () => {
    document.querySelector<HTMLElement>('[data-room="lobby"]')!.click();
    await new Promise(requestAnimationFrame);
    return (self as unknown as Looking).sight();
  });
}

async function enterAttic(ann: Person): Promise<void> {
  await ann.page.keyboard.press("Alt+ArrowDown");
  await ann.page.locator("h1", { hasText: "attic" }).waitFor();
}

function seen(ann: Person): Promise<Sight> {
  return ann.page.evaluate(() => (self as unknown as Looking).sight());
}

/** What is drawn at first is followed by the rest of fifty entries, of which a few are no messages. */
async function isWhole(ann: Person): Promise<void> {
  await ann.page.waitForFunction(() => document.querySelectorAll(".log [data-seq]").length >= 45);
}

/** Reads back until the page holds as much as it ever does, and stays in the middle of it. */
async function readBack(ann: Person): Promise<Sight> {
  for (let now = await seen(ann); now.rows < 300; now = await seen(ann)) {
    await ann.log.evaluate((log) => log.scrollTop = 0);
    await ann.page.waitForFunction(
      (rows) => document.querySelectorAll(".log [data-seq]").length > rows,
      now.rows,
    );
  }
  await ann.log.evaluate((log) => log.scrollTop = log.scrollHeight * 0.4);
  return await seen(ann);
}

Deno.test("SC4 a room is drawn with what is in sight first, at its end and where it was left, and nothing moves when the rest comes", async () => {
  await using app = await startTestApp({ rooms: ["attic"] });
  await using browser = await Browser.launch();
  const ann = await reading(app, browser);
  const atEnd = await enterLobby(ann);
  assert.ok(atEnd.rows <= 40, `${atEnd.rows} rows at first`);
  assert.ok(atEnd.fromEnd <= 1, `${atEnd.fromEnd} px from the end`);
  await isWhole(ann);
  assert.ok((await seen(ann)).fromEnd <= 1);

  const left = await readBack(ann);
  await enterAttic(ann);
  const back = await enterLobby(ann);
  assert.ok(back.rows <= 40, `${back.rows} rows at first`);
  assert.equal(back.seq, left.seq);
  assert.ok(Math.abs(back.top - left.top) <= 1, `${back.top} px, and was at ${left.top}`);
  await isWhole(ann);
  const whole = await seen(ann);
  assert.equal(whole.seq, left.seq);
  assert.ok(Math.abs(whole.top - left.top) <= 1, `${whole.top} px, and was at ${left.top}`);
  assert.ok(whole.fromEnd > 1_000, "neither end is near");
});

Deno.test("SC4 where messages are lower than can be known before, the screen is covered at once, and the place is kept", async () => {
  await using app = await startTestApp({ rooms: ["attic"] });
  await using browser = await Browser.launch();
  const ann = await reading(app, browser);
  await ann.page.evaluate(() =>
    document.styleSheets[0]!.insertRule(".row { block-size: 12px !important; overflow: hidden }")
  );
  const atEnd = await enterLobby(ann);
  const { height } = (await ann.log.boundingBox())!;
  assert.ok(atEnd.rows * 14 > height, `${atEnd.rows} rows do not cover ${height} px`);
  await isWhole(ann);

  const left = await readBack(ann);
  await enterAttic(ann);
  const back = await enterLobby(ann);
  assert.equal(back.seq, left.seq);
  assert.ok(Math.abs(back.top - left.top) <= 1, `${back.top} px, and was at ${left.top}`);
});
