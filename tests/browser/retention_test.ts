import assert from "node:assert/strict";
import { startTestApp } from "../helpers/app.ts";
import { Browser } from "../helpers/browser.ts";
import { namelessControls } from "../helpers/controls.ts";
import { openPeople } from "../helpers/housemate.ts";
import { keepOldMessages } from "../helpers/old_messages.ts";
import { owner, resident } from "../helpers/resident.ts";

/** What people see of RT1 to RT6: UR16 and UR17 of docs/client.md. */

const day = 24 * 3_600_000;

Deno.test("UR16 what a room does not keep is one line, and before that one reads how much it is", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const olga = await owner(app, "olga");
  const mia = await resident(app, "mia");
  const now = Date.now();
  const old = Array.from(
    { length: 120 },
    (_, i) => ({ from: "ann", text: `old ${i}`, at: now - 40 * day + i }),
  );
  await keepOldMessages(app, [...old, { from: "ann", text: "young", at: now - 2 * day }]);
  const [she, other] = [await olga.sitDown(browser), await mia.sitDown(browser)];
  await other.reads("old 119");
  await openPeople(she);
  await she.page.getByRole("complementary").getByRole("button", { name: "Settings" }).click();
  const dialog = she.page.getByRole("dialog");
  await dialog.getByLabel("Keep messages").selectOption({ label: "30 days" });
  await dialog.getByText("120 messages from before").waitFor();
  await dialog.getByLabel("Keep messages").selectOption({ label: "For ever" });
  assert.equal(await dialog.getByText("messages from before").count(), 0);
  await dialog.getByLabel("Keep messages").selectOption({ label: "Another number of days" });
  await dialog.getByLabel("Days", { exact: true }).fill("0");
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.getByText("Type a number from 1 to 3,650.").waitFor();
  await dialog.getByLabel("Days", { exact: true }).fill("35");
  await dialog.getByRole("button", { name: "Save" }).click();
  await she.page.getByText("Saved.").waitFor();
  assert.deepEqual(await namelessControls(she), []);
  await she.page.keyboard.press("Escape");
  for (const person of [she, other]) {
    const line = person.page.getByText(/^Messages before .+ were removed after 35 days$/);
    await line.waitFor();
    assert.equal(await person.page.getByText(/^old /).count(), 0);
    assert.equal(await person.page.getByText("Message deleted").count(), 0);
    await person.reads("young");
    await person.page.getByText("olga keeps messages here for 35 days").waitFor();
  }
  await she.page.getByText("Messages are kept for 35 days.").waitFor();
  await other.page.reload();
  await other.page.getByText(/^Messages before .+ were removed after 35 days$/).waitFor();
  await other.reads("young");
});

Deno.test("UR17 an admin sees and says on Manage how long rooms keep messages, and new ones", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const olga = await owner(app, "olga");
  const mia = await resident(app, "mia");
  await mia.ask("make_room", { name: "Garden", kind: "public" });
  const { page } = await olga.sitDown(browser);
  await page.getByRole("button", { name: /^Manage the server/ }).click();
  await page.locator(".manage-link", { hasText: "Rooms" }).click();
  await page.getByRole("button", { name: "History: Garden" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Keep messages").selectOption({ label: "7 days" });
  await dialog.getByRole("button", { name: "Save" }).click();
  await page.getByText("Garden keeps messages for 7 days.").waitFor();
  await page.getByText("kept for 7 days").waitFor();
  await page.locator(".manage-link", { hasText: "Settings" }).click();
  await page.getByLabel("New rooms keep messages").selectOption({ label: "90 days" });
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved").first().waitFor();
  const { days } = await mia.ask("make_room", { name: "Shed", kind: "private" });
  assert.equal(days, 90);
});
