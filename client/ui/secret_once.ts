import { copyText } from "./clipboard.ts";
import { button, element, setText } from "./element.ts";

type Words = { copy: string; copied: string; done: string };
/** `before` and `after`: what is said around it. */
export type Secret = {
  title: string;
  secret: string;
  before?: readonly Node[];
  after?: readonly Node[];
};

/** A secret that was made a moment ago. Nobody sees it again, the server included. */
export class SecretOnce {
  readonly node = element("div", { class: "once", hidden: true });
  readonly #parts: { words: Words; tell: (said: string) => void; done: () => void };

  constructor(parts: { words: Words; tell: (said: string) => void; done: () => void }) {
    this.#parts = parts;
  }

  show({ title, secret, before = [], after = [] }: Secret): void {
    const { words, tell } = this.#parts;
    const heading = element("p", { class: "once-title", tabindex: "-1" }, title);
    const copy = button({ class: "secondary" }, words.copy);
    const done = button({ class: "quiet" }, words.done);
    copy.addEventListener("click", async () => {
      if (!await copyText(secret)) return;
      setText(copy, words.copied);
      tell(words.copied);
    });
    done.addEventListener("click", () => {
      this.node.hidden = true;
      this.node.replaceChildren();
      this.#parts.done();
    });
    const line = element("div", { class: "secret-line" }, element("code", { class: "secret" }, secret), copy);
    this.node.replaceChildren(heading, ...before, line, ...after, done);
    this.node.hidden = false;
    heading.focus();
  }
}
