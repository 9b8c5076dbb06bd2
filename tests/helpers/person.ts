import type { Locator, Page } from "playwright-core";
import { drawn } from "./stillness.ts";

/** A message as a person sees it. */
export type SeenBubble = {
  /** The name above it, or empty where it goes on with a group. */
  from: string;
  text: string;
  mine: boolean;
  /** Ends its group. */
  last: boolean;
};

/** Somebody in front of a page: types, reads, waits. */
export class Person {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get nameField(): Locator {
    return this.page.getByLabel("Your name");
  }

  get composer(): Locator {
    return this.page.locator("#composer");
  }

  get log(): Locator {
    return this.page.getByRole("log");
  }

  get rows(): Locator {
    return this.log.locator(".row");
  }

  async giveName(name: string): Promise<void> {
    await this.nameField.fill(name);
    await this.page.getByRole("button", { name: "Join" }).click();
  }

  /** The same person in the same browser, in a page that is opened now. */
  async inNewPage(app: { web: string }): Promise<Person> {
    const page = await this.page.context().newPage();
    await page.goto(app.web);
    return new Person(page);
  }

  async isConnected(): Promise<void> {
    await this.page.locator(".here.online").waitFor();
    // What is fetched behind the first page: a test may take the server away next.
    await this.page.locator(".tray").waitFor({ state: "attached" });
    // What the server said with its greeting comes with the next frame.
    await drawn(this.page);
  }

  /** Types it and presses Enter. */
  async say(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.composer.press("Enter");
  }

  /** Waits until a message with this text is there. */
  async reads(text: string): Promise<Locator> {
    const row = this.row(text);
    await row.first().waitFor();
    return row.first();
  }

  /** Waits until an own message with this text is so far. */
  async sees(text: string, tick: string): Promise<void> {
    await this.page.locator(`.row[data-tick="${tick}"]`, { hasText: text }).last().waitFor();
  }

  /** Waits until this stands in the field. */
  async holds(text: string): Promise<void> {
    await this.page.waitForFunction(
      (text) => document.querySelector<HTMLTextAreaElement>("#composer")?.value === text,
      text,
    );
  }

  /** Waits until the page has led to this message: it flashes for two seconds, and keeps the focus. */
  async isLedTo(text: string): Promise<void> {
    await this.row(text).and(this.page.locator(".revealed, :focus")).first().waitFor();
  }

  /** What the page has copied first, once it has. */
  async copied(): Promise<string> {
    const copied = await this.page.waitForFunction(() => navigator.clipboard.readText());
    return await copied.jsonValue();
  }

  row(text: string): Locator {
    return this.rows.filter({ has: this.page.locator(".text", { hasText: text }) });
  }

  /** With its number: what can be done with a message can be done from then on. */
  known(text: string): Locator {
    return this.row(text).and(this.page.locator("[data-seq]"));
  }

  bubbles(): Promise<SeenBubble[]> {
    return this.rows.evaluateAll((rows) =>
      rows.map((row) => {
        const name = row.querySelector<HTMLElement>(".name");
        return {
          from: name && !name.hidden ? name.textContent ?? "" : "",
          text: row.querySelector(".text")?.textContent ?? "",
          mine: row.classList.contains("mine"),
          last: row.classList.contains("last"),
        };
      })
    );
  }

  async texts(): Promise<string[]> {
    return (await this.bubbles()).map(({ text }) => text);
  }

  /** The page is hidden behind another, or comes to the front again. */
  async hide(hidden: boolean): Promise<void> {
    await this.page.evaluate((hidden) => {
      Object.defineProperty(document, "visibilityState", {
        configurable: true,
        get: () => hidden ? "hidden" : "visible",
      });
      document.dispatchEvent(new Event("visibilitychange"));
    }, hidden);
  }
}
