import assert from "node:assert/strict";
import { type BrowserContext, chromium as playwright } from "playwright-core";
import { startTestApp } from "../helpers/app.ts";
import { chromiumPath } from "../helpers/chromium_place.ts";
import { Person } from "../helpers/person.ts";
import { Receiver } from "../helpers/receiver.ts";
import { anyBytes, Sender } from "../helpers/sender.ts";

const mib = 1_024 ** 2;
const flags = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"];

/** A browser whose profile outlives it. */
async function openBrowser(profile: string): Promise<BrowserContext> {
  return await playwright.launchPersistentContext(profile, {
    executablePath: await chromiumPath(),
    headless: true,
    args: flags,
    viewport: { width: 1_280, height: 800 },
    locale: "en-GB",
  });
}

/** The one process of that browser that has started all its others. */
function processOf(profile: string): number {
  for (const { name } of Deno.readDirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const words = Deno.readTextFileSync(`/proc/${name}/cmdline`).split("\0");
      const isMain = !words.some((word) => word.startsWith("--type="));
      if (isMain && words.includes(`--user-data-dir=${profile}`)) return Number(name);
    } catch {
      // Ended meanwhile.
    }
  }
  throw new Error("Cannot find the browser: no process has its profile");
}

/** On another day: a browser keeps a cookie in memory for half a minute before it writes it down. */
async function signIn(profile: string, web: string, name: string): Promise<void> {
  const context = await openBrowser(profile);
  const person = new Person(context.pages()[0]!);
  await person.page.goto(web);
  await person.giveName(name);
  await person.isConnected();
  await context.close();
}

Deno.test("UF7 an upload outlives kill -9 of the browser, and goes on where it was when the page is opened again", async () => {
  await using app = await startTestApp();
  await using bea = await Receiver.join(app, "bea");
  const profile = await Deno.makeTempDir({ prefix: "parley-profile-" });
  const bytes = anyBytes(12 * mib);
  try {
    await signIn(profile, app.web, "ann");
    const first = await openBrowser(profile);
    const ann = new Person(first.pages()[0]!);
    await ann.page.goto(app.web);
    await ann.isConnected();
    {
      await using files = await Sender.equip(ann);
      await files.lineSpeed(mib);
      await files.pick(await files.file("film.bin", bytes));
      await ann.composer.press("Enter");
      await files.row("film.bin").getByText(/^[6-9](\.\d)? MB of/).waitFor({ timeout: 60_000 });
      const closed = first.waitForEvent("close");
      Deno.kill(processOf(profile), "SIGKILL");
      await closed;
      // The file that was chosen goes with it: what is sent from now on is what the browser has kept.
    }
    const again = await openBrowser(profile);
    try {
      const page = again.pages()[0]!;
      let sent = 0;
      page.on("request", (request) => sent += Number(request.headers()["content-length"] ?? 0));
      await page.goto(app.web);
      await new Person(page).isConnected();
      const isOver = () => !Object.keys(localStorage).some((key) => key.startsWith("parley/upload/"));
      await page.waitForFunction(isOver);
      const received = await bea.file();
      assert.equal(received.name, "film.bin");
      assert.deepEqual(await bea.bytes(received), bytes);
      assert.ok(sent < 8 * mib, `${sent} bytes were sent again`);
    } finally {
      await again.close();
    }
  } finally {
    await Deno.remove(profile, { recursive: true });
  }
});
