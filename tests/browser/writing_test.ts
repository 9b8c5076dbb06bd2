import assert from "node:assert/strict";
import { startTestApp } from "../helpers/app.ts";
import { Browser } from "../helpers/browser.ts";
import { keepOldMessages } from "../helpers/old_messages.ts";
import type { Person } from "../helpers/person.ts";

const value = ({ composer }: Person) => composer.inputValue();
const hasFocus = ({ composer }: Person) => composer.evaluate((field) => field === document.activeElement);

/** As somebody pastes it who has copied it elsewhere. */
async function paste({ page, composer }: Person, text: string): Promise<void> {
  await page.evaluate((text) => navigator.clipboard.writeText(text), text);
  await composer.focus();
  await composer.press("Control+v");
}

Deno.test("CP7 emoticons become emoji as they are sent; Ctrl+Z puts back what was typed, for all to see", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const bob = await browser.join(app, "bob");
  await ann.composer.pressSequentially("hi :) `:)`");
  assert.equal(await value(ann), "hi :) `:)`", "nothing happens while it is typed");
  await ann.composer.press("Enter");
  await bob.reads("hi 🙂");
  await ann.composer.press("Control+z");
  await bob.reads("hi :)");
  await ann.composer.press("Control+z");
  await ann.say("again :)");
  await bob.reads("again 🙂");
  await ann.composer.pressSequentially("x");
  await ann.composer.press("Backspace");
  await ann.composer.press("Control+z");
  await ann.composer.fill("");
  await ann.say("the end");
  await bob.reads("the end");
  assert.ok(await bob.row("again 🙂").isVisible(), "once something else is typed it stays");
});

Deno.test("CP7 what waits for the line is put back before it is sent; the switch leaves emoticons alone", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(/WebSocket connection|ERR_CONNECTION_REFUSED/);
  const ann = await browser.join(app, "ann");
  const bob = await browser.join(app, "bob");
  await app.stop();
  await ann.say("later :)");
  await ann.sees("later 🙂", "waiting");
  await ann.composer.press("Control+z");
  await ann.sees("later :)", "waiting");
  await app.start();
  await bob.reads("later :)");
  assert.ok(!await bob.page.getByText("edited").isVisible(), "nobody has seen another one");
  await ann.say("/help");
  const faces = ann.page.getByRole("checkbox", { name: /Turn :\)/ });
  await faces.uncheck();
  await ann.page.keyboard.press("Escape");
  await ann.say("plain :)");
  await bob.reads("plain :)");
});

Deno.test("CP11 a long text that is pasted can go as a file; a short one is a text", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const offer = ann.page.getByRole("button", { name: "Send as a file" });
  await ann.composer.pressSequentially("see: ");
  await paste(ann, "short");
  assert.ok(!await offer.isVisible());
  await paste(ann, "line of a log\n".repeat(150));
  await offer.click();
  assert.equal(await value(ann), "see: short");
  const card = ann.page.locator(".staged-list li");
  await card.waitFor();
  assert.match(await card.textContent() ?? "", /text .*\.txt/);
  assert.ok(!await offer.isVisible());
  await ann.composer.press("Enter");
  await ann.page.locator(".row.file").filter({ hasText: ".txt" }).waitFor();
  await paste(ann, "x".repeat(2_000));
  await offer.waitFor();
  await ann.page.getByRole("button", { name: "Leave it as it is" }).click();
  assert.ok(!await offer.isVisible() && await hasFocus(ann));
  await ann.composer.press("Enter");
  await ann.reads("xxxx");
});

Deno.test("CP12 near its end a text says how much room is left, and what is too long can go as a file", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const hint = ann.page.locator(".length-hint");
  await ann.composer.fill("x".repeat(15_000));
  assert.ok(!await hint.isVisible());
  await ann.composer.fill("x".repeat(16_284));
  assert.equal(await hint.textContent(), "Room for 100 more letters");
  await ann.composer.fill("é".repeat(8_242));
  assert.equal(await hint.textContent(), "50 letters too many");
  await ann.composer.press("Enter");
  await ann.page.getByRole("alert").filter({ hasText: "send it as a file" }).waitFor();
  await ann.page.getByRole("button", { name: "Send as a file" }).click();
  await ann.page.locator(".staged-list li").waitFor();
  assert.equal(await value(ann), "");
});

Deno.test("CP13 while the field grows and shrinks the messages stay where they are read", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  for (let i = 0; i < 40; i++) await ann.say(`message ${i}`);
  await ann.sees("message 39", "sent");
  const place = (text: string) => ann.row(text).first().evaluate((row) => row.getBoundingClientRect().top);
  const bottom = () =>
    ann.page.locator(".row").last().evaluate((row) => {
      const field = document.querySelector(".foot")!.getBoundingClientRect().top;
      return field - row.getBoundingClientRect().bottom;
    });
  const gap = await bottom();
  for (const text of ["1\n2\n3\n4\n5\n6", "", "1\n2"]) {
    await ann.composer.fill(text);
    await ann.page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))));
    assert.ok(Math.abs(await bottom() - gap) <= 1, `at the end: ${gap} → ${await bottom()}`);
  }
  await ann.composer.fill("");
  await ann.log.evaluate((log) => log.scrollTop -= 900);
  await ann.page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))));
  const before = await place("message 20");
  for (const text of ["1\n2\n3\n4\n5\n6", "", "1\n2"]) {
    await ann.composer.fill(text);
    await ann.page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))));
    assert.ok(Math.abs(await place("message 20") - before) <= 1, `${before} → ${await place("message 20")}`);
  }
});

Deno.test("CP15 others see that somebody writes, not that they type a command, and no longer once it is sent", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const bob = await browser.join(app, "bob");
  const sign = bob.page.locator(".typing.shown");
  const cal = await browser.join(app, "cal");
  await ann.composer.pressSequentially("/search secrets");
  await cal.composer.pressSequentially("hello");
  await sign.waitFor();
  assert.equal(await sign.textContent(), "cal is typing", "and nothing of ann");
  await cal.composer.press("Enter");
  await bob.reads("hello");
  await sign.waitFor({ state: "hidden" });
  await ann.composer.fill("");
  // By itself a sign goes six seconds after it was given: looked at in the page, as what was written comes.
  const shown = await bob.page.evaluateHandle(() => {
    const line = document.querySelector(".typing")!;
    const last = () => [...document.querySelectorAll(".row .text")].at(-1)?.textContent;
    const isShown = new Promise<boolean>((resolve) =>
      new MutationObserver(() => {
        if (last() === "so") resolve(line.classList.contains("shown"));
      }).observe(document.querySelector(".log")!, { subtree: true, childList: true, characterData: true })
    );
    return { isShown };
  });
  await ann.composer.pressSequentially("so");
  await sign.waitFor();
  await ann.composer.press("Enter");
  assert.equal(await shown.evaluate(({ isShown }) => isShown), false);
});

Deno.test("CP17 a draft waits in its room, over a reload too, and the list says so", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  await browser.join(app, "bob");
  await ann.composer.pressSequentially("half a sen");
  await ann.page.reload();
  await ann.isConnected();
  assert.equal(await value(ann), "half a sen");
  // A command that is run elsewhere would take the draft with it.
  await ann.page.getByRole("button", { name: "Choose somebody" }).click();
  await ann.page.getByRole("button", { name: /bob/ }).first().click();
  await ann.page.locator(".room-item.drafted", { hasText: "Draft: half a sen" }).waitFor();
  assert.equal(await value(ann), "");
  await ann.page.locator(".room-item", { hasText: "lobby" }).click();
  await ann.page.getByRole("heading", { name: "lobby" }).waitFor();
  assert.equal(await value(ann), "half a sen");
});

Deno.test("CP14 a key costs less than a frame in a room with a long past", async () => {
  await using app = await startTestApp();
  const past = Array.from(
    { length: 2_000 },
    (_, i) => ({ from: "dan", text: `message **${i}**`, at: 1_000 * i }),
  );
  await keepOldMessages(app, past);
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  for (let pages = 0; pages < 8; pages++) {
    const first = ann.rows.first();
    const seq = await first.getAttribute("data-seq");
    await ann.log.evaluate((log) => log.scrollTop = 0);
    await ann.page.waitForFunction(
      (seq) => document.querySelector<HTMLElement>(".row")?.dataset.seq !== seq,
      seq,
    );
  }
  // The time of the page's own thread, and not of the clock: other tests run beside this one.
  const devtools = await ann.page.context().newCDPSession(ann.page);
  await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
  const busyMs = async () => {
    const { metrics } = await devtools.send("Performance.getMetrics");
    return 1_000 * metrics.find(({ name }) => name === "TaskDuration")!.value;
  };
  const text = "The quick brown fox @d jumps over :piz the lazy dog. ".repeat(2);
  await ann.composer.focus();
  const costs: number[] = [];
  for (const sign of text) {
    const before = await busyMs();
    await ann.page.keyboard.type(sign);
    // Whatever has to be laid out for the next frame.
    await ann.page.evaluate(() => void document.body.offsetHeight);
    costs.push(await busyMs() - before);
  }
  assert.equal(await value(ann), text);
  const median = costs.sort((a, b) => a - b)[costs.length >> 1]!;
  assert.ok(median > 0 && median < 16, `${median} ms`);
});
