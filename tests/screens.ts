import { Buffer } from "node:buffer";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { startPreviewApp } from "./helpers/app.ts";
import { Browser } from "./helpers/browser.ts";
import { furnish, theNews, type Wish } from "./helpers/furnished.ts";
import { leave, type Stop, tour } from "./helpers/tour.ts";

/** Pictures of every screen of a furnished house, in both themes and sizes, and read from the right: to be looked at. */
const folder = Deno.args[0] ?? "screens";

const desktop = { width: 1280, height: 800 };
const phone = { width: 390, height: 844, touch: true };
const looks: Readonly<Record<string, Wish>> = {
  "desktop-light": { ...desktop, scheme: "light" },
  "desktop-dark": { ...desktop, scheme: "dark" },
  "desktop-right-to-left": { ...desktop, scheme: "light", language: "ar" },
  "phone-light": { ...phone, scheme: "light" },
  "phone-dark": { ...phone, scheme: "dark" },
  "phone-right-to-left": { ...phone, scheme: "dark", language: "ar" },
};

const nameOf = ({ name }: Stop) => `${name.replaceAll(/[^a-z]+/g, "-")}.png`;

await using theWeb = await theNews();
await using app = await startPreviewApp(theWeb);
await using browser = await Browser.launch();
const house = await furnish(app, browser);
let made = 0;
for (const [look, wish] of Object.entries(looks)) {
  const { page } = await house.sit(browser, wish);
  await mkdir(join(folder, look), { recursive: true });
  for (const stop of tour) {
    await stop.open(page);
    await writeFile(
      join(folder, look, nameOf(stop)),
      Buffer.from(await page.screenshot({ animations: "disabled" })),
    );
    made += 1;
    await leave(page, stop);
  }
  await page.context().close();
}
await Deno.stdout.write(new TextEncoder().encode(`Made ${made} pictures in ${folder}/\n`));
