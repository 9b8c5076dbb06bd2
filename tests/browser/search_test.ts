import assert from "node:assert/strict";
import type { Locator } from "playwright-core";
import { startTestApp, type TestApp } from "../helpers/app.ts";
import { Browser } from "../helpers/browser.ts";
import { poorContrasts } from "../helpers/contrasts.ts";
import { getsFocus } from "../helpers/housemate.ts";
import { LiveClient } from "../helpers/live_client.ts";
import { keepOldMessages } from "../helpers/old_messages.ts";
import type { Person } from "../helpers/person.ts";

/** UI120 to UI124: how messages are looked for. */

const day = 86_400_000;

Deno.test("UI120 words are found, seen in their places, and lead to their message and back", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  await longAgo(app);
  const ann = await browser.join(app, "ann");
  await ann.reads("line 399");
  await ann.page.keyboard.press("Control+f");
  const field = fieldOf(ann);
  await getsFocus(ann, ".search-field");
  await field.pressSequentially("erry pi");
  // What its beginning finds may come before all of it is typed.
  await found(ann).first().locator("mark").nth(1).waitFor();
  await status(ann, "2 messages");
  assert.deepEqual(await found(ann).locator("b").allTextContents(), ["bob", "bob"]);
  assert.deepEqual(await found(ann).first().locator("mark").allTextContents(), ["érry", "pi"]);
  assert.equal(await ann.page.locator(".search-results h3").count(), 2, "two days");
  // By keys alone: to the second one, and there.
  await field.press("ArrowDown");
  await ann.page.keyboard.press("ArrowDown");
  await ann.page.keyboard.press("Enter");
  await ann.isLedTo("the first cherry pi");
  assert.equal(await isFocused(ann.row("the first cherry pi")), true);
  assert.equal(await ann.row("line 1").first().isVisible(), true, "what stood around it is there");
  await ann.page.locator(".jump").click();
  await ann.reads("line 399");
  await ann.page.keyboard.press("Control+f");
  await field.press("Escape");
  await panel(ann).waitFor({ state: "hidden" });
  await getsFocus(ann, "#composer");
});

Deno.test("SH6 what is covered stays covered in what was found, and is found by whoever knows it", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  await ann.say("it **was** ||the butler|| all along");
  await ann.sees("all along", "sent");
  await ann.page.keyboard.press("Control+f");
  await fieldOf(ann).fill("butler");
  await found(ann).first().waitFor();
  assert.equal(await found(ann).first().locator(".result-text").innerText(), "it was ▒▒▒ all along");
  assert.equal(await found(ann).locator("mark").count(), 0, "nor does a mark say where");
  await fieldOf(ann).fill("along");
  await found(ann).locator("mark", { hasText: "along" }).waitFor();
  assert.equal(await found(ann).first().locator(".result-text").innerText(), "it was ▒▒▒ all along");
});

Deno.test("UI121 what narrows it down is offered: people, rooms, days and kinds", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  await longAgo(app);
  const bob = await LiveClient.join(app.web, "bobby");
  const ann = await browser.join(app, "ann");
  const direct = await bob.ask("direct", { to: "ann" });
  await bob.ask("say", {
    room: direct.id,
    nonce: crypto.randomUUID(),
    text: "cherry tree https://x.example",
  });
  await ann.page.getByText("cherry tree").first().waitFor();
  await ann.page.keyboard.press("Control+Shift+F");
  await fieldOf(ann).fill("cherry");
  await status(ann, "3 messages");
  await chip(ann, "In a room …").click();
  await chip(ann, "bobby").click();
  await status(ann, "One message");
  assert.equal(await fieldOf(ann).inputValue(), "cherry in:bobby ");
  await fieldOf(ann).fill("cherry");
  await chip(ann, "From …").click();
  await fieldOf(ann).pressSequentially("bobb");
  await chip(ann, "bobby").click();
  await status(ann, "One message");
  await fieldOf(ann).fill("cherry");
  await status(ann, "3 messages");
  await chip(ann, "Before …").click();
  await ann.page.getByLabel("Before this day").fill(
    new Date(Date.now() - 3 * day).toISOString().slice(0, 10),
  );
  await status(ann, "One message");
  await found(ann).filter({ hasText: "first cherry pi" }).waitFor();
  assert.equal(await found(ann).count(), 1);
  await fieldOf(ann).fill("");
  await chip(ann, "With a link").click();
  await found(ann).filter({ hasText: "cherry tree" }).waitFor();
  assert.equal(await found(ann).count(), 1);
  await fieldOf(ann).fill("cherry");
  await ann.page.getByRole("button", { name: "In lobby" }).click();
  await status(ann, "2 messages");
  await fieldOf(ann).fill("kangaroo");
  await status(ann, "Nothing found for “kangaroo”");
  await bob.close();
});

Deno.test("UI122 what was looked for is kept on this device, until somebody forgets it", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  await ann.say("a plum");
  await ann.sees("a plum", "sent");
  await ann.page.keyboard.press("Control+f");
  await fieldOf(ann).fill("plum");
  await fieldOf(ann).press("Enter");
  await found(ann).first().waitFor();
  await ann.page.reload();
  await ann.isConnected();
  await ann.page.keyboard.press("Control+f");
  await ann.page.getByRole("button", { name: "plum", exact: true }).click();
  await status(ann, "One message");
  await fieldOf(ann).fill("");
  await ann.page.getByRole("button", { name: "Forget these" }).click();
  assert.equal(await ann.page.getByRole("button", { name: "plum", exact: true }).count(), 0);
});

Deno.test("UI123 what is taken back goes out of what was found; without a line it is said so", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(/ERR_CONNECTION_REFUSED|WebSocket connection to/);
  const ann = await browser.join(app, "ann");
  const bob = await LiveClient.join(app.web, "bob");
  const { seq } = await bob.say("a fig secret");
  await bob.say("fig two");
  await ann.reads("fig two");
  await ann.page.keyboard.press("Control+f");
  await fieldOf(ann).fill("fig");
  await status(ann, "2 messages");
  await bob.ask("take_back", { room: "lobby", seqs: [seq] });
  await status(ann, "One message");
  // Its bubble goes with the next frame.
  await ann.page.waitForFunction(() => !document.documentElement.outerHTML.includes("secret"));
  await bob.close();
  await app.stop();
  await ann.page.locator(".banner").waitFor();
  await fieldOf(ann).fill("figs");
  await status(ann, "Cannot search: not connected.");
  await app.start();
  await ann.isConnected();
  await fieldOf(ann).fill("fig two");
  await status(ann, "One message");
});

Deno.test("UI124 on a phone the search is the whole page; every text of it can be read", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  await longAgo(app);
  const ann = await browser.join(app, "ann", { width: 390, height: 800, touch: true });
  await ann.page.getByRole("button", { name: "Search in this room" }).click();
  await fieldOf(ann).fill("cherry");
  await status(ann, "2 messages");
  const box = (await panel(ann).boundingBox())!;
  assert.deepEqual([box.width, box.height], [390, 800]);
  for (const scheme of ["light", "dark"] as const) {
    await ann.page.emulateMedia({ colorScheme: scheme });
    const { looked, poor } = await poorContrasts(ann, 4.5);
    assert(looked > 10);
    assert.deepEqual(poor, [], scheme);
  }
  await found(ann).nth(1).click();
  await ann.isLedTo("the first cherry pi");
  assert.equal(await panel(ann).isVisible(), false, "what was found stands where the search was");
  await ann.page.getByRole("button", { name: "Search in this room" }).click();
  await found(ann).first().waitFor();
  assert.equal(await found(ann).count(), 2, "and it goes on where it was left");
});

/** Two that are looked for, far above what is loaded at first. */
async function longAgo(app: TestApp): Promise<void> {
  const at = Date.now() - 5 * day;
  const line = (text: string, at: number) => ({ from: "bob", text, at });
  await keepOldMessages(app, [
    line("the first cherry pi", at),
    line("a second Chérry pi", at + 3 * day),
    ...Array.from({ length: 400 }, (_, i) => line(`line ${i}`, at + 4 * day + i)),
  ]);
}

function panel(person: Person): Locator {
  return person.page.getByRole("complementary", { name: "Search" });
}

function fieldOf(person: Person): Locator {
  return person.page.getByRole("searchbox", { name: "Search for words" });
}

function found(person: Person): Locator {
  return person.page.locator(".result");
}

function chip(person: Person, name: string): Locator {
  return person.page.locator(".search-chips").getByRole("button", { name, exact: true });
}

async function status(person: Person, text: string): Promise<void> {
  await panel(person).getByRole("status").filter({ hasText: text }).waitFor();
}

function isFocused(locator: Locator): Promise<boolean> {
  return locator.evaluate((node) => node === document.activeElement);
}
