import type { Page } from "playwright-core";
import type { CommandName } from "../../protocol/commands.ts";
import { type RefusalCode, refusalRows } from "../../protocol/refusals.ts";
import { AlteredLine } from "./altered_line.ts";

/** A server that says no to what this page asks next, for whatever reason a test wants. */
export class Refusing {
  readonly #page: Page;
  readonly #line: AlteredLine;

  static async of(page: Page): Promise<Refusing> {
    return new Refusing(page, await AlteredLine.of(page));
  }

  private constructor(page: Page, line: AlteredLine) {
    this.#page = page;
    this.#line = line;
  }

  /** Every command of this name, until there is another wish. */
  commands(command: CommandName | undefined, code?: RefusalCode, seconds?: number): void {
    this.#line.alter = (news) =>
      news.type !== "done" || news.did !== command || code === undefined ? news : {
        type: "refused",
        ref: news.ref,
        code,
        message: refusalRows[code].sentence,
        ...seconds !== undefined && { seconds },
      };
  }

  /** Every request to these addresses. */
  async requests(pattern: string, code: RefusalCode, seconds?: number): Promise<void> {
    await refuseRequests(this.#page, pattern, code, seconds);
  }
}

export async function refuseRequests(
  page: Page,
  pattern: string,
  code: RefusalCode,
  seconds?: number,
): Promise<void> {
  await page.unroute(pattern);
  await page.route(pattern, (route) =>
    route.fulfill({
      status: refusalRows[code].status,
      json: { code, message: refusalRows[code].sentence, ...seconds !== undefined && { seconds } },
      headers: seconds === undefined ? {} : { "retry-after": `${seconds}` },
    }));
}
