import type { Person } from "../../protocol/commands.ts";
import { type RefusalCode, Refused } from "../../protocol/refusals.ts";
import type { OpenSettings } from "../../protocol/settings.ts";
import type { Account } from "../core/account.ts";
import type { Call, Clock, Outside } from "../core/outside.ts";
import { serverInfo } from "../core/server_info.ts";
import type { CodeField } from "./code_field.ts";
import { button, element, setText } from "./element.ts";
import type { PasskeyDoor } from "./passkey_door.ts";
import { whyNoPasskeys } from "./passkeys_here.ts";
import { PasswordField } from "./password_field.ts";
import type { Screen } from "./screen.ts";
import { ofNames, whyRefused } from "./refused.ts";
import { asksToReload, reloadButton } from "./reload_button.ts";
import { SubmitButton } from "./submit_button.ts";
import { words } from "./words.ts";

/** `joined`: they are signed in. `invited`: they have a link to paste. `told`: the server has said what it is. */
export type NameActs = {
  joined: (me: Person) => Promise<void>;
  invited: () => void;
  told: (server: OpenSettings) => void;
};

/** `asked`: the server wants the password of that name. `member` and `new` are wishes: to sign in, to keep a name. */
type Way = "guest" | "asked" | "member" | "new";

/** Asks who somebody is. `why` says what brought them here, if it was not their own wish. */
export class NameScreen implements Screen {
  readonly node: HTMLElement;
  readonly #account: Account;
  readonly #clock: Clock;
  readonly #call: Call;
  readonly #joined: (me: Person) => Promise<void>;
  readonly #told: (server: OpenSettings) => void;
  readonly #invited: () => void;
  readonly #name = element("input", {
    id: "name",
    name: "username",
    autocomplete: "username webauthn",
    autocapitalize: "words",
    spellcheck: "false",
    enterkeyhint: "go",
    "aria-describedby": "name-hint name-error",
  });
  readonly #error = element("p", { id: "name-error", class: "field-error", role: "alert" });
  readonly #title = element("h1", { dir: "auto" }, words.product);
  readonly #promise = element("p", { class: "promise" }, words.names.promise);
  readonly #place = element("div", { class: "password-place" });
  readonly #submit: SubmitButton;
  readonly #ways = element("div", { class: "ways-in" });
  #way: Way = "guest";
  /** Who may come in without an invitation; as long as nobody has said, everybody. */
  #isOpenTo: Pick<OpenSettings, "guests" | "signup"> = { guests: true, signup: "open" };
  #password: PasswordField | undefined;
  /** Asked for when the password was right. */
  #code: CodeField | undefined;
  #passkeys: PasskeyDoor | undefined;
  #ended = false;
  /** Says what is wrong with a new password, if anything is. */
  #isWrong = () => false;

  constructor(
    account: Account,
    { clock, call }: Pick<Outside, "clock" | "call">,
    why: string,
    { joined, invited, told }: NameActs,
  ) {
    this.#account = account;
    this.#clock = clock;
    this.#call = call;
    this.#joined = joined;
    this.#told = told;
    this.#invited = invited;
    this.#submit = new SubmitButton(words.names.join, clock);
    this.#name.value = account.lastName;
    const form = element(
      "form",
      { class: "card", novalidate: true },
      element("img", { src: "/icons/parley.svg", alt: "", width: "56", height: "56" }),
      this.#title,
      this.#promise,
      element("p", { class: "why", role: "status", hidden: why === "" }, why),
      ...asksToReload(why) ? [reloadButton("secondary")] : [],
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
      if (this.#way === "asked" || this.#code) this.#choose(this.#firstWay);
    });
    this.#choose("guest");
    this.node = element("main", { class: "name-screen" }, form);
  }

  shown(): void {
    this.#name.focus();
    this.#name.select();
    void this.#openPasskeys();
    void this.#askServer();
  }

  home(): void {
    this.#name.focus();
  }

  get #firstWay(): Way {
    return this.#isOpenTo.guests ? "guest" : "member";
  }

  /** Who cannot be reached says so when they are asked for more. */
  async #askServer(): Promise<void> {
    const info = await serverInfo(this.#call).catch(() => undefined);
    if (!info || this.#ended) return;
    this.#told(info);
    const { name, guests, signup } = info;
    setText(this.#title, name);
    this.#isOpenTo = { guests, signup };
    if (guests) return;
    setText(this.#promise, signup === "invited" ? words.names.byInvitation : words.names.withoutGuests);
    if (this.#way === "guest") this.#choose("member");
  }

  /** Keeps the focus where it is. */
  #choose(way: Way): void {
    this.#way = way;
    this.#isWrong = () => false;
    this.#code = undefined;
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
      ...this.#passkeys && way !== "new" ? [this.#passkeyButton(this.#passkeys)] : [],
      ...this.#waysFrom(way),
    );
  }

  #waysFrom(way: Way): HTMLElement[] {
    const { guests, signup } = this.#isOpenTo;
    if (way === "asked") return [this.#wayTo(this.#firstWay, words.names.another(this.#typed))];
    const toNew = signup === "open" ? [this.#wayTo("new", words.names.keepInstead)] : [];
    if (guests) {
      return way === "guest"
        ? [this.#wayTo("member", words.names.signInInstead), ...toNew]
        : [this.#wayTo("guest", words.names.guestInstead)];
    }
    const invitation = button({ class: "quiet" }, words.names.haveInvitation);
    invitation.addEventListener("click", () => this.#invited());
    return [
      ...way === "new" ? [this.#wayTo("member", words.names.signInInstead)] : toNew,
      invitation,
    ];
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

  /** The password stays as it was typed, and goes along with the code. */
  async #askCode(): Promise<void> {
    const password = this.#password;
    try {
      const { CodeField } = await import("./code_field.ts");
      if (password === undefined || password !== this.#password) return;
      const code = this.#code = new CodeField("code");
      this.#place.replaceChildren(code.node);
      this.#ways.replaceChildren(code.turn(), this.#wayTo(this.#firstWay, words.names.another(this.#typed)));
      code.input.focus();
    } catch {
      this.#say(words.names.outdated, false);
    }
  }

  async #openPasskeys(): Promise<void> {
    if (whyNoPasskeys() !== undefined) return;
    try {
      const { PasskeyDoor } = await import("./passkey_door.ts");
      if (this.#ended) return;
      this.#passkeys = new PasskeyDoor(this.#account, this.#clock);
      if (this.#code === undefined && this.#way !== "new") {
        this.#ways.prepend(this.#passkeyButton(this.#passkeys));
      }
      this.#offerPasskeys();
    } catch {
      // The page is older than its server: then there is no such way in until it is loaded again.
    }
  }

  #offerPasskeys(): void {
    void this.#passkeys?.wait(this.#joined, (error) => {
      this.#say(error instanceof Refused ? whyRefused(error) : words.names.noPasskey, false);
    });
  }

  #passkeyButton(passkeys: PasskeyDoor): HTMLButtonElement {
    const node = button({ class: "quiet" }, words.names.passkey);
    node.addEventListener(
      "click",
      () =>
        void this.#submit.run(async () => this.#joined(await passkeys.ask()), (problem) => {
          this.#say(problem, false);
          this.#offerPasskeys();
        }),
    );
    return node;
  }

  #send(): void {
    if (!this.#submit.isFree) return;
    if (this.#typed === "") return this.#say(words.names.empty);
    const password = this.#password?.value;
    if (password === "") return this.#password?.say(words.password.empty);
    if (this.#isWrong()) return;
    const code = this.#code?.value;
    if (code === "") return this.#code?.say(words.names.noCode);
    this.#password?.hide();
    const name = this.#name.value;
    void this.#submit.run(
      async () =>
        this.#joined(
          this.#way === "new"
            ? await this.#account.keepName(name, password ?? "")
            : await this.#account.signIn(name, password, code),
        ),
      (problem, refused) => this.#failed(problem, refused?.code),
    );
  }

  #failed(problem: string, code: RefusalCode | undefined): void {
    if (code === "needs_code") void this.#askCode();
    else if (this.#code && (code === "wrong_code" || code === "throttled")) this.#code.say(problem);
    else if (this.#code && code === "wrong_password") {
      // Changed by somebody else while the code was typed.
      this.#choose("asked");
      this.#password!.say(problem);
    } else if (code === "needs_password" && !this.#password) {
      this.#choose("asked");
      this.#password!.input.focus();
    } else if (
      this.#password && (code === "wrong_password" || code === "weak_password" || code === "throttled")
    ) {
      this.#password.say(problem);
    } else this.#say(problem, code !== undefined && ofNames.has(code));
  }

  /** With `isName` it is the name that is wrong, and not the world around it. */
  #say(problem: string, isName = true): void {
    setText(this.#error, problem);
    this.#submit.offerReload(problem);
    this.#name.setAttribute("aria-invalid", `${problem !== "" && isName}`);
    if (problem !== "" && isName) this.#name.focus();
  }

  end(): void {
    this.#ended = true;
    this.#passkeys?.end();
    this.#submit.end();
  }
}
