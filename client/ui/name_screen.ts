import type { Person } from "../../protocol/commands.ts";
import type { Refused } from "../../protocol/refusals.ts";
import type { Account } from "../core/account.ts";
import type { Clock } from "../core/outside.ts";
import { button, element, setText } from "./element.ts";
import { PasswordField } from "./password_field.ts";
import { SubmitButton } from "./submit_button.ts";
import { words } from "./words.ts";

export type Screen = { node: HTMLElement; shown?: () => void; end: () => void };

/** `asked`: the server wants the password of that name. `member` and `new` are wishes: to sign in, to keep a name. */
type Way = "guest" | "asked" | "member" | "new";

/** Asks who somebody is. `why` says what brought them here, if it was not their own wish. */
export class NameScreen implements Screen {
  readonly node: HTMLElement;
  readonly #account: Account;
  readonly #joined: (me: Person) => void;
  readonly #name = element("input", {
    id: "name",
    name: "username",
    autocomplete: "username",
    autocapitalize: "words",
    spellcheck: "false",
    enterkeyhint: "go",
    "aria-describedby": "name-hint name-error",
  });
  readonly #error = element("p", { id: "name-error", class: "field-error", role: "alert" });
  readonly #place = element("div", { class: "password-place" });
  readonly #submit: SubmitButton;
  readonly #ways = element("div", { class: "ways-in" });
  #way: Way = "guest";
  #password: PasswordField | undefined;
  /** Says what is wrong with a new password, if anything is. */
  #isWrong = () => false;

  constructor(account: Account, clock: Clock, why: string, joined: (me: Person) => void) {
    this.#account = account;
    this.#joined = joined;
    this.#submit = new SubmitButton(words.names.join, clock);
    this.#name.value = account.lastName;
    const form = element(
      "form",
      { class: "card", novalidate: true },
      element("img", { src: "/icons/parley.svg", alt: "", width: "56", height: "56" }),
      element("h1", {}, words.product),
      element("p", { class: "promise" }, words.names.promise),
      element("p", { class: "why", role: "status", hidden: why === "" }, why),
      element("label", { for: "name" }, words.names.label),
      this.#name,
      element("p", { id: "name-hint", class: "hint" }, words.names.hint),
      this.#error,
      this.#place,
      this.#submit.node,
      this.#ways,
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#send();
    });
    this.#name.addEventListener("input", () => {
      this.#say("");
      // Another name may have no password, and was not guessed at.
      this.#submit.release();
      if (this.#way === "asked") this.#choose("guest");
    });
    this.#choose("guest");
    this.node = element("main", { class: "name-screen" }, form);
  }

  shown(): void {
    this.#name.focus();
    this.#name.select();
  }

  /** Keeps the focus where it is. */
  #choose(way: Way): void {
    this.#way = way;
    this.#isWrong = () => false;
    this.#submit.release();
    this.#say("");
    this.#password = way === "guest" ? undefined : this.#passwordFor(way);
    this.#place.replaceChildren(...this.#password ? [this.#password.node] : []);
    this.#submit.label = way === "guest"
      ? words.names.join
      : way === "new"
      ? words.names.keep
      : words.names.signIn;
    this.#ways.replaceChildren(
      ...way === "guest"
        ? [
          this.#wayTo("member", words.names.signInInstead),
          this.#wayTo("new", words.names.keepInstead),
        ]
        : [
          this.#wayTo("guest", way === "asked" ? words.names.another(this.#typed) : words.names.guestInstead),
        ],
    );
  }

  get #typed(): string {
    return this.#name.value.trim();
  }

  #passwordFor(way: Exclude<Way, "guest">): PasswordField {
    const isNew = way === "new";
    const field = new PasswordField(
      "password",
      isNew ? words.password.fresh : way === "asked" ? words.password.of(this.#typed) : words.password.label,
      isNew ? "new-password" : "current-password",
    );
    if (way === "asked") field.hint(words.names.asked(this.#typed));
    if (isNew) {
      field.hint(words.password.newHint);
      // A page that is older than its server cannot fetch it; then the server alone says what is wrong.
      import("./new_password.ts").then(
        ({ watchNewPassword }) => {
          if (field === this.#password) this.#isWrong = watchNewPassword(field, () => this.#typed);
        },
        () => {},
      );
    }
    return field;
  }

  #wayTo(way: Way, label: string): HTMLButtonElement {
    const node = button({ class: "quiet" }, label);
    node.addEventListener("click", () => {
      this.#choose(way);
      if (way !== "guest" && this.#typed !== "") return this.#password?.input.focus();
      this.#name.focus();
      this.#name.select();
    });
    return node;
  }

  #send(): void {
    if (!this.#submit.isFree) return;
    if (this.#typed === "") return this.#say(words.names.empty);
    const password = this.#password?.value;
    if (password === "") return this.#password?.say(words.password.empty);
    if (this.#isWrong()) return;
    this.#password?.hide();
    const name = this.#name.value;
    void this.#submit.run(
      async () =>
        this.#joined(
          this.#way === "new"
            ? await this.#account.keepName(name, password ?? "")
            : await this.#account.signIn(name, password),
        ),
      (problem, refused) => this.#failed(problem, refused),
    );
  }

  #failed(problem: string, refused: Refused | undefined): void {
    const code = refused?.code;
    if (code === "needs_password" && !this.#password) {
      this.#choose("asked");
      this.#password!.input.focus();
    } else if (
      this.#password && (code === "wrong_password" || code === "weak_password" || code === "throttled")
    ) {
      this.#password.say(problem);
    } else this.#say(problem);
  }

  #say(problem: string): void {
    setText(this.#error, problem);
    this.#name.setAttribute("aria-invalid", `${problem !== ""}`);
    if (problem !== "") this.#name.focus();
  }

  end(): void {
    this.#submit.end();
  }
}
