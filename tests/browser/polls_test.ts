import assert from "node:assert/strict";
import { startTestApp } from "../helpers/app.ts";
import { Browser } from "../helpers/browser.ts";
import { poorContrasts } from "../helpers/contrasts.ts";
import type { Person } from "../helpers/person.ts";

/** UI148 to UI151: asking which of several. */

const serverGone = /ERR_CONNECTION_REFUSED|WebSocket connection to/;

async function ask(
  person: Person,
  question: string,
  options: readonly string[],
  many = false,
): Promise<void> {
  const { page } = person;
  await page.getByRole("button", { name: "Poll", exact: true }).click();
  const sheet = page.getByRole("dialog", { name: "New poll" });
  await sheet.getByLabel("Question").fill(question);
  for (const [i, option] of options.entries()) {
    if (i >= 2) await sheet.getByRole("button", { name: "Add an option" }).click();
    await sheet.getByLabel(`Option ${i + 1}`, { exact: true }).fill(option);
  }
  if (many) await sheet.getByLabel("Several answers allowed").check();
  await sheet.getByRole("button", { name: "Ask", exact: true }).click();
  await sheet.waitFor({ state: "detached" });
}

async function results(person: Person): Promise<(string | null)[]> {
  return await person.page.locator(".poll-option").evaluateAll((all) =>
    all.map((one) => one.getAttribute("aria-label"))
  );
}

Deno.test("UI148 a poll is asked by keys alone, in the order one wants", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const [ann, bea] = [await browser.join(app, "ann"), await browser.join(app, "bea")];
  const { keyboard } = ann.page;
  await ann.page.getByRole("button", { name: "Poll", exact: true }).focus();
  await keyboard.press("Enter");
  await ann.page.getByLabel("Question").waitFor();
  await keyboard.press("Enter");
  await keyboard.press("Shift+Tab");
  for (const text of ["Where do we eat?", "Soup", "Pizza", "Salad"]) {
    await keyboard.type(text);
    await keyboard.press("Enter");
  }
  // The last, empty one is taken away; the pizza goes to the top.
  await keyboard.press("Backspace");
  await keyboard.press("Shift+Tab");
  const pizza = ann.page.getByLabel("Option 2", { exact: true });
  await pizza.focus();
  await keyboard.press("Alt+ArrowUp");
  await ann.page.getByText("Pizza is option 1 now").waitFor({ state: "attached" });
  const field = ann.page.getByLabel("Option 1", { exact: true });
  assert.equal(await field.inputValue(), "Pizza");
  assert.equal(await field.evaluate((node) => node === document.activeElement), true);
  await ann.page.getByRole("button", { name: "Ask", exact: true }).focus();
  await keyboard.press("Enter");
  const row = await bea.reads("Where do we eat?");
  await row.locator(".poll-option").first().waitFor();
  assert.deepEqual(await results(bea), ["Pizza", "Soup", "Salad"]);
  assert.match((await row.getAttribute("aria-label"))!, /: poll: Where do we eat\?, 0 people voted$/);
  await ann.page.locator("#composer:focus").waitFor();

  await bea.row("Where do we eat?").focus();
  await row.getByRole("radio", { name: "Pizza" }).focus();
  await bea.page.keyboard.press("ArrowDown");
  await bea.page.keyboard.press("Space");
  await row.getByRole("radio", { name: "Soup, one vote, 100%", checked: true }).waitFor();
});

Deno.test("UI149 shares come with the own vote; votes are changed and taken back; its author closes it", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const [ann, bea] = [await browser.join(app, "ann"), await browser.join(app, "bea")];
  await ask(ann, "tea or coffee?", ["tea", "coffee"]);
  await bea.page.getByRole("radio", { name: "tea" }).click();
  await bea.page.getByText("One person voted").waitFor();
  await ann.page.getByText("One person voted").waitFor();
  assert.deepEqual(await results(bea), ["tea, one vote, 100%", "coffee, 0 votes, 0%"]);
  assert.deepEqual(await results(ann), ["tea", "coffee"], "whoever has not voted is not led");

  await ann.page.getByRole("radio", { name: "coffee" }).click();
  await bea.page.getByRole("radio", { name: "coffee, one vote, 50%" }).waitFor();
  await bea.page.getByRole("radio", { name: "coffee" }).click();
  await ann.page.getByRole("radio", { name: "coffee, 2 votes, 100%" }).waitFor();
  await ann.page.getByRole("button", { name: "Take my vote back" }).click();
  await bea.page.getByText("One person voted").waitFor();
  await ann.page.getByRole("radio", { name: "coffee", exact: true }).waitFor();
  assert.deepEqual(await results(ann), ["tea", "coffee"]);

  await bea.page.getByRole("button", { name: "One person voted" }).click();
  const sheet = bea.page.getByRole("dialog", { name: "tea or coffee?" });
  await sheet.getByText("You").waitFor();
  assert.deepEqual(await sheet.locator("h3").allInnerTexts(), ["tea · 0", "coffee · 1"]);
  await bea.page.keyboard.press("Escape");

  assert.equal(await bea.page.getByRole("button", { name: "Close this poll" }).count(), 0);
  await ann.page.getByRole("button", { name: "Close this poll" }).click();
  await ann.page.getByRole("button", { name: "Leave it open" }).click();
  await ann.page.getByRole("button", { name: "Close this poll" }).click();
  await ann.page.getByRole("button", { name: "Close it" }).click();
  for (const one of [ann, bea]) {
    await one.row("tea or coffee?").getByText("Closed", { exact: true }).waitFor();
    assert.deepEqual(await results(one), ["tea, 0 votes, 0%", "coffee, one vote, 100%"]);
  }
  await ann.page.getByRole("radio", { name: "tea" }).click({ force: true });
  await ann.page.reload();
  await ann.row("tea or coffee?").getByText("Closed", { exact: true }).waitFor();
  assert.deepEqual(await results(ann), ["tea, 0 votes, 0%", "coffee, one vote, 100%"]);
  assert.match(
    (await ann.row("tea or coffee?").getAttribute("aria-label"))!,
    /poll: tea or coffee\?, closed, one person voted/,
  );
});

Deno.test("UI150 several answers, on a phone, readable in both themes", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann", { scheme: "dark" });
  const bea = await browser.join(app, "bea", { width: 390, height: 844, touch: true });
  await ask(
    ann,
    "which days?",
    ["Monday", "Tuesday", "any day on which nobody else has anything to do"],
    true,
  );
  await bea.page.getByRole("checkbox", { name: "Monday" }).tap();
  await bea.page.getByRole("checkbox", { name: "Monday, one vote, 100%", checked: true }).waitFor();
  await bea.page.getByRole("checkbox", { name: /^any day/ }).tap();
  await bea.page.getByRole("checkbox", { name: /^any day/, checked: true }).waitFor();
  await ann.page.getByRole("checkbox", { name: "Monday" }).click();
  await ann.page.getByRole("checkbox", { name: "Monday, 2 votes, 100%" }).waitFor();
  await bea.page.getByRole("checkbox", { name: "Monday, 2 votes, 100%" }).waitFor();
  assert.deepEqual(await results(bea), [
    "Monday, 2 votes, 100%",
    "Tuesday, 0 votes, 0%",
    "any day on which nobody else has anything to do, one vote, 50%",
  ]);
  await bea.page.getByRole("checkbox", { name: "Monday" }).tap();
  await ann.page.getByRole("checkbox", { name: "Monday, one vote, 50%" }).waitFor();
  for (const one of [ann, bea]) {
    // What stands beside a bubble while one points at it is on no bubble.
    await one.page.mouse.move(5, 5);
    const { looked, poor } = await poorContrasts(one, 4.5);
    assert.ok(looked > 10);
    assert.deepEqual(poor, []);
  }
  const wide = await bea.page.evaluate(() => document.documentElement.scrollWidth);
  assert.equal(wide, 390);
  const option = (await bea.page.getByRole("checkbox", { name: "Monday" }).boundingBox())!;
  assert.ok(option.height >= 44);

  await bea.page.getByRole("button", { name: "Attach files" }).tap();
  await bea.page.getByRole("menuitem", { name: "Poll" }).tap();
  const sheet = bea.page.getByRole("dialog", { name: "New poll" });
  const box = (await sheet.getByLabel("Option 1", { exact: true }).boundingBox())!;
  assert.ok(box.width > 150, "there is room to write");
});

Deno.test("UI151 what is missing in a poll is said, and what cannot be sent stays as it is written", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(serverGone);
  const ann = await browser.join(app, "ann");
  await ann.page.getByRole("button", { name: "Poll", exact: true }).click();
  const sheet = ann.page.getByRole("dialog", { name: "New poll" });
  const send = () => sheet.getByRole("button", { name: "Ask", exact: true }).click();
  await send();
  await sheet.getByText("Write what you ask.").waitFor();
  await sheet.getByLabel("Question").fill("here or there?");
  await sheet.getByLabel("Option 1", { exact: true }).fill("here");
  await send();
  await sheet.getByText("Give at least two options.").waitFor();
  await sheet.getByLabel("Option 2", { exact: true }).fill("here");
  await send();
  await sheet.getByText("“here” is there twice. Each option has to be another one.").waitFor();
  await sheet.getByLabel("Option 2", { exact: true }).fill("there");
  await app.stop();
  await ann.page.locator(".here:not(.online)").waitFor({ state: "attached" });
  await send();
  await sheet.getByRole("alert").filter({ hasText: /connect/ }).waitFor();
  await app.start();
  await ann.page.locator(".here.online").waitFor({ state: "attached" });
  await send();
  await ann.reads("here or there?");
  assert.equal(await ann.row("here or there?").count(), 1);
});

Deno.test("UI155 a poll is drawn with its marks, a link in it is pressed for itself, and lines have no signs", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const [ann, bea] = [await browser.join(app, "ann"), await browser.join(app, "bea")];
  await ask(ann, "**Which** of `these`?", ["*tea* at ||noon||", "see https://cake.example/a", "1. one"]);
  const row = await bea.reads("Which of these?");
  await row.locator(".poll-option").first().waitFor();
  await row.locator(".text strong", { hasText: "Which" }).waitFor();
  await row.locator(".text code", { hasText: "these" }).waitFor();
  await row.locator(".poll-text em", { hasText: "tea" }).waitFor();
  assert.deepEqual(await results(bea), ["tea at ▒▒▒", "see https://cake.example/a", "1. one"]);
  assert.match((await row.getAttribute("aria-label"))!, /: poll: Which of these\?, /);
  const link = row.locator(".poll-text a");
  assert.equal(await link.getAttribute("href"), "https://cake.example/a");
  await link.evaluate((node) => node.addEventListener("click", (event) => event.preventDefault()));
  await link.click();
  assert.equal(await row.locator(".poll-option[aria-checked=true]").count(), 0, "a link is no vote");
  await row.locator(".poll-text .spoiler").click();
  await row.locator(".poll-text .uncovered", { hasText: "noon" }).waitFor();
  assert.equal(await row.locator(".poll-option[aria-checked=true]").count(), 0, "nor is what is covered");
  await row.locator(".poll-text em").click({ force: true });
  await ann.page.getByText("One person voted").waitFor();
  await bea.page.getByRole("radio", { name: "tea at ▒▒▒, one vote, 100%", checked: true }).waitFor();
  await bea.page.locator(".room-item", { hasText: "Which of these?" }).waitFor();
});

Deno.test("UI151 a poll that is asked again with one option less is another one, whatever became of the first", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(/WebSocket connection to/);
  const ann = await browser.join(app, "ann");
  let isLost = true;
  await ann.page.routeWebSocket(/\/ws$/, (here) => {
    const there = here.connectToServer();
    here.onMessage((frame) => {
      there.send(frame);
      if (!isLost || !String(frame).includes('"type":"poll"')) return;
      isLost = false;
      // It has arrived, and its answer does not.
      there.onMessage(() => void here.close().then(() => there.close()));
    });
  });
  await ann.page.reload();
  await ann.isConnected();
  await ann.page.getByRole("button", { name: "Poll", exact: true }).click();
  const sheet = ann.page.getByRole("dialog", { name: "New poll" });
  await sheet.getByLabel("Question").fill("where?");
  for (const [i, option] of ["here", "there", "nowhere"].entries()) {
    if (i === 2) await sheet.getByRole("button", { name: "Add an option" }).click();
    await sheet.getByLabel(`Option ${i + 1}`, { exact: true }).fill(option);
  }
  const send = sheet.getByRole("button", { name: "Ask", exact: true });
  await send.click();
  await sheet.getByRole("alert").filter({ hasText: /connect/ }).waitFor();
  await ann.page.locator(".here.online").waitFor({ state: "attached" });
  await ann.row("where?").locator(".poll-option").nth(2).waitFor({ state: "attached" });
  await sheet.locator(".poll-edit li").nth(2).locator("button").last().click();
  await send.click();
  await sheet.waitFor({ state: "detached" });
  await ann.row("where?").nth(1).waitFor();
  assert.equal(await ann.row("where?").nth(1).locator(".poll-option").count(), 2);
});
