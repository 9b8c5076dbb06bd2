import assert from "node:assert/strict";
import { startTestApp } from "../helpers/app.ts";
import { Browser } from "../helpers/browser.ts";

Deno.test("ER1 a form says whether the server was away or the page made a mistake, and keeps what was typed", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(/ERR_CONNECTION_REFUSED/);
  browser.allow(/TypeError/);
  const ann = await browser.visit(app);
  const { page } = ann;
  const problem = page.locator(".card .field-error").first();
  await app.stop();
  await ann.giveName("ann");
  await problem.filter({ hasText: "Cannot reach 127.0.0.1" }).waitFor();
  assert.equal(await page.locator(".page-bar").isVisible(), false, "that is nobody's mistake");
  await app.start();
  // Something in between that answers in the server's place, but no JSON.
  await page.route(
    "**/api/session",
    (route) => route.fulfill({ status: 200, body: "<p>Sign in to the Wi-Fi</p>" }),
  );
  await ann.giveName("bea");
  await problem.filter({ hasText: "Cannot reach 127.0.0.1" }).waitFor();
  await page.unroute("**/api/session");
  // Of what no server says the page makes a mistake.
  await page.route("**/api/session", (route) => route.fulfill({ status: 201, json: null }));
  await ann.giveName("cal");
  await problem.filter({ hasText: "Something in this page failed" }).waitFor();
  await page.locator(".page-bar", { hasText: "Something in this page failed" }).waitFor();
  assert.equal(await ann.nameField.inputValue(), "cal");
  await page.unroute("**/api/session");
  await page.locator(".page-bar").getByRole("button", { name: "Reload" }).click();
  await ann.nameField.waitFor();
  await ann.giveName("cal");
  await ann.isConnected();
});

Deno.test("ER2 what nobody caught is one line, above dialogs too, with details that one copies oneself", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(/a mistake of ours/);
  const ann = await browser.join(app, "ann");
  const { page } = ann;
  const sent: string[] = [];
  page.on("request", (request) => void sent.push(request.url()));
  const bar = page.locator(".page-bar");
  const fail = (text: string) =>
    page.evaluate((text) => void setTimeout(() => void Promise.reject(new Error(text))), text);

  await page.keyboard.press("Control+/");
  await page.locator("dialog[open] .key-row").first().waitFor();
  await fail("first: a mistake of ours");
  await bar.getByText("Something in this page failed. Reload it to go on.").waitFor();
  await bar.getByRole("button", { name: "Copy details" }).click();
  await bar.getByRole("button", { name: "Copied" }).waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(copied, /Error: first: a mistake of ours/);
  assert.equal(copied.includes(app.web + "/join"), false);
  await page.keyboard.press("Escape");
  await page.locator("dialog[open]").waitFor({ state: "detached" });
  // It outlives the dialog.
  await bar.waitFor();
  await bar.getByRole("button", { name: "Close" }).click();
  await fail("second: a mistake of ours");
  await bar.waitFor();
  assert.equal(await bar.count(), 1);
  assert.deepEqual(sent.filter((url) => !url.includes("/build/")), [], "nothing is sent anywhere");
  await ann.say("and the page goes on");
  await ann.sees("and the page goes on", "sent");
});

Deno.test("ER3 what is no mistake of the page is not called one", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(/AbortError|of an extension|ours/);
  const ann = await browser.join(app, "ann");
  const { page } = ann;
  const shown = await page.evaluate(async () => {
    const say = (init: ErrorEventInit) => dispatchEvent(new ErrorEvent("error", init));
    say({ message: "ResizeObserver loop completed with undelivered notifications." });
    say({ message: "of an extension", filename: "chrome-extension://abc/page.js" });
    const given = new Promise((resolve) => addEventListener("unhandledrejection", resolve, { once: true }));
    void Promise.reject(new DOMException("no longer wanted", "AbortError"));
    await given;
    const before = document.querySelector<HTMLElement>(".page-bar")!.hidden;
    say({ message: "ours", filename: `${location.origin}/build/main.js` });
    return { before, after: document.querySelector<HTMLElement>(".page-bar")!.hidden };
  });
  assert.deepEqual(shown, { before: true, after: false });
});
