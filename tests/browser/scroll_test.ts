import assert from "node:assert/strict";
import { startTestApp, type TestApp } from "../helpers/app.ts";
import { Browser } from "../helpers/browser.ts";
import { LiveClient } from "../helpers/live_client.ts";
import { keepLongPast } from "../helpers/old_messages.ts";
import type { Person } from "../helpers/person.ts";
import { drawn as isDrawn } from "../helpers/stillness.ts";
import { resize } from "../helpers/window_size.ts";

/** Where the list is, and where one of its messages is. */
function place(person: Person) {
  return person.log.evaluate((log) => {
    const edge = log.getBoundingClientRect().top;
    const rows = [...log.querySelectorAll<HTMLElement>("[data-seq]")];
    const anchor = rows.find((row) => row.getBoundingClientRect().bottom > edge)!;
    return {
      seq: anchor.dataset.seq!,
      top: anchor.getBoundingClientRect().top,
      first: Number(rows[0]!.dataset.seq),
      drawn: rows.length,
      fromEnd: log.scrollHeight - log.scrollTop - log.clientHeight,
    };
  });
}

function topOf(person: Person, seq: string): Promise<number> {
  return person.log.locator(`[data-seq="${seq}"]`).evaluate((row) => row.getBoundingClientRect().top);
}

Deno.test("UI20 reading upward loads the past without moving what is read, down to the beginning", async () => {
  await using app = await startTestApp();
  await keepLongPast(app, 230);
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  await ann.reads("message 230");
  let most = 0;
  let pages = 0;
  for (let before = await place(ann); before.first > 1; before = await place(ann)) {
    // Scrolled in one step to where the next page is wanted, and measured before it can have come.
    const held = await ann.log.evaluate((log) => {
      log.scrollTop = 300;
      const edge = log.getBoundingClientRect().top;
      const rows = [...log.querySelectorAll<HTMLElement>("[data-seq]")];
      const anchor = rows.find((row) => row.getBoundingClientRect().bottom > edge)!;
      return { seq: anchor.dataset.seq!, top: anchor.getBoundingClientRect().top };
    });
    await ann.log.locator(`[data-seq="${before.first - 1}"]`).waitFor({ state: "attached" });
    const moved = Math.abs(await topOf(ann, held.seq) - held.top);
    assert.ok(moved <= 1, `moved by ${moved} px`);
    most = Math.max(most, before.drawn);
    pages += 1;
  }
  assert.ok(pages >= 4, `${pages} pages`);
  await ann.log.evaluate((log) => log.scrollTop = 0);
  await ann.log.getByText("The beginning of lobby").waitFor();
});

Deno.test("UI21 at most 300 bubbles are drawn, and the way back down is whole", async () => {
  await using app = await startTestApp();
  await keepLongPast(app, 520);
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  await ann.reads("message 520");
  for (let seen = await place(ann); seen.first > 1; seen = await place(ann)) {
    await ann.log.evaluate((log) => log.scrollTop = 0);
    await ann.log.locator(`[data-seq="${seen.first - 1}"]`).waitFor({ state: "attached" });
    assert.ok((await place(ann)).drawn <= 300);
  }
  assert.equal(await ann.rows.count(), 300);
  // What comes meanwhile is counted, not drawn here.
  const bea = await LiveClient.join(app.web, "bea");
  await bea.say("something new");
  const jump = ann.page.locator(".jump");
  await jump.locator(".count", { hasText: "1" }).waitFor();
  for (let last = 0; !await ann.row("something new").count();) {
    const now = await ann.log.locator("[data-seq]").last().evaluate((row) => {
      row.scrollIntoView();
      return Number(row.dataset.seq);
    });
    assert.ok(now >= last);
    last = now;
    await ann.log.locator(`[data-seq="${last + 1}"], .row:has-text("something new")`).first()
      .waitFor({ state: "attached" });
    const seqs = await ann.log.locator("[data-seq]").evaluateAll((rows) =>
      rows.map((row) => Number(row.dataset.seq))
    );
    assert.ok(seqs.every((seq, i) => i === 0 || seq > seqs[i - 1]!), "in order");
    assert.ok(seqs.length <= 300);
  }
  await bea.close();
});

Deno.test("UI22 the end is followed only by somebody who is there; the button leads back to it", async () => {
  await using app = await startTestApp();
  await keepLongPast(app, 60);
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const bea = await LiveClient.join(app.web, "bea");
  await ann.reads("message 60");
  const { seq } = await bea.say("followed");
  await ann.reads("followed");
  await bea.told(({ type, marks }) =>
    type === "marks" && (marks as { read: number }[]).some(({ read }) => read === seq)
  );
  assert.ok((await place(ann)).fromEnd <= 1);

  const jump = ann.page.locator(".jump");
  assert.equal(await jump.isVisible(), false);
  await ann.log.evaluate((log) => log.scrollTop -= 150);
  await jump.waitFor();
  const before = await place(ann);
  await bea.say("not followed");
  await bea.say("nor this");
  await jump.locator(".count", { hasText: "2" }).waitFor();
  assert.ok(Math.abs(await topOf(ann, before.seq) - before.top) <= 1, "what is read stays where it is");
  assert.equal(await jump.getAttribute("aria-label"), "2 new messages");
  await jump.click();
  await jump.waitFor({ state: "hidden" });
  await ann.row("nor this").waitFor();
  await isDrawn(ann.page);
  assert.ok((await place(ann)).fromEnd <= 1);
  await bea.close();
});

Deno.test("UI23 a page that changes its size, and a composer that grows, keep the place", async () => {
  await using app = await startTestApp();
  await keepLongPast(app, 60);
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  await ann.reads("message 60");
  await resize(ann.page, { width: 700, height: 600 });
  await ann.composer.fill("1\n2\n3\n4\n5");
  await isDrawn(ann.page);
  assert.ok((await place(ann)).fromEnd <= 1, "who was at the end is at the end");
  await ann.log.evaluate((log) => log.scrollTop -= 500);
  await ann.page.locator(".jump").waitFor();
  const before = await place(ann);
  await resize(ann.page, { width: 420, height: 600 });
  const moved = Math.abs(await topOf(ann, before.seq) - before.top);
  assert.ok(moved <= 1, `moved by ${moved} px`);
});

/** Whoever missed most of it: their page has what was said before, the newest, and a gap between them. */
async function withGap(app: TestApp, browser: Browser): Promise<Person> {
  browser.allow(/ERR_CONNECTION_REFUSED|WebSocket connection to/);
  const ann = await browser.join(app, "ann");
  for (let i = 1; i <= 30; i++) {
    await ann.say(`before ${i}`);
    await ann.sees(`before ${i}`, "sent");
  }
  await keepLongPast(app, 650);
  await ann.reads("message 650");
  await ann.log.locator(".gap").getByText("550 earlier messages").waitFor();
  return ann;
}

/** The numbers of the messages that are drawn, with a dash where a gap is. */
const drawn = ({ log }: Person) =>
  log.evaluate((log) =>
    [...log.querySelectorAll<HTMLElement>(".gap, .row[data-seq]")].map(({ dataset }) => dataset.seq ?? "-")
  );

Deno.test("UI24 whoever missed more than 500 sees the newest, and a gap that fills as they scroll up to it", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await withGap(app, browser);
  const gap = ann.log.locator(".gap");
  const top = await ann.log.evaluate((log) => {
    log.scrollTop -= log.querySelector<HTMLElement>(".gap")!.getBoundingClientRect().top > 0 ? 0 : 1;
    return log.querySelector(".gap")!.getBoundingClientRect().bottom - log.getBoundingClientRect().top;
  });
  assert.ok(top < -600, `the gap is ${-top} px above, and must be out of reach for this to mean anything`);
  await ann.log.evaluate((log, by) => log.scrollTop += by, top + 500);
  await gap.getByText(/^(500|450|400) earlier messages/).waitFor();
  const before = await place(ann);
  await ann.log.evaluate((log) => log.scrollTop -= 1);
  await isDrawn(ann.page);
  const moved = Math.abs(await topOf(ann, before.seq) - before.top - 1);
  assert.ok(moved <= 1, `moved by ${moved} px`);
});

Deno.test("UI24 whoever reads down into a gap reads on, and what they read stays where it is", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await withGap(app, browser);
  await ann.log.evaluate((log) => log.scrollTop = 0);
  await ann.log.locator(".gap").waitFor();
  for (let at = 0; at < 100; at++) {
    if (await ann.row("message 120").count() > 0) break;
    const before = await place(ann);
    await ann.log.evaluate((log) => log.scrollTop += 300);
    await isDrawn(ann.page);
    // What was in sight has gone up by as much as was scrolled, or as there was.
    if (!await ann.log.locator(`[data-seq="${before.seq}"]`).count()) continue;
    const went = before.top - await topOf(ann, before.seq);
    assert.ok(went >= -1 && went <= 301, `went by ${went} px`);
  }
  await ann.reads("message 120");
  const seqs = await drawn(ann);
  const upTo = seqs.indexOf("-") < 0 ? seqs : seqs.slice(0, seqs.indexOf("-"));
  const numbers = upTo.map(Number);
  assert.ok(numbers.length > 50, "for the next to mean anything");
  for (let i = 1; i < numbers.length; i++) {
    assert.equal(numbers[i], numbers[i - 1]! + 1, "no hole but the gap");
  }
});
