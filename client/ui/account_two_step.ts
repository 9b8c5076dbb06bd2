import type { TwoStep } from "../core/factors.ts";
import { Refused } from "../../protocol/refusals.ts";
import { AccountAsk, checkbox } from "./account_ask.ts";
import { type AccountPart, type AccountParts, accountSection } from "./account_parts.ts";
import { accountWords } from "./account_words.ts";
import { CodeField } from "./code_field.ts";
import { button, element, setText } from "./element.ts";
import { qrPicture } from "./qr_picture.ts";
import { recoveryCodes } from "./recovery_codes.ts";
import { whyRefused } from "./refused.ts";
import { SubmitButton } from "./submit_button.ts";
import { shortTimeOf } from "./times.ts";
import { words } from "./words.ts";

const { twoStep } = accountWords;

/** A code of an app beside the password: set up, its recovery codes, turned off. */
export class AccountTwoStep implements AccountPart {
  readonly node: HTMLElement;
  readonly #parts: AccountParts;
  /** Other sessions may have ended. */
  readonly #changed: () => void;
  readonly #note = element("p", { class: "hint", role: "status" }, accountWords.loading);
  readonly #acts = element("div", { class: "part-acts" });
  /** What is being done, below the rest. */
  readonly #place = element("div", { class: "part-place" });
  #endPlace = () => {};

  constructor(parts: AccountParts, changed: () => void) {
    this.#parts = parts;
    this.#changed = changed;
    this.node = accountSection(
      "account-two-step",
      twoStep.title,
      element("p", {}, twoStep.why),
      this.#note,
      this.#acts,
      this.#place,
    );
  }

  async load(): Promise<void> {
    try {
      this.#show(await this.#parts.factors.twoStep());
    } catch (error) {
      this.#say(error instanceof Refused ? whyRefused(error) : accountWords.lost);
      this.#acts.replaceChildren(this.#act(accountWords.again, () => void this.load()));
    }
  }

  #show(state: TwoStep): void {
    this.#say(state.on ? twoStep.on(shortTimeOf(state.since, this.#parts.clock.now()), state.codes) : "");
    this.#acts.replaceChildren(
      ...state.on
        ? [
          this.#act(twoStep.newCodes, () => this.#askNewCodes()),
          this.#act(twoStep.off, () => this.#askOff()),
        ]
        : [this.#act(twoStep.open, () => this.#askToBegin())],
    );
  }

  #say(sentence: string): void {
    setText(this.#note, sentence);
    this.#note.hidden = sentence === "";
  }

  #act(label: string, act: () => void): HTMLButtonElement {
    const node = button({ class: "secondary" }, label);
    node.addEventListener("click", act);
    return node;
  }

  #askToBegin(): void {
    this.#ask({
      label: twoStep.next,
      act: async ({ password }) => this.#showSecret(await this.#parts.factors.begin(password)),
    });
  }

  #askNewCodes(): void {
    this.#ask({
      label: twoStep.makeCodes,
      act: async ({ password }) => {
        this.#showCodes(await this.#parts.factors.renewCodes(password), twoStep.madeCodes);
      },
    });
  }

  #askOff(): void {
    this.#ask({
      label: twoStep.offNow,
      others: true,
      act: async ({ password, others }) => {
        await this.#parts.factors.remove(password, others);
        await this.#finish(twoStep.isOff);
      },
    });
  }

  #ask(wish: Omit<ConstructorParameters<typeof AccountAsk>[1], "id" | "closed">): void {
    const ask = new AccountAsk(this.#parts, { ...wish, id: "two-step", closed: () => this.#close() });
    this.#put(ask.node, () => ask.end());
    ask.open();
  }

  #showSecret({ secret, uri }: { secret: string; uri: string }): void {
    const code = new CodeField("two-step-code");
    code.label = twoStep.code;
    const others = checkbox("two-step-others", twoStep.others);
    const submit = new SubmitButton(twoStep.turnOn, this.#parts.clock);
    const cancel = button({ class: "quiet" }, twoStep.cancel);
    cancel.addEventListener("click", () => this.#close());
    const error = element("p", { class: "field-error", role: "alert" });
    const form = element(
      "form",
      { novalidate: true },
      element("p", {}, twoStep.scan),
      qrPicture(uri, twoStep.picture),
      element("p", { class: "hint" }, twoStep.secret),
      // In groups, for those who type it; apps leave spaces out.
      element("code", { class: "secret" }, secret.replace(/.{4}(?=.)/g, "$& ")),
      code.node,
      others.node,
      error,
      element("div", { class: "acts" }, cancel, submit.node),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      setText(error, "");
      if (code.value === "") return code.say(words.names.noCode);
      void submit.run(async () => {
        this.#showCodes(await this.#parts.factors.confirm(code.value, others.input.checked), twoStep.done);
      }, (sentence, refused) => {
        if (refused?.code === "wrong_code" || refused?.code === "throttled") code.say(sentence);
        else setText(error, sentence);
      });
    });
    this.#put(form, () => submit.end());
    form.scrollIntoView({ block: "nearest" });
    code.input.focus({ preventScroll: true });
  }

  #showCodes(codes: readonly string[], news: string): void {
    const { node, title } = recoveryCodes(this.#parts, codes, () => void this.#finish(""));
    this.#put(node);
    this.#parts.tell(news);
    node.scrollIntoView({ block: "nearest" });
    title.focus({ preventScroll: true });
    this.#changed();
  }

  async #finish(news: string): Promise<void> {
    if (news !== "") this.#parts.tell(news);
    this.#changed();
    await this.load();
    this.#close();
  }

  #put(node: HTMLElement, end = () => {}): void {
    this.#endPlace();
    this.#endPlace = end;
    this.#acts.hidden = true;
    this.#place.replaceChildren(node);
  }

  #close(): void {
    this.end();
    this.#place.replaceChildren();
    this.#acts.hidden = false;
    (this.#acts.querySelector("button") ?? this.node.querySelector("h3"))?.focus();
  }

  end(): void {
    this.#endPlace();
    this.#endPlace = () => {};
  }
}
