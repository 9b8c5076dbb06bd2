import { basename, join } from "node:path";
import type { CDPSession, Locator } from "playwright-core";
import type { Person } from "./person.ts";

/** A person with files: in a folder of their own, on a line as slow as they need it. */
export class Sender {
  readonly #person: Person;
  readonly #devtools: CDPSession;
  readonly #folder: string;

  static async equip(person: Person): Promise<Sender> {
    const { page } = person;
    // What this opens is a window of the system, which no test can reach; the page then asks by an input.
    const withoutPicker = () => Object.defineProperty(self, "showOpenFilePicker", { value: undefined });
    await page.addInitScript(withoutPicker);
    await page.evaluate(withoutPicker);
    const devtools = await page.context().newCDPSession(page);
    return new Sender(person, devtools, await Deno.makeTempDir({ prefix: "parley-" }));
  }

  private constructor(person: Person, devtools: CDPSession, folder: string) {
    this.#person = person;
    this.#devtools = devtools;
    this.#folder = folder;
  }

  get cards(): Locator {
    return this.#person.page.locator(".staged-card");
  }

  /** Of the files that are chosen, as they are called and not as they are cut. */
  names(): Promise<(string | null)[]> {
    return this.cards.locator(".file-name").evaluateAll((names) =>
      names.map((name) => name.getAttribute("title"))
    );
  }

  get tray(): Locator {
    return this.#person.page.getByRole("region", { name: "Files being sent" });
  }

  card(name: string): Locator {
    return this.cards.filter({ hasText: name });
  }

  row(name: string): Locator {
    return this.tray.locator(".tray-row").filter({ hasText: name });
  }

  /** Saves a file. Returns where it lies. */
  async file(name: string, bytes: Uint8Array): Promise<string> {
    const path = join(this.#folder, name);
    await Deno.writeFile(path, bytes);
    return path;
  }

  async folder(name: string): Promise<string> {
    const path = join(this.#folder, name);
    await Deno.mkdir(path);
    return path;
  }

  /** Chooses files in the window that `open` brings up, and waits until they are in the page. */
  async pick(paths: string | string[], open?: () => Promise<void>): Promise<void> {
    await this.answer(paths, open ?? (() => this.#attach()));
    for (const path of [paths].flat()) await this.card(basename(path)).last().waitFor();
  }

  /** On glass the button has more than files. */
  async #attach(): Promise<void> {
    const { page } = this.#person;
    const attach = page.getByRole("button", { name: "Attach files" });
    await attach.click();
    if (await attach.getAttribute("aria-haspopup") !== "menu") return;
    await page.getByRole("menuitem", { name: "Files" }).click();
  }

  /** Answers the window in which files are chosen. */
  async answer(paths: string | string[], open: () => Promise<void>): Promise<void> {
    const chooser = this.#person.page.waitForEvent("filechooser");
    await open();
    await (await chooser).setFiles(paths);
  }

  /** Brings files in from outside, as far as `act` says. */
  async drag(paths: string[], act: "over" | "drop", at = { x: 600, y: 300 }): Promise<void> {
    const data = { items: [], files: paths, dragOperationsMask: 1 };
    const steps = act === "drop"
      ? ["dragEnter", "dragOver", "drop"] as const
      : ["dragEnter", "dragOver"] as const;
    for (const type of steps) await this.#devtools.send("Input.dispatchDragEvent", { type, ...at, data });
  }

  /** Takes what is dragged out of the page again. The browser's own cancelling tells the page nothing. */
  async dragAway(): Promise<void> {
    await this.#person.page.evaluate(() => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([], "dragged"));
      document.body.dispatchEvent(
        new DragEvent("dragleave", { dataTransfer, bubbles: true, cancelable: true }),
      );
    });
  }

  async lineSpeed(bytesPerSecond: number): Promise<void> {
    await this.#devtools.send("Network.enable");
    await this.#devtools.send("Network.emulateNetworkConditions", {
      ...{ offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: bytesPerSecond },
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Deno.remove(this.#folder, { recursive: true });
  }
}

/** Bytes that cannot be squeezed and are the same for nobody else. */
export function anyBytes(length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536));
  return bytes;
}
