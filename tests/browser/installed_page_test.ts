import assert from "node:assert/strict";
import { startTestApp, type TestApp } from "../helpers/app.ts";
import { Browser } from "../helpers/browser.ts";
import { Person } from "../helpers/person.ts";

const serverGone = /ERR_CONNECTION_REFUSED|ERR_FAILED|WebSocket connection to/;

type Shared = { title?: string; text?: string; url?: string; files?: [name: string, content: string][] };

/** Shares as the system does: a form is posted from outside, and opens a page. */
async function share(person: Person, { files = [], ...texts }: Shared): Promise<Person> {
  await person.page.evaluate(() => navigator.serviceWorker.ready);
  const { origin } = new URL(person.page.url());
  const page = await person.page.context().newPage();
  await page.setContent(`<form method="post" action="${origin}/share" enctype="multipart/form-data"></form>`);
  const loaded = page.waitForURL((url) => url.origin === origin);
  await page.evaluate(({ files, texts }) => {
    const form = document.querySelector("form")!;
    for (const [name, value] of Object.entries(texts)) {
      form.append(Object.assign(document.createElement("input"), { name, value }));
    }
    const input = Object.assign(document.createElement("input"), { type: "file", name: "files" });
    input.multiple = true;
    const data = new DataTransfer();
    for (const [name, content] of files) data.items.add(new File([content], name, { type: "text/plain" }));
    input.files = data.files;
    form.append(input);
    form.submit();
  }, { files, texts });
  await loaded;
  return new Person(page);
}

async function withWorker(app: TestApp, browser: Browser): Promise<Person> {
  const ann = await browser.join(app, "ann", { worker: true, width: 390, height: 844 });
  await ann.page.evaluate(() => navigator.serviceWorker.ready);
  await ann.page.reload();
  await ann.isConnected();
  return ann;
}

Deno.test("IP1 what another program shares goes where somebody says, and is sent when they say so", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await withWorker(app, browser);
  const wire = await ann.page.context().newCDPSession(ann.page);
  const { data } = await wire.send("Page.getAppManifest");
  const { action, method, enctype } = JSON.parse(data ?? "{}").share_target;
  assert.deepEqual([action, method, enctype], ["/share", "POST", "multipart/form-data"]);
  const shared = await share(ann, {
    title: "A page",
    text: "Look at https://example.org/a",
    url: "https://example.org/a",
    files: [["notes.txt", "what was noted"]],
  });
  const dialog = shared.page.getByRole("dialog", { name: "Share to" });
  await dialog.getByText("notes.txt").waitFor();
  assert.deepEqual(await shared.texts(), [], "nothing is said before somebody chooses");
  await dialog.getByRole("button", { name: "lobby" }).click();
  await shared.page.locator(".staged-card", { hasText: "notes.txt" }).waitFor();
  assert.equal(await shared.composer.inputValue(), "A page\nLook at https://example.org/a");
  assert.deepEqual(await shared.texts(), []);
  assert.equal(new URL(shared.page.url()).search, "", "a reload does not ask again");
  await shared.page.getByRole("button", { name: "Send" }).click();
  await shared.row("Look at").waitFor();
  await shared.page.locator(".row.file", { hasText: "notes" }).waitFor();
});

Deno.test("IP2 sharing works without a network, and what nobody wants is gone", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(serverGone);
  const ann = await withWorker(app, browser);
  await app.stop();
  const cold = await share(ann, { text: "from the tunnel" });
  const dialog = cold.page.getByRole("dialog", { name: "Share to" });
  assert.equal(await dialog.locator(".forward-what").textContent(), "from the tunnel", "and no file");
  await dialog.getByRole("button", { name: "lobby" }).click();
  assert.equal(await cold.composer.inputValue(), "from the tunnel");
  await cold.composer.press("Enter");
  await cold.sees("from the tunnel", "waiting");
  const other = await share(cold, { text: "not this" });
  await other.page.getByRole("dialog").getByText("not this").waitFor();
  await other.page.keyboard.press("Escape");
  await other.page.waitForFunction(async () => {
    const open = indexedDB.open("parley", 1);
    await new Promise((done) => open.onsuccess = done);
    const got = open.result.transaction("files").objectStore("files").get("share");
    await new Promise((done) => got.onsuccess = done);
    open.result.close();
    return got.result === undefined;
  });
  await other.page.close();
  await app.start();
  await cold.page.evaluate(() => dispatchEvent(new Event("online")));
  await cold.sees("from the tunnel", "sent");
  assert.deepEqual(await cold.texts(), ["from the tunnel"]);
});

Deno.test("IP3 whoever is not signed in says who they are first, and is asked then", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await share(await browser.visit(app, { worker: true }), { text: "shared by a stranger" });
  await ann.giveName("ann");
  const dialog = ann.page.getByRole("dialog", { name: "Share to" });
  await dialog.getByRole("button", { name: "lobby" }).click();
  assert.equal(await ann.composer.inputValue(), "shared by a stranger");
});

Deno.test("IP4 what could not be kept is said, and nothing else is asked", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  await ann.page.goto(`${app.web}/?share=failed`);
  await ann.page.getByText("could not be kept on this device").waitFor();
  assert.equal(await ann.page.getByRole("dialog").count(), 0);
});

Deno.test("IP5 an installed page that is open is not opened twice: it goes where it is launched to", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  await ann.page.addInitScript(() => {
    // This browser installs nothing: a stand-in of the queue in which the others tell it.
    let hear = (_: { targetURL: string }) => {};
    const launchQueue = { setConsumer: (consumer: typeof hear) => hear = consumer };
    Object.defineProperty(self, "launchQueue", { value: launchQueue });
    Object.assign(self, { launch: (targetURL: string) => hear({ targetURL }) });
  });
  await ann.page.reload();
  await ann.isConnected();
  const launch = (path: string) =>
    ann.page.evaluate(
      (path: string) => (self as unknown as { launch(target: string): void }).launch(location.origin + path),
      path,
    );
  await launch("/");
  await ann.composer.fill("a draft that stays");
  await launch("/?new=message");
  await ann.page.getByRole("dialog").getByRole("heading", { name: "New message" }).waitFor();
  await ann.page.keyboard.press("Escape");
  assert.equal(await ann.composer.inputValue(), "a draft that stays");
});

/** What a browser tells that could install the page; the one of the tests never does. */
function offerInstall({ page }: Person): Promise<boolean> {
  return page.evaluate(() => {
    const event = Object.assign(new Event("beforeinstallprompt", { cancelable: true }), {
      prompt: () => Promise.resolve(document.body.dataset.prompted = "yes"),
    });
    return dispatchEvent(event);
  });
}

function visitsApart({ page }: Person): Promise<void> {
  return page.evaluate(() => {
    const [n] = localStorage.getItem("parley/visits")!.split(" ");
    localStorage.setItem("parley/visits", `${n} ${Date.now() - 31 * 60_000}`);
  });
}

Deno.test("IP6 whoever comes back hears once that the page can be installed, and never again", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const hint = ann.page.locator(".page-bar", { hasText: "among your apps" });
  assert.ok(await offerInstall(ann), "on the first visit the browser does as it likes");
  await ann.page.reload();
  await ann.isConnected();
  assert.ok(await offerInstall(ann), "a reload is no visit");
  await visitsApart(ann);
  await ann.page.reload();
  await ann.isConnected();
  assert.equal(await offerInstall(ann), false, "it is said in the page's own words");
  await hint.getByRole("button", { name: "Install" }).click();
  await ann.page.locator("body[data-prompted=yes]").waitFor();
  await hint.waitFor({ state: "hidden" });
  await visitsApart(ann);
  await ann.page.reload();
  await ann.isConnected();
  assert.ok(await offerInstall(ann), "nobody is asked twice");
});

Deno.test("HD4 a room that is pressed takes what is shared, also where the list is shown anew meanwhile", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const { page, composer } = await share(await withWorker(app, browser), { text: "from the tunnel" });
  const dialog = page.getByRole("dialog", { name: "Share to" });
  const row = dialog.getByRole("button", { name: "lobby" });
  const { x, y, width, height } = (await row.boundingBox())!;
  await page.mouse.move(x + width / 3, y + height / 2);
  await page.mouse.down();
  await dialog.getByRole("searchbox").evaluate((field: HTMLInputElement) => {
    field.value = "lob";
    field.dispatchEvent(new InputEvent("input"));
  });
  await page.mouse.up();
  await dialog.waitFor({ state: "detached" });
  assert.equal(await composer.inputValue(), "from the tunnel");
});
