import assert from "node:assert/strict";
import { startTestApp } from "../helpers/app.ts";
import { Browser } from "../helpers/browser.ts";
import { freePort } from "../helpers/free_port.ts";
import { LiveClient } from "../helpers/live_client.ts";
import { standInForNotifications } from "../helpers/notification_stand_in.ts";
import type { Person } from "../helpers/person.ts";

async function openNotifications({ page }: Person): Promise<void> {
  await page.getByRole("button", { name: "New room, message or invitation" }).click();
  await page.getByRole("menuitem", { name: "Notifications" }).click();
}

/** Waits until these stand among the notifications, and no others. */
async function notified({ page }: Person, expected: { title: string; body: string }[]): Promise<void> {
  await page.waitForFunction(async (expected) => {
    const registered = await navigator.serviceWorker.ready;
    const all = await registered.getNotifications();
    return JSON.stringify(all.map(({ title, body }) => ({ title, body }))) === expected;
  }, JSON.stringify(expected));
}

async function joinNotified(browser: Browser, app: { web: string }): Promise<Person> {
  const ann = await browser.join(app, "ann", { worker: true });
  await ann.page.context().addInitScript(standInForNotifications);
  await ann.page.evaluate(async () => void await navigator.serviceWorker.ready);
  await ann.page.reload();
  await ann.isConnected();
  return ann;
}

/** As a system tells the worker of it. */
async function clickOn({ page }: Person, data: { room: string; seq: number }): Promise<void> {
  const [worker] = page.context().serviceWorkers();
  await worker!.evaluate((data) => {
    const waitUntil = (done: Promise<void>) => void done.catch(() => {});
    const click = Object.assign(new Event("notificationclick"), {
      waitUntil,
      notification: { data, close() {} },
    });
    dispatchEvent(click);
  }, data);
}

Deno.test("CA1 whoever does not look is notified once for each room, and a click opens the message", async () => {
  await using app = await startTestApp({ rooms: ["garden"] });
  await using browser = await Browser.launch();
  const ann = await joinNotified(browser, app);
  await openNotifications(ann);
  await ann.page.getByLabel("Notify me when nobody looks at this page").check();
  await ann.page.getByText("Saved.").waitFor();
  await ann.page.getByRole("button", { name: "Close" }).click();

  const bea = await LiveClient.join(app.web, "bea");
  await bea.say("seen at once");
  await ann.reads("seen at once");
  await ann.hide(true);
  await bea.say("are you there");
  await bea.say("hello?");
  await ann.page.getByText("hello?").first().waitFor({ state: "attached" });
  await notified(ann, [{ title: "bea in lobby", body: "hello?" }]);
  assert.match(await ann.page.title(), /^\([23]\)/);

  await ann.page.getByRole("button", { name: /garden/ }).first().click();
  await ann.page.getByRole("heading", { name: "garden" }).waitFor();
  await clickOn(ann, { room: "lobby", seq: 1 });
  await ann.page.getByRole("heading", { name: "lobby" }).waitFor();
  await ann.hide(false);
  await notified(ann, []);
  await bea.close();
});

Deno.test("CA2 a room that is to call with what names somebody counts that alone, on all of their devices", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  await ann.page.getByRole("button", { name: "Show people" }).click();
  const other = await ann.inNewPage(app);
  await other.isConnected();
  await other.page.getByRole("button", { name: "Show people" }).click();
  await other.page.getByLabel("What calls you here").waitFor();
  await ann.page.getByLabel("What calls you here").selectOption("What names me");
  await other.page.waitForFunction(() =>
    document.querySelector<HTMLSelectElement>(".room-level select")!.value === "mentions"
  );
  await other.page.close();
  const bea = await LiveClient.join(app.web, "bea");
  await ann.page.reload();
  await ann.isConnected();
  await ann.hide(true);
  await bea.say("for all");
  await bea.say("for you, @ann");
  await ann.page.getByText("for you, @ann").first().waitFor({ state: "attached" });
  await ann.page.waitForFunction(() => document.title.startsWith("(1) "));
  await ann.page.getByRole("button", { name: "Show people" }).click();
  assert.equal(await ann.page.getByLabel("What calls you here").inputValue(), "mentions");
  await bea.close();
});

Deno.test("CA3 a push shows what it brings, and nothing where it brings nothing that can be read", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await joinNotified(browser, app);
  const [worker] = ann.page.context().serviceWorkers();
  await worker!.evaluate(standInForNotifications);
  const shown = await worker!.evaluate(async () => {
    const push = async (said: unknown) => {
      let done: Promise<void> | undefined;
      const data = said === undefined ? null : { json: () => said };
      dispatchEvent(
        Object.assign(new Event("push"), { data, waitUntil: (wait: Promise<void>) => done = wait }),
      );
      await done;
    };
    await push({ room: "lobby", seq: 3, name: "bea", place: "lobby", text: "come!" });
    await push({ room: "lobby", seq: 4, name: "bea", place: "lobby", text: "now!" });
    await push(undefined);
    const { registration } = globalThis as unknown as { registration: ServiceWorkerRegistration };
    return (await registration.getNotifications()).map(({ title, body }) => `${title}: ${body}`);
  });
  // No page has kept words for it yet (TR10).
  assert.deepEqual(shown, ["bea · lobby: now!", "Parley: "]);
});

Deno.test("CA3 by plain http there is neither: the page says so", async () => {
  // Its own port is known only when it runs, and its name has to be known before.
  const port = freePort();
  const web = `http://parley.test:${port}`;
  await using _app = await startTestApp({ web: { hostname: "127.0.0.1", port }, origins: [web] });
  await using browser = await Browser.launch({ host: "parley.test" });
  // Such a page may not be isolated from the window that opened it, which the browser says once.
  browser.allow(/Cross-Origin-Opener-Policy/);
  const ann = await browser.join({ web }, "ann", { worker: true });
  await openNotifications(ann);
  await ann.page.getByText("this one came by http from parley.test").waitFor();
  assert.equal(await ann.page.getByLabel("Notify me when nobody looks at this page").isDisabled(), true);
});

Deno.test("CA4 the page can be installed under the name of its server", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann", { worker: true });
  await ann.page.evaluate(() => navigator.serviceWorker.ready);
  const wire = await ann.page.context().newCDPSession(ann.page);
  const { errors, data } = await wire.send("Page.getAppManifest");
  assert.deepEqual(errors, []);
  const manifest = JSON.parse(data ?? "{}");
  assert.equal(manifest.name, "Parley");
  for (const { src, sizes } of manifest.icons.slice(1)) {
    const size = await ann.page.evaluate(async (src: string) => {
      const { width, height } = await createImageBitmap(await (await fetch(src)).blob());
      return `${width}x${height}`;
    }, src);
    assert.equal(size, sizes);
  }
  assert.equal(manifest.shortcuts.length, 1);
  await ann.page.goto(app.web + manifest.shortcuts[0].url);
  await ann.page.getByRole("dialog").getByRole("heading", { name: "New message" }).waitFor();
  const { installabilityErrors } = await wire.send("Page.getInstallabilityErrors");
  assert.deepEqual(installabilityErrors.filter(({ errorId }) => errorId !== "in-incognito"), []);
});

Deno.test("CA1 a click on a notification leads to the page, not to a file in a tab of its own", async () => {
  await using app = await startTestApp({ rooms: ["garden"] });
  await using browser = await Browser.launch();
  const ann = await joinNotified(browser, app);
  await ann.page.getByRole("button", { name: /garden/ }).first().click();
  await ann.page.getByRole("heading", { name: "garden" }).waitFor();
  const file = await ann.page.context().newPage();
  await file.goto(`${app.web}/icons/192.png`);
  await file.bringToFront();
  await clickOn(ann, { room: "lobby", seq: 1 });
  await ann.page.getByRole("heading", { name: "lobby" }).waitFor();
});

Deno.test("CA3 a push that is damaged is shown as one that brings nothing", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await joinNotified(browser, app);
  const [worker] = ann.page.context().serviceWorkers();
  await worker!.evaluate(standInForNotifications);
  const shown = await worker!.evaluate(async () => {
    let done: Promise<void> | undefined;
    const data = { json: () => JSON.parse("{") };
    const waitUntil = (wait: Promise<void>) => done = wait;
    dispatchEvent(Object.assign(new Event("push"), { data, waitUntil }));
    await done?.catch(() => {});
    const { registration } = globalThis as unknown as { registration: ServiceWorkerRegistration };
    return (await registration.getNotifications()).map(({ title }) => title);
  });
  assert.deepEqual(shown, ["Parley"]);
});

/** This Chromium reaches no service that could call it. */
async function standInForPush({ page }: Person): Promise<void> {
  await page.route(
    "**/api/push",
    (route) =>
      route.request().method() === "GET"
        ? route.fulfill({ json: { key: "" } })
        : route.fulfill({ status: 204 }),
  );
  await page.evaluate(() => {
    let subscribed: PushSubscription | null = null;
    const { prototype } = PushManager;
    prototype.subscribe = () => {
      subscribed = {
        toJSON: () => ({ endpoint: "https://push.test/1", keys: {} }),
        unsubscribe: () => Promise.resolve((subscribed = null) === null),
      } as unknown as PushSubscription;
      return Promise.resolve(subscribed);
    };
    prototype.getSubscription = () => Promise.resolve(subscribed);
  });
}

Deno.test("CA3 push that is switched off without a line is off, and stays so", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(/net::ERR_FAILED/);
  const ann = await joinNotified(browser, app);
  await standInForPush(ann);
  await openNotifications(ann);
  await ann.page.getByLabel("Notify me when nobody looks at this page").check();
  await ann.page.getByText("Saved.").waitFor();
  const push = ann.page.locator("#calls-push");
  await push.check();
  await ann.page.waitForFunction(() => !document.querySelector<HTMLInputElement>("#calls-push")!.disabled);
  await ann.page.unroute("**/api/push");
  await ann.page.route("**/api/push", (route) => route.abort());
  await push.uncheck();
  await ann.page.waitForFunction(() => !document.querySelector<HTMLInputElement>("#calls-push")!.disabled);
  await ann.page.getByRole("button", { name: "Close" }).click();
  await openNotifications(ann);
  assert.equal(await push.isChecked(), false);
});

Deno.test("CA3 push in a page without its worker says that it cannot be had", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  await ann.page.evaluate(standInForNotifications);
  await standInForPush(ann);
  await openNotifications(ann);
  await ann.page.getByLabel("Notify me when nobody looks at this page").check();
  await ann.page.locator("#calls-push").click();
  await ann.page.getByRole("dialog").getByRole("alert").filter({ hasText: /./ }).waitFor();
  assert.equal(await ann.page.locator("#calls-push").isChecked(), false);
});
