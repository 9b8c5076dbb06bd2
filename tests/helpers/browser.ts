import assert from "node:assert/strict";
import { type Browser as Chromium, chromium as playwright, type Page } from "playwright-core";
import { chromiumPath } from "./chromium_place.ts";
import { Person } from "./person.ts";

/** Our own, for the ones that come with this Chromium switch the rules off that the tests are about. */
const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-background-networking",
  "--disable-component-update",
  "--no-first-run",
];

/** This Chromium has no window in which it could ask a person. The microphone beeps once a second. */
const microphones = {
  allowed: ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"],
  refused: ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream=deny"],
  missing: ["--use-fake-ui-for-media-stream"],
};

/** What the driver says of a worker that it was told to block. */
const blockedWorker = "Service Worker registration blocked by Playwright";

export type Machine = {
  microphone?: keyof typeof microphones;
  /** A name by which this machine is reached; a page that comes so is not trusted as one from 127.0.0.1. */
  host?: string;
  /** Public keys, as base64 of their SHA-256, whose certificates it takes for good ones. */
  trusts?: readonly string[];
};

export type Surroundings = {
  width?: number;
  height?: number;
  scheme?: "light" | "dark";
  touch?: boolean;
  /** Where it is a little after noon, unless a test is about another: a day that ends in its midst moves "today". */
  timezone?: string;
  /** Whether pages get a service worker. Without one every request is the page's own, and can be seen and stopped. */
  worker?: boolean;
};

/** A real browser. Each person in it has a profile of their own. What goes wrong in a page fails the test. */
export class Browser {
  readonly #chromium: Chromium;
  readonly #troubles: string[] = [];
  readonly #allowed: RegExp[] = [];
  /** All people of a test live in it, however long it takes. */
  readonly #noon = zoneOfNoon(Date.now());

  static async launch(machine: Machine = {}): Promise<Browser> {
    const executablePath = await chromiumPath();
    const args = [
      ...flags,
      ...machine.microphone ? microphones[machine.microphone] : [],
      ...machine.trusts ? [`--ignore-certificate-errors-spki-list=${machine.trusts.join()}`] : [],
      ...machine.host === undefined ? [] : [`--host-resolver-rules=MAP ${machine.host} 127.0.0.1`],
    ];
    return new Browser(await playwright.launch({ executablePath, headless: true, args }));
  }

  private constructor(chromium: Chromium) {
    this.#chromium = chromium;
  }

  /** Somebody at the name screen. */
  async visit(app: { web: string }, surroundings: Surroundings = {}): Promise<Person> {
    const {
      width = 1280,
      height = 800,
      scheme = "light",
      touch = false,
      timezone = this.#noon,
      worker = false,
    } = surroundings;
    const context = await this.#chromium.newContext({
      viewport: { width, height },
      colorScheme: scheme,
      hasTouch: touch,
      isMobile: touch,
      locale: "en-GB",
      serviceWorkers: worker ? "allow" : "block",
      timezoneId: timezone,
    });
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const page = await context.newPage();
    await this.#watch(page);
    await page.goto(app.web);
    return new Person(page);
  }

  /** Somebody who has given this name and is in the room. */
  async join(app: { web: string }, name: string, surroundings: Surroundings = {}): Promise<Person> {
    const person = await this.visit(app, surroundings);
    await person.giveName(name);
    await person.isConnected();
    return person;
  }

  /** What this test brings about on purpose, such as a server that is not there. */
  allow(trouble: RegExp): void {
    this.#allowed.push(trouble);
  }

  async #watch(page: Page): Promise<void> {
    page.on("console", (message) => {
      if (message.text() === blockedWorker) return;
      if (message.type() === "error" || message.type() === "warning") this.#troubles.push(message.text());
    });
    page.on("pageerror", (error) => void this.#troubles.push(`${error}`));
    await page.addInitScript(() =>
      document.addEventListener("securitypolicyviolation", (event) => {
        reportError(new Error(`policy violated: ${event.violatedDirective} ${event.blockedURI}`));
      })
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#chromium.close();
    const troubles = this.#troubles.filter((trouble) =>
      !this.#allowed.some((allowed) => allowed.test(trouble))
    );
    assert.deepEqual(troubles, [], "nothing may go wrong in a page");
  }
}

/** Where the hour after noon has begun. The names of these zones count westwards, and none has a summer time. */
function zoneOfNoon(now: number): string {
  const west = new Date(now).getUTCHours() - 12;
  return west === 0 ? "Etc/GMT" : `Etc/GMT${west > 0 ? "+" : ""}${west}`;
}
