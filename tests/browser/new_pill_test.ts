import assert from "node:assert/strict";
import { startTestApp, type TestApp } from "../helpers/app.ts";
import { Browser } from "../helpers/browser.ts";
import { LiveClient } from "../helpers/live_client.ts";
import type { Person } from "../helpers/person.ts";

const isIn = (person: Person, name: string) =>
  person.page.locator("h1", { hasText: new RegExp(`^${name}$`) }).waitFor();

async function goTo(person: Person, name: string): Promise<void> {
  await person.page.locator(".room-item", { hasText: name }).first().click();
  await isIn(person, name);
}

/** Ann is in the lobby; in the garden is what bea wrote there since. */
async function scene(app: TestApp, browser: Browser, messages: number) {
  const ann = await browser.join(app, "ann");
  await ann.page.getByRole("button", { name: "Join garden" }).click();
  await isIn(ann, "garden");
  const bea = await LiveClient.join(app.web, "bea");
  const { id } = await bea.ask("join", { room: "garden" });
  const say = (text: string) => bea.say(text, crypto.randomUUID(), id as string);
  const isRead = (seq: unknown) =>
    bea.told(({ type, room, marks }) =>
      type === "marks" && room === id && (marks as { read: number }[]).some(({ read }) => read === seq)
    );
  await isRead((await say("known")).seq);
  await goTo(ann, "lobby");
  for (let i = 1; i <= messages; i++) await say(`news ${i} ${"of more than one line ".repeat(12)}`);
  await ann.page.locator(".room-item.unread", { hasText: "garden" }).waitFor();
  await ann.page.locator(".room-item", { hasText: `news ${messages} ` }).waitFor();
  return { ann, bea, say, isRead };
}

const pill = ({ page }: Person) => page.locator(".new-pill:not([hidden])");

Deno.test("NP1 much that is new is counted above the newest, with the time it began; Shift+PgUp goes there", async () => {
  await using app = await startTestApp({ rooms: ["garden"] });
  await using browser = await Browser.launch();
  const { ann, bea } = await scene(app, browser, 40);
  await goTo(ann, "garden");
  await pill(ann).waitFor();
  assert.match(await pill(ann).textContent() ?? "", /^40 unread since \d\d:\d\d$/);
  assert.ok(await ann.row("news 40").isVisible());
  await ann.page.keyboard.press("Shift+PageUp");
  await ann.isLedTo("news 1 ");
  await pill(ann).waitFor({ state: "detached" });
  const line = (await ann.log.locator(".unread-line").boundingBox())!;
  const log = (await ann.log.boundingBox())!;
  assert.ok(line.y > log.y && line.y < log.y + log.height, "the line is in sight");
  // It flashes for a moment, and then no longer.
  await ann.page.locator(".row.revealed").waitFor({ state: "detached" });
  await bea.close();
});

Deno.test("NP2 few that are new are opened at their line; the line goes with Escape, and when one leaves", async () => {
  await using app = await startTestApp({ rooms: ["garden"] });
  await using browser = await Browser.launch();
  const { ann, bea, say, isRead } = await scene(app, browser, 4);
  await goTo(ann, "garden");
  const line = ann.log.locator(".unread-line");
  await line.waitFor();
  assert.equal(await pill(ann).count(), 0);
  const place = () => line.evaluate((node) => node.nextElementSibling!.textContent!.includes("news 1 "));
  assert.ok(await place());
  await say("one more");
  await ann.reads("one more");
  assert.ok(await place(), "it does not move while one reads");
  await ann.page.keyboard.press("Escape");
  await line.waitFor({ state: "detached" });

  await goTo(ann, "lobby");
  const { seq } = await say("later");
  await ann.page.locator(".room-item.unread", { hasText: "garden" }).waitFor();
  await goTo(ann, "garden");
  await line.waitFor();
  // A second in sight is read.
  await isRead(seq);
  await goTo(ann, "lobby");
  await goTo(ann, "garden");
  await ann.reads("later");
  assert.equal(await line.count(), 0);
  await bea.close();
});

Deno.test("NP3 the button at the corner says with an @ that one is named below", async () => {
  await using app = await startTestApp({ rooms: ["garden"] });
  await using browser = await Browser.launch();
  const { ann, bea, say } = await scene(app, browser, 20);
  await goTo(ann, "garden");
  await ann.reads("news 20");
  await ann.page.keyboard.press("Escape");
  await ann.log.evaluate((log) => log.scrollTop -= 1_000);
  const jump = ann.page.locator(".jump");
  await jump.waitFor();
  await say("unnamed");
  await jump.locator(".count", { hasText: /^\d+$/ }).waitFor();
  await say("@ann?");
  await jump.locator(".count", { hasText: "@" }).waitFor();
  assert.match(await jump.getAttribute("aria-label") ?? "", /one names you/);
  await jump.click();
  await ann.row("@ann?").waitFor();
  await bea.close();
});
