import assert from "node:assert/strict";
import { startTestApp } from "../helpers/app.ts";
import { Browser } from "../helpers/browser.ts";
import { LiveClient } from "../helpers/live_client.ts";

const serverGone = /ERR_CONNECTION_REFUSED|WebSocket connection to/;

Deno.test("UI15 a server that restarts is caught up with, without a reload", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(serverGone);
  const ann = await browser.join(app, "ann");
  await ann.say("before");
  await ann.sees("before", "sent");
  await ann.page.evaluate(() => document.body.dataset.untouched = "yes");
  await app.stop();
  await app.start();
  const bea = await LiveClient.join(app.web, "bea");
  await bea.say("while ann was away");
  await ann.reads("while ann was away");
  await bea.close();
  assert.deepEqual(await ann.texts(), ["before", "while ann was away"]);
  assert.equal(await ann.page.evaluate(() => document.body.dataset.untouched), "yes");
});

Deno.test("UI16 what is written while the server is down arrives once, also after a reload", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(serverGone);
  const ann = await browser.join(app, "ann");
  await app.stop();
  for (const text of ["first", "second", "third"]) await ann.say(text);
  await ann.sees("third", "waiting");
  await app.start();
  // Whatever the page has sent by now: it is loaded anew in the middle of it.
  await ann.page.reload();
  await ann.sees("third", "sent");
  const bea = await browser.join(app, "bea");
  await bea.reads("third");
  assert.deepEqual(await bea.texts(), ["first", "second", "third"]);
  assert.deepEqual(await ann.texts(), ["first", "second", "third"]);
  const kept = await ann.page.evaluate(() =>
    Object.keys(localStorage).filter((key) => key.includes("outbox"))
  );
  assert.deepEqual(kept, []);
});

Deno.test("UI17 a lost line is said after three seconds, with a countdown and a button, and its return briefly", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(serverGone);
  const ann = await browser.join(app, "ann");
  const banner = ann.page.locator(".banner");
  // Measured in the page itself: how long after the line was lost the banner came.
  const watch = await ann.page.evaluateHandle(() => {
    const [here, banner] = [
      document.querySelector(".here")!,
      document.querySelector<HTMLElement>(".banner")!,
    ];
    let lost = 0;
    const waited = new Promise<number>((resolve) => {
      new MutationObserver(() => {
        if (lost === 0 && !here.classList.contains("online")) lost = performance.now();
        if (!banner.hidden) resolve(performance.now() - lost);
      }).observe(document.body, { subtree: true, childList: true, attributes: true });
    });
    return { waited };
  });
  await app.stop();
  const waited = await watch.evaluate(({ waited }) => waited);
  const said = await banner.textContent();
  await banner.filter({ hasText: /Trying again in \d+ s\./ }).waitFor();
  const canWrite = await ann.composer.isEnabled();
  // Its return is said for two seconds and a half.
  const back = await ann.page.evaluateHandle(() => {
    const banner = document.querySelector<HTMLElement>(".banner")!;
    const said = new Promise<string | null>((resolve) =>
      new MutationObserver(() => {
        if (banner.classList.contains("back")) resolve(banner.textContent);
      }).observe(banner, { subtree: true, childList: true, attributes: true })
    );
    return { said };
  });
  await app.start();
  // The button may go before the pointer is there, for the page tries by itself as well.
  await banner.getByRole("button", { name: "Try now" }).click({ timeout: 2_000 }).catch(() => {});
  assert.match(await back.evaluate(({ said }) => said) ?? "", /Connected again/);
  await banner.waitFor({ state: "hidden" });
  assert.ok(waited >= 2_900, `the banner came after ${waited} ms; a short loss is nobody's news`);
  assert.match(said ?? "", /^Connection lost\. (Trying again in \d+ s\.|Trying now …)/);
  assert.ok(canWrite, "one can go on writing");
});

Deno.test("UI18 a message that was refused says why, and can be sent again, copied and deleted", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  // The server refuses a nonce that is none; what stands in the store may come from a damaged disk.
  await ann.page.evaluate(() => {
    const { id } = JSON.parse(localStorage.getItem("parley/account")!);
    const keep = (name: string, text: string, order: number) =>
      localStorage.setItem(
        `parley/outbox/${id}/lobby/${name}`,
        JSON.stringify({ text, at: Date.now(), order }),
      );
    keep("no-nonce", "refused", 1);
    keep("0190a6f0-0000-7000-8000-000000000000", "behind it", 2);
  });
  await ann.page.reload();
  await ann.isConnected();
  await ann.sees("refused", "failed");
  await ann.sees("behind it", "held");
  const bar = ann.page.locator(".failed-bar");
  await bar.filter({ hasText: "2 messages not sent" }).waitFor();
  await ann.page.locator("[aria-live=assertive]", { hasText: "Message not sent" }).waitFor({
    state: "attached",
  });
  const failed = ann.row("refused");
  assert.match(await failed.textContent() ?? "", /Not sent\..*not a command Parley knows/);
  await failed.getByRole("button", { name: "Copy" }).click();
  await failed.getByText("Copied").waitFor();
  assert.equal(await ann.page.evaluate(() => navigator.clipboard.readText()), "refused");
  await failed.getByRole("button", { name: "Retry" }).click();
  await ann.sees("refused", "failed");
  await failed.getByRole("button", { name: "Delete" }).click();
  await ann.sees("behind it", "sent");
  assert.deepEqual(await ann.texts(), ["behind it"]);
  await bar.waitFor({ state: "hidden" });
});

Deno.test("UI19 signing out asks before unsent messages are lost", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(serverGone);
  const ann = await browser.join(app, "ann");
  await app.stop();
  await ann.say("not sent yet");
  await ann.sees("not sent yet", "waiting");
  const signOut = ann.page.locator("nav").getByRole("button", { name: "Sign out" });
  const dialog = ann.page.getByRole("dialog");
  await signOut.click();
  await dialog.getByText("lose one message?").waitFor();
  await dialog.getByRole("button", { name: "Stay" }).click();
  await ann.reads("not sent yet");
  await signOut.click();
  await dialog.getByRole("button", { name: "Sign out" }).click();
  await ann.page.locator(".banner", { hasText: "Cannot sign out" }).waitFor();
  const texts = await ann.texts();
  await app.start();
  assert.deepEqual(texts, ["not sent yet"], "nothing is lost where signing out did not work");
  await ann.sees("not sent yet", "sent");
});
