import type { Person } from "../../protocol/commands.ts";
import type { JoinPreview } from "../../protocol/invitations.ts";
import { type RefusalCode, Refused } from "../../protocol/refusals.ts";
import type { Account, Arrival, JoinWish } from "../core/account.ts";
import { codeIn, lookAtCode, whoIsHere } from "../core/join_link.ts";
import type { Call, Clock } from "../core/outside.ts";
import { CodeField } from "./code_field.ts";
import { button, element, setText } from "./element.ts";
import { TextField } from "./form_fields.ts";
import { joinWords } from "./join_words.ts";
import { watchNewPassword } from "./new_password.ts";
import { PasswordField } from "./password_field.ts";
import { ofNames, whyRefused } from "./refused.ts";
import type { Screen } from "./screen.ts";
import { SubmitButton } from "./submit_button.ts";
import { words } from "./words.ts";

const ofPasswords: ReadonlySet<RefusalCode> = new Set(["wrong_password", "weak_password", "throttled"]);

type Here = Person & { kind: "guest" | "member" };

type JoinParts = {
  /** What the address says; without one it is asked for. */
  code: string | undefined;
  account: Account;
  call: Call;
  clock: Clock;
  joined: (arrival: Arrival & { isOwner: boolean }) => Promise<void>;
  cancel: () => void;
};

/** Where a link leads: says who invites whom to what, and lets them in with as little typing as can be. */
export class JoinScreen implements Screen {
  readonly node: HTMLElement;
  readonly #parts: JoinParts;
  readonly #card = element("form", { class: "card", novalidate: true });
  readonly #submit: SubmitButton;
  #code: string;
  #send = () => {};

  constructor(parts: JoinParts) {
    this.#parts = parts;
    this.#code = parts.code ?? "";
    this.#submit = new SubmitButton("", parts.clock);
    this.#card.addEventListener("submit", (event) => {
      event.preventDefault();
      if (this.#submit.isFree) this.#send();
    });
    this.node = element("main", { class: "name-screen join-screen" }, this.#card);
  }

  shown(): void {
    if (this.#code === "") this.#ask(joinWords.paste.title, joinWords.paste.why);
    else void this.#look();
  }

  home(): void {
    this.#card.querySelector<HTMLElement>("input, button")?.focus();
  }

  async #look(): Promise<void> {
    const { call, account } = this.#parts;
    this.#show("", element("p", { class: "promise", role: "status" }, joinWords.looking));
    try {
      const preview = await lookAtCode(call, this.#code);
      // Whoever was never here need not be asked for.
      const here = account.remembered && preview.what !== "device" ? await whoIsHere(call) : undefined;
      this.#open(preview, here);
    } catch (error) {
      if (!(error instanceof Refused)) this.#askAgain();
      else this.#ask(joinWords.bad, whyRefused(error));
    }
  }

  #askAgain(): void {
    const again = button({ class: "primary" }, joinWords.again);
    again.addEventListener("click", () => void this.#look());
    this.#show(words.product, promise(words.names.unreachable(location.host), "alert"), again);
    again.focus();
  }

  /** A wrong link may have lost its end on the way: the whole one can be pasted. */
  #ask(title: string, why: string): void {
    const field = new TextField("join-code", joinWords.paste.label, "", 512);
    const back = quiet(joinWords.back, this.#parts.cancel);
    this.#submit.label = joinWords.paste.submit;
    this.#send = () => {
      const code = codeIn(field.value);
      if (field.value === "") return field.say(joinWords.paste.empty);
      if (code === undefined) return field.say(joinWords.paste.wrong);
      this.#code = code;
      history.replaceState(null, "", `/join/${code}`);
      void this.#look();
    };
    this.#show(title, promise(why, "status"), field.node, this.#submit.node, ways(back));
    field.input.focus();
  }

  #open(preview: JoinPreview, here: Here | undefined): void {
    const isKnown = here?.kind === "member" ||
      here && preview.what === "invitation" && preview.role === "guest";
    if (preview.what === "device") return this.#confirm(preview, joinWords.device(preview.account.name));
    if (here && isKnown) {
      const label = preview.what === "owner" ? joinWords.ownAs(here.name) : joinWords.as(here.name);
      return this.#confirm(preview, label, here);
    }
    this.#askName(preview, here?.name ?? this.#parts.account.lastName, false);
  }

  /** Everything is known: one button. */
  #confirm(preview: JoinPreview, label: string, here?: Here): void {
    const error = element("p", { class: "field-error", role: "alert" });
    this.#submit.label = label;
    this.#send = () => this.#join(preview, undefined, (problem) => setText(error, problem));
    const other = here && quiet(joinWords.notMe(here.name), () => this.#askName(preview, "", false));
    this.#show(
      titleOf(preview),
      promise(preview.what === "owner" ? joinWords.ownerKnown : whyOf(preview)),
      error,
      this.#submit.node,
      ...other ? [ways(other)] : [],
    );
    this.#submit.node.focus();
  }

  #askName(preview: JoinPreview, typed: string, isMember: boolean): void {
    const isGuest = preview.what === "invitation" && preview.role === "guest" && !isMember;
    const name = new TextField("name", words.names.label, isMember ? "" : joinWords.seen, 128);
    name.input.name = "username";
    name.input.autocomplete = "username";
    name.input.value = typed;
    const password = isGuest ? undefined : passwordField(isMember);
    const isWrong = password && !isMember ? watchNewPassword(password, () => name.value) : () => false;
    let code: CodeField | undefined;
    const place = element("div", { class: "password-place" }, ...password ? [password.node] : []);
    const error = element("p", { class: "field-error", role: "alert" });
    const turn = quiet(
      isMember ? joinWords.noAccount : joinWords.haveAccount,
      () => this.#askName(preview, name.value, !isMember),
    );
    const below = ways(turn);
    const askCode = () => {
      code = new CodeField("code");
      place.replaceChildren(code.node);
      below.replaceChildren(code.turn(), turn);
      code.input.focus();
    };
    const askPassword = () => {
      if (!code) return;
      code = undefined;
      place.replaceChildren(...password ? [password.node] : []);
      below.replaceChildren(turn);
    };
    // Another name has another password, and perhaps no code.
    name.input.addEventListener("input", askPassword);
    this.#submit.label = preview.what === "invitation"
      ? joinWords.join(placeOf(preview))
      : isMember
      ? words.names.signIn
      : joinWords.own;
    this.#send = () => {
      if (name.value === "") return name.say(words.names.empty);
      if (password?.value === "") return password.say(words.password.empty);
      if (isWrong()) return;
      if (code?.value === "") return code.say(words.names.noCode);
      password?.hide();
      setText(error, "");
      const wish = {
        name: name.value,
        ...password && { password: password.value },
        ...code && { code: code.value },
      };
      this.#join(preview, wish, (problem, refused) => {
        if (refused === "needs_code") askCode();
        else if (code && (refused === "wrong_code" || refused === "throttled")) code.say(problem);
        else if (password && refused && ofPasswords.has(refused)) {
          // Changed by somebody else while the code was typed.
          askPassword();
          password.say(problem);
        } else if (refused && ofNames.has(refused)) name.say(problem);
        else setText(error, problem);
      });
    };
    this.#show(
      titleOf(preview),
      promise(whyOf(preview)),
      name.node,
      place,
      error,
      this.#submit.node,
      below,
    );
    if (typed === "") name.input.focus();
    else (password?.input ?? name.input).focus();
  }

  #join(
    preview: JoinPreview,
    wish: JoinWish | undefined,
    failed: (problem: string, code?: RefusalCode) => void,
  ): void {
    const { account, joined } = this.#parts;
    void this.#submit.run(
      async () => joined({ ...await account.joinBy(this.#code, wish), isOwner: preview.what === "owner" }),
      (problem, refused) => {
        // It was good a moment ago: somebody else was faster, or it has ended.
        if (refused?.code === "not_found") this.#ask(joinWords.bad, problem);
        else failed(problem, refused?.code);
      },
    );
  }

  #show(title: string, ...nodes: Node[]): void {
    this.#card.replaceChildren(
      element("img", { src: "/icons/parley.svg", alt: "", width: "56", height: "56" }),
      ...title === "" ? [] : [element("h1", { dir: "auto" }, title)],
      ...nodes,
    );
  }

  end(): void {
    this.#submit.end();
  }
}

function titleOf(preview: JoinPreview): string {
  if (preview.what === "owner") return joinWords.owner(preview.server.name);
  if (preview.what === "device") return joinWords.device(preview.account.name);
  return joinWords.invited(preview.by.name, placeOf(preview));
}

function whyOf(preview: JoinPreview): string {
  const { name } = preview.server;
  if (preview.what === "owner") return joinWords.ownerWhy;
  if (preview.what === "device") return joinWords.deviceWhy(name);
  return preview.room ? joinWords.place(name, preview.room.members) : joinWords.server(name);
}

function placeOf({ room, server }: Extract<JoinPreview, { what: "invitation" }>): string {
  return room ? `#${room.name}` : server.name;
}

function passwordField(isMember: boolean): PasswordField {
  return isMember
    ? new PasswordField("password", words.password.label, "current-password")
    : new PasswordField("password", words.password.fresh, "new-password");
}

function promise(text: string, role?: string): HTMLElement {
  return element("p", { class: "promise", ...role && { role } }, text);
}

function quiet(label: string, act: () => void): HTMLButtonElement {
  const node = button({ class: "quiet" }, label);
  node.addEventListener("click", act);
  return node;
}

function ways(...nodes: Node[]): HTMLElement {
  return element("div", { class: "ways-in" }, ...nodes);
}
