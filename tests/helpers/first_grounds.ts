import type { Person } from "./person.ts";

/** What was painted until the program itself runs: it is held back for three frames. */
export async function firstGrounds(person: Person): Promise<string[]> {
  let release = () => {};
  const held = new Promise<void>((resolve) => release = resolve);
  await person.page.route("**/build/main*.js", async (route) => {
    await held;
    await route.continue();
  });
  await person.page.reload({ waitUntil: "commit" });
  const grounds = await person.page.evaluate(async () => {
    const frame = () => new Promise((drawn) => requestAnimationFrame(drawn));
    const seen: string[] = [];
    while (document.styleSheets.length === 0) await frame();
    for (let i = 0; i < 3; i++) {
      await frame();
      seen.push(getComputedStyle(document.documentElement).backgroundColor);
    }
    return seen;
  });
  release();
  await person.isConnected();
  await person.page.unroute("**/build/main*.js");
  return grounds;
}
