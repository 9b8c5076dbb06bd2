import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import chromium from "@sparticuz/chromium";
import { chromium as playwright } from "playwright-core";

/**
 * Draws the icons of an installed Parley out of static/icons/parley.svg. What it makes is kept in the repository: it is
 * run when the drawing changes, and not to build. `deno run -A --lock=tests/deno.lock tools/icons.ts`
 */
const folder = join(resolve(dirname(fileURLToPath(import.meta.url)), ".."), "static", "icons");

/** A system cuts a maskable icon as it likes, and leaves the inner four fifths alone. */
const icons = [
  { name: "192.png", size: 192, isMaskable: false },
  { name: "512.png", size: 512, isMaskable: false },
  { name: "maskable.png", size: 512, isMaskable: true },
];

async function drawIcons(): Promise<void> {
  const drawing = await Deno.readTextFile(join(folder, "parley.svg"));
  const browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: ["--no-sandbox", "--disable-gpu"],
  });
  try {
    const page = await browser.newPage();
    for (const { name, size, isMaskable } of icons) {
      await page.setViewportSize({ width: size, height: size });
      const drawn = isMaskable ? drawing.replace(/rx="\d+"/, "") : drawing;
      const shown = isMaskable ? drawn.replace('viewBox="0 0 64 64"', 'viewBox="-6 -6 76 76"') : drawn;
      const ground = isMaskable ? /fill="(#\w+)"/.exec(drawing)?.[1] ?? "none" : "none";
      await page.setContent(
        `<style>body{margin:0;background:${ground}}svg{display:block;width:100vw}</style>${shown}`,
      );
      const bytes = await page.screenshot({ omitBackground: true });
      await Deno.writeFile(join(folder, name), bytes);
    }
  } finally {
    await browser.close();
  }
}

if (import.meta.main) await drawIcons();
