import assert from "node:assert/strict";
import { startTestApp } from "../helpers/app.ts";
import { Browser } from "../helpers/browser.ts";
import { poorContrasts } from "../helpers/contrasts.ts";
import { namelessControls, smallControls } from "../helpers/controls.ts";
import { anyBytes, Sender } from "../helpers/sender.ts";
import { FileSender, paint, pdf, tone } from "./file_sender.ts";

Deno.test("UI31 UI33 files and voice notes can be read, named and hit: here, listed, chosen, on their way, spoken", async () => {
  await using app = await startTestApp({ space: { file: 5_000_000, account: Infinity, all: Infinity } });
  await using browser = await Browser.launch({ microphone: "allowed" });
  const ann = await browser.join(app, "ann", { height: 1_100 });
  const bea = await FileSender.join(app, "bea");
  const voice = { levels: [3, 9, 30, 4] };
  const beach = { name: "beach.png", width: 300, height: 900, caption: "see https://a.example" };
  await bea.send(await paint(ann.page, beach));
  await bea.send({ name: "song.wav", type: "audio/wav", bytes: tone(2), about: { seconds: 2 } });
  await bea.send({ name: "said.wav", type: "audio/wav", bytes: tone(1), about: { seconds: 1, voice } });
  await bea.send({ name: "terms.pdf", type: "application/pdf", bytes: pdf });
  await ann.log.locator(".voice-player").waitFor();
  const look = async (what: string) => {
    for (const scheme of ["light", "dark"] as const) {
      await ann.page.emulateMedia({ colorScheme: scheme });
      const { looked, poor } = await poorContrasts(ann, 4.5);
      assert.ok(looked > 8, `${what}: ${looked} texts`);
      assert.deepEqual(poor, [], `${what}, ${scheme}`);
    }
    assert.deepEqual(await namelessControls(ann), [], what);
    assert.deepEqual(await smallControls(ann), [], what);
  };
  await look("files that are here");
  await ann.page.getByRole("button", { name: "Show files" }).click();
  for (const tab of ["Audio", "Files"]) {
    await ann.page.getByRole("tab", { name: tab }).click();
    await ann.page.locator(".file-row").first().waitFor();
    await look(`the list of ${tab}`);
  }
  await ann.page.getByRole("button", { name: "Close files" }).click();
  await using files = await Sender.equip(ann);
  await files.pick([
    await files.file("large.bin", anyBytes(5_000_001)),
    await files.file("notes.txt", anyBytes(900_000)),
    await files.file("more.txt", anyBytes(900_000)),
  ]);
  await look("files that are chosen");
  await files.lineSpeed(40_000);
  await ann.composer.press("Enter");
  await files.row("more.txt").waitFor();
  await files.row("notes.txt").getByRole("button", { name: "Pause notes.txt" }).click();
  await look("files on their way");
  const press = (name: string) => ann.page.locator(".composer").getByRole("button", { name }).click();
  const is = (state: string) => ann.page.locator(`.voice[data-state="${state}"]`).waitFor();
  await press("Record a voice note");
  await is("recording");
  await look("a voice note that is spoken");
  // Long enough to be shown as a wave.
  await ann.page.getByRole("timer").getByText(/^0:(0[2-9]|[1-5]\d)/).waitFor();
  await press("Pause");
  await is("paused");
  await look("a voice note that pauses");
  await press("Delete the voice note");
  await is("dropped");
  await look("a voice note that was deleted");
});
