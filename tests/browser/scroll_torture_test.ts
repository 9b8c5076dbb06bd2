import assert from "node:assert/strict";
import { startTestApp } from "../helpers/app.ts";
import { Browser } from "../helpers/browser.ts";
import { LiveClient } from "../helpers/live_client.ts";
import { keepLongPast } from "../helpers/old_messages.ts";
import type { Person } from "../helpers/person.ts";
import { drawn } from "../helpers/stillness.ts";
import { resize } from "../helpers/window_size.ts";
import { SeededRandom } from "../client/seeded_random.ts";

const seed = 20_611;
const steps = 220;

type Anchor = { seq: string; top: number };

/** The first message in sight, and where on the screen it stands. */
function anchorOf(person: Person): Promise<Anchor> {
  return person.log.evaluate((log) => {
    const edge = log.getBoundingClientRect().top;
    const rows = [...log.querySelectorAll<HTMLElement>("[data-seq]")];
    const row = rows.find((row) => row.getBoundingClientRect().bottom > edge)!;
    return { seq: row.dataset.seq!, top: row.getBoundingClientRect().top };
  });
}

function movedBy(person: Person, { seq, top }: Anchor): Promise<number> {
  return person.log.evaluate((log, { seq, top }) => {
    const row = log.querySelector(`[data-seq="${seq}"]`)!;
    return Math.abs(row.getBoundingClientRect().top - top);
  }, { seq, top });
}

Deno.test(`SC1 what is read does not move by more than 1 px in ${steps} steps of everything that moves it (seed ${seed})`, async () => {
  await using app = await startTestApp();
  await keepLongPast(app, 900);
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const bea = await LiveClient.join(app.web, "bea");
  const random = new SeededRandom(seed);
  const upTo = (most: number) => random.below(most);
  await ann.reads("message 900");

  const first = () =>
    ann.log.evaluate((log) => Number(log.querySelector<HTMLElement>("[data-seq]")!.dataset.seq));
  const size = { width: 1280, height: 800 };
  const acts: Record<string, () => Promise<void>> = {
    // A page of the past comes above.
    async prepend() {
      const before = await first();
      if (before <= 1) return;
      await ann.log.evaluate((log) => log.scrollTop = 300);
      const anchor = await anchorOf(ann);
      await ann.log.locator(`[data-seq="${before - 1}"]`).waitFor({ state: "attached" });
      assert.ok(await movedBy(ann, anchor) <= 1, `prepend moved by ${await movedBy(ann, anchor)} px`);
    },
    // A picture whose size nobody knew.
    lateImage: () =>
      ann.log.evaluate((log, height) => {
        const edge = log.getBoundingClientRect().top;
        const above = [...log.querySelectorAll<HTMLElement>("[data-seq] .bubble")]
          .filter((row) => row.getBoundingClientRect().bottom < edge).at(-2);
        if (above) above.style.minHeight = `${height}px`;
      }, 60 + upTo(300)),
    shrinkAbove: () =>
      ann.log.evaluate((log) => {
        for (const bubble of log.querySelectorAll<HTMLElement>(".bubble")) bubble.style.minHeight = "";
      }),
    composer: () => ann.composer.fill("line\n".repeat(upTo(9))),
    async width() {
      size.width = 380 + upTo(900);
      await resize(ann.page, size);
    },
    // What a phone's keyboard leaves of the page.
    async keyboard() {
      size.height = size.height < 600 ? 800 : 420;
      await resize(ann.page, size);
    },
    fontSize: () =>
      ann.page.evaluate((px) => {
        document.documentElement.style.fontSize = `${px}px`;
      }, 12 + upTo(9)),
    async arrives() {
      await bea.say(`news ${upTo(1_000_000)}`);
    },
  };
  const names = Object.keys(acts);
  let most = 0;
  let measured = 0;
  await ann.log.evaluate((log) => log.scrollTop -= 1_500);
  await drawn(ann.page);
  for (let step = 0; step < steps; step++) {
    if (step % 4 === 0) {
      // Within what is drawn, and far from its ends: what is near an edge loads, which is a step of its own.
      const share = 0.3 + 0.4 * random.fraction();
      await ann.log.evaluate(
        (log, share) => log.scrollTop = (log.scrollHeight - log.clientHeight) * share,
        share,
      );
      await drawn(ann.page);
    }
    const name = names[upTo(names.length)]!;
    const anchor = await anchorOf(ann);
    const isAtEnd = await ann.page.locator(".jump").isHidden();
    await acts[name]!();
    await drawn(ann.page);
    if (name === "prepend" || isAtEnd) continue;
    const moved = await movedBy(ann, anchor);
    assert.ok(moved <= 1, `step ${step}, ${name}: moved by ${moved} px`);
    most = Math.max(most, moved);
    measured += 1;
  }
  assert.ok(measured >= 150, `${measured} were measured, ${most} px at most`);
  await bea.close();
});

Deno.test("SC2 after 5,000 messages of the past the page holds no more than after 300, and the end is one step away", async () => {
  await using app = await startTestApp();
  await keepLongPast(app, 5_300);
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  await ann.reads("message 5300");
  const state = () =>
    ann.log.evaluate((log) => {
      const rows = [...log.querySelectorAll<HTMLElement>("[data-seq]")];
      return {
        first: Number(rows[0]!.dataset.seq),
        rows: rows.length,
        nodes: log.querySelectorAll("*").length,
      };
    });
  let full = 0;
  const begin = await state();
  for (let now = begin; now.first > 1; now = await state()) {
    if (now.rows >= 300 && full === 0) full = now.nodes;
    assert.ok(now.rows <= 300, `${now.rows} rows`);
    await ann.log.evaluate((log) => log.scrollTop = 0);
    await ann.log.locator(`[data-seq="${now.first - 1}"]`).waitFor({ state: "attached" });
  }
  const { rows, nodes, first } = await state();
  assert.ok(begin.first - first >= 5_000, `${begin.first - first} were prepended`);
  assert.ok(rows <= 300 && nodes <= full * 1.1, `${rows} rows, ${nodes} nodes; ${full} with the first 300`);
  await ann.page.locator(".jump").click();
  await ann.row("message 5300").waitFor();
});

Deno.test("SC3 a room is where it was left", async () => {
  await using app = await startTestApp({ rooms: ["attic"] });
  await keepLongPast(app, 200);
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  await ann.reads("message 200");
  await ann.page.getByRole("button", { name: "Join attic" }).click();
  await ann.page.locator("h1", { hasText: "attic" }).waitFor();
  await ann.page.keyboard.press("Alt+ArrowUp");
  await ann.reads("message 200");
  await ann.log.evaluate((log) => log.scrollTop -= 900);
  await drawn(ann.page);
  const left = await anchorOf(ann);
  await ann.page.keyboard.press("Alt+ArrowDown");
  await ann.page.locator("h1", { hasText: "attic" }).waitFor();
  await ann.page.keyboard.press("Alt+ArrowUp");
  await ann.page.locator("h1", { hasText: "lobby" }).waitFor();
  await drawn(ann.page);
  assert.ok(await movedBy(ann, left) <= 1, `moved by ${await movedBy(ann, left)} px`);
});
