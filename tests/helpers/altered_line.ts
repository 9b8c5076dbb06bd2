import type { Page, WebSocketRoute } from "playwright-core";

type News = Record<string, unknown> & { type: string };

/** The line of a page to its server, in which a test changes what the server says: the page has to hold by itself. */
export class AlteredLine {
  /** What the page is told in the place of this. */
  alter: (news: News) => News = (news) => news;
  readonly #page: Page;
  #route: WebSocketRoute | undefined;

  /** Of a page that has not opened its line yet. */
  static async of(page: Page): Promise<AlteredLine> {
    const line = new AlteredLine(page);
    await page.routeWebSocket(/\/ws$/, (route) => line.#open(route));
    await page.reload();
    return line;
  }

  private constructor(page: Page) {
    this.#page = page;
  }

  /** Tells the page something of which the server knows nothing, and waits until it is drawn. */
  async tell(...news: News[]): Promise<void> {
    this.#route!.send(news.map((one) => JSON.stringify(one)).join("\n"));
    await this.#page.evaluate(() =>
      new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    );
  }

  #open(route: WebSocketRoute): void {
    this.#route = route;
    const server = route.connectToServer();
    server.onMessage((frame) => {
      const lines = String(frame).split("\n");
      route.send(lines.map((line) => JSON.stringify(this.alter(JSON.parse(line)))).join("\n"));
    });
  }
}
