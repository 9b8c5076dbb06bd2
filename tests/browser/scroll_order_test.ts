import assert from "node:assert/strict";
import { startTestApp, type TestApp } from "../helpers/app.ts";
import { Browser } from "../helpers/browser.ts";
import { LiveClient } from "../helpers/live_client.ts";
import { keepLongPast } from "../helpers/old_messages.ts";
import type { Person } from "../helpers/person.ts";
import { drawn } from "../helpers/stillness.ts";

/** What makes the list another size, or nothing of it. */
const changes = ["narrow", "image", "wide", "smaller", "composer", "nothing"] as const;
const scrolls = [0, -400, 300];
/** Between two frames, and within one: right before the page draws what came, and right after it. */
const moments = ["between", "before", "after"] as const;

type Order = { moment: typeof moments[number]; change: typeof changes[number]; scroll: number };
/** `begin` comes back once the order is given, `end` once it is played out, with how far what was read has moved. */
type Player = { begin: (order: Order) => void; end: () => Promise<number> };

/** Before the page's own script: whatever it draws, it draws in callbacks that a test may come before and after. */
async function prepare({ page }: Person): Promise<void> {
  await page.addInitScript(() => {
    const frame = requestAnimationFrame.bind(globalThis);
    const none = () => {};
    let before = none;
    let after = none;
    globalThis.requestAnimationFrame = (callback) =>
      frame((time) => {
        before();
        callback(time);
        after();
      });

    const bubbles = () => [...document.querySelectorAll<HTMLElement>(".log [data-seq] .bubble")];
    const pad = (px: number) => {
      document.querySelector<HTMLElement>(".room")!.style.paddingInline = `${px}px`;
    };
    const changes: Record<Order["change"], (edge: number) => void> = {
      narrow: () => pad(180),
      wide: () => pad(0),
      image: (edge) => {
        const above = bubbles().filter((bubble) => bubble.getBoundingClientRect().bottom < edge).at(-2);
        if (above) above.style.minHeight = "333px";
      },
      smaller: () => {
        for (const bubble of bubbles()) bubble.style.minHeight = "";
      },
      composer: () => {
        const field = document.querySelector<HTMLTextAreaElement>("#composer")!;
        field.value = field.value === "" ? "line\n".repeat(6) : "";
        field.dispatchEvent(new Event("input", { bubbles: true }));
      },
      nothing: none,
    };

    const play = async ({ moment, change, scroll }: Order): Promise<number> => {
      const log = document.querySelector(".log")!;
      const newest = () => [...log.querySelectorAll<HTMLElement>("[data-seq]")].at(-1)?.dataset.seq;
      let anchor: Element;
      let top = 0;
      // Nothing is measured once the size has changed: what is laid out then is laid out by the page.
      const act = () => {
        const edge = log.getBoundingClientRect().top;
        if (scroll !== 0) log.scrollTop += scroll;
        anchor = [...log.querySelectorAll("[data-seq]")].find((row) =>
          row.getBoundingClientRect().bottom > edge
        )!;
        top = anchor.getBoundingClientRect().top;
        changes[change](edge);
      };
      const old = newest();
      if (moment === "between") act();
      if (moment === "before") {
        before = () => {
          before = none;
          act();
        };
      }
      await new Promise<void>((done) => {
        if (moment === "between") return done();
        after = () => {
          if (newest() === old) return;
          after = none;
          if (moment === "after") act();
          done();
        };
      });
      const next = () => new Promise((done) => frame(done));
      await next();
      await next();
      await new Promise((done) => setTimeout(done));
      return anchor!.getBoundingClientRect().top - top;
    };
    let played: Promise<number>;
    const player: Player = {
      begin: (order) => void (played = play(order)),
      end: () => played,
    };
    Object.assign(self, player);
  });
  await page.reload();
}

function begin({ page }: Person, order: Order): Promise<void> {
  return page.evaluate((order) => (self as unknown as Player).begin(order), order);
}

function end({ page }: Person): Promise<number> {
  return page.evaluate(() => (self as unknown as Player).end());
}

async function reading(app: TestApp, browser: Browser): Promise<Person> {
  await keepLongPast(app, 300);
  const ann = await browser.join(app, "ann");
  await prepare(ann);
  await ann.isConnected();
  await ann.reads("message 300");
  return ann;
}

Deno.test("SC1 who scrolls while the page changes its size and draws reads on where they are", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await reading(app, browser);
  const bea = await LiveClient.join(app.web, "bea");
  const wrong: string[] = [];
  for (const moment of moments) {
    for (const scroll of scrolls) {
      for (const change of changes) {
        await ann.log.evaluate((log) => log.scrollTop = (log.scrollHeight - log.clientHeight) / 2);
        await drawn(ann.page);
        await begin(ann, { moment, scroll, change });
        if (moment !== "between") await bea.say(`news ${moment} ${scroll} ${change}`);
        const moved = await end(ann);
        if (Math.abs(moved) > 1) wrong.push(`${moment}, scrolled by ${scroll}, ${change}: ${moved} px`);
      }
    }
  }
  assert.deepEqual(wrong, []);
  await bea.close();
});

Deno.test("SC1 who goes up from the end while something changes there is not called back to it", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await reading(app, browser);
  const wrong: string[] = [];
  // What becomes shorter by more than was scrolled is cut at its end, where nobody can tell who went there.
  for (const change of changes.filter((change) => change !== "wide")) {
    await ann.log.evaluate((log) => log.scrollTop = log.scrollHeight);
    await ann.page.locator(".jump").waitFor({ state: "hidden" });
    await begin(ann, { moment: "between", scroll: -400, change });
    const moved = await end(ann);
    if (Math.abs(moved) > 1) wrong.push(`${change}: ${moved} px`);
    await ann.page.locator(".jump").waitFor();
  }
  assert.deepEqual(wrong, []);
});

Deno.test("SC1 a list that is not shown for a while has its place again", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await reading(app, browser);
  const bea = await LiveClient.join(app.web, "bea");
  await ann.log.evaluate((log) => log.scrollTop = (log.scrollHeight - log.clientHeight) / 2);
  await ann.page.locator(".jump").waitFor();
  const place = () =>
    ann.page.evaluate(() => {
      const edge = document.querySelector(".log")!.getBoundingClientRect().top;
      return [...document.querySelectorAll<HTMLElement>(".log [data-seq]")].map((row) => ({
        seq: row.dataset.seq,
        ...row.getBoundingClientRect().toJSON(),
      })).find(({ bottom }) => bottom > edge);
    });
  const show = (display: string) =>
    ann.page.evaluate((display) => {
      document.querySelector<HTMLElement>(".log")!.style.display = display;
    }, display);
  const before = await place();
  await show("none");
  await bea.say("meanwhile");
  await ann.page.locator(".jump .count", { hasText: "1" }).waitFor();
  await drawn(ann.page);
  await show("");
  await drawn(ann.page);
  const after = await place();
  assert.equal(after.seq, before.seq);
  assert.ok(Math.abs(after.top - before.top) <= 1, `${before.top} to ${after.top}`);
  await bea.close();
});

Deno.test("SC1 a field that a browser does not fit to its text leaves the end in sight while it is fitted", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  await keepLongPast(app, 60);
  const ann = await browser.visit(app);
  await ann.page.addInitScript(() => {
    const supports = CSS.supports.bind(CSS);
    CSS.supports = (...given: [string]) => given[0] !== "field-sizing" && supports(...given);
    addEventListener("DOMContentLoaded", () => {
      document.styleSheets[0]!.insertRule("textarea { field-sizing: fixed !important }");
    });
  });
  await ann.page.reload();
  await ann.giveName("ann");
  await ann.isConnected();
  await ann.reads("message 60");
  const fromEnd = () => ann.log.evaluate((log) => log.scrollHeight - log.scrollTop - log.clientHeight);
  const height = () => ann.composer.evaluate((field) => field.getBoundingClientRect().height);
  const low = await height();
  await ann.composer.fill("line\n".repeat(7));
  await drawn(ann.page);
  assert.ok(await height() > low + 100, "it has grown, and would be lower by as much");
  await ann.composer.press("x");
  await drawn(ann.page);
  assert.ok(await fromEnd() <= 1, `${await fromEnd()} px from the end`);
  assert.ok(await ann.page.locator(".jump").isHidden());
  await ann.composer.fill("");
  await drawn(ann.page);
  assert.equal(await height(), low);
});
