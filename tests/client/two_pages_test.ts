import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { startTestApp } from "../helpers/app.ts";
import { Browser } from "../helpers/browser.ts";
import { Receiver } from "../helpers/receiver.ts";
import { anyBytes, Sender } from "../helpers/sender.ts";

const mib = 1_048_576;

/** As a browser shows a page that came by plain http from another machine. */
const withoutLocks = () => Object.defineProperty(navigator, "locks", { value: undefined });

Deno.test("UP12 of two tabs one sends; when it is closed the other goes on with the kept file, byte for byte", async () => {
  for (const hasLocks of [true, false]) {
    await using app = await startTestApp();
    await using browser = await Browser.launch();
    const ann = await browser.join(app, "ann");
    await using bea = await Receiver.join(app, "bea");
    const context = ann.page.context();
    if (!hasLocks) {
      await context.addInitScript(withoutLocks);
      await ann.page.reload();
      await ann.isConnected();
    }
    await using files = await Sender.equip(ann);
    // So slow that it is still on its way when the second tab is there; that one has a line of its own.
    await files.lineSpeed(60_000);
    const sent = anyBytes(3 * mib);
    await files.pick(await files.file("film.bin", sent));
    await ann.composer.press("Enter");
    await files.row("film.bin").waitFor();
    await bea.file("arriving");

    const second = await context.newPage();
    let asked = 0;
    second.on("request", (request) => asked += request.method() === "PATCH" ? 1 : 0);
    await second.goto(app.web);
    await stateOf(second, "elsewhere");
    assert.equal(asked, 0, "the second tab sends nothing");
    await ann.page.close();
    const film = await bea.file();
    assert.ok(asked > 0, "it went on there");
    assert.deepEqual(await bea.bytes(film), sent);
  }
});

function stateOf(page: Page, state: string): Promise<void> {
  return page.locator(`.tray-row[data-state="${state}"]`).waitFor();
}
