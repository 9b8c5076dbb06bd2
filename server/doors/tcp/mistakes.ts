import type { RefusalCode } from "../../../protocol/refusals.ts";

/** What makes no sense, in a row, before the connection is ended: it is no person, or not well. */
const mostSenseless = 5;
const senseless: ReadonlySet<RefusalCode> = new Set([
  "bad_name",
  "bad_request",
  "bad_utf8",
  "bad_json",
  "too_long",
]);

/** Wrong app passwords before the connection is ended. */
const mostWrong = 5;

/** What one peer got wrong, until it is enough. A full disk, or a name that somebody else has, is not their mistake. */
export class Mistakes {
  #senseless = 0;
  #wrong = 0;

  /** Something made sense. */
  end(): void {
    this.#senseless = 0;
  }

  /** Returns why it is enough, once it is. */
  count(code: RefusalCode): "wrong_password" | "bad_request" | undefined {
    if (code === "wrong_password" && ++this.#wrong >= mostWrong) return "wrong_password";
    return senseless.has(code) && ++this.#senseless >= mostSenseless ? "bad_request" : undefined;
  }
}
