import { Credentials } from "../core/credentials.ts";
import { Factors } from "../core/factors.ts";
import { LinkLost } from "../core/line.ts";
import type { Call } from "../core/outside.ts";
import { Programs } from "../core/programs.ts";
import { appsPart } from "./account_apps.ts";
import { dataPart } from "./account_data.ts";
import { AccountDevices } from "./account_devices.ts";
import { erasePart } from "./account_erase.ts";
import { keepPart } from "./account_keep.ts";
import type { AccountPart, AccountParts } from "./account_parts.ts";
import { AccountPasskeys } from "./account_passkeys.ts";
import { passwordPart } from "./account_password.ts";
import { privacyPart } from "./account_privacy.ts";
import { programsPart } from "./account_programs.ts";
import { AccountTwoStep } from "./account_two_step.ts";
import { accountWords } from "./account_words.ts";
import { avatar } from "./avatar.ts";
import { button, element, setText } from "./element.ts";
import type { Cover } from "./file_opener.ts";
import { icon } from "./icons.ts";
import { words } from "./words.ts";
import { laterStyles } from "./later_styles.ts";
import { whyFailed } from "./refused.ts";

await laterStyles();

/** A line that is back this soon was never missed. */
const patienceMs = 3_000;
const newsMs = 6_000;

type Given = Omit<AccountParts, "tell" | "credentials" | "factors" | "programs"> & { call: Call };

export function openAccount({ call, ...given }: Given): Cover {
  return new AccountDialog({
    ...given,
    credentials: new Credentials(call),
    factors: new Factors(call, given.account),
    programs: new Programs(call),
  });
}

/** Everything that concerns one's own account. */
class AccountDialog implements Cover {
  readonly #parts: AccountParts;
  readonly #dialog: HTMLDialogElement;
  readonly #kind = element("p", { class: "hint" });
  readonly #offline = element("p", { class: "account-offline", role: "status", hidden: true });
  readonly #body = element("div", { class: "account-body", tabindex: "-1" });
  readonly #news = element("p", { class: "account-news", role: "status" });
  readonly #problem = element("p", { class: "field-error", role: "alert" });
  readonly #endWatch: () => void;
  #content: AccountPart[] = [];
  #ended = false;
  #cancelNews = () => {};
  #cancelPatience = () => {};

  constructor(parts: Omit<AccountParts, "tell">) {
    this.#parts = { ...parts, tell: (news) => this.#tell(news) };
    const { chat, clock } = parts;
    const { close: closeLabel, signOut: signOutLabel } = accountWords;
    const close = button(
      { class: "icon-button", "aria-label": closeLabel, title: closeLabel },
      icon("close"),
    );
    const signOut = button({ class: "secondary" }, signOutLabel);
    this.#dialog = element(
      "dialog",
      { class: "account", "aria-label": words.account.open(chat.me.name) },
      element(
        "header",
        { class: "account-head" },
        avatar(chat.me.id, chat.me.name),
        element("div", { class: "account-who" }, element("h2", { dir: "auto" }, chat.me.name), this.#kind),
        close,
      ),
      this.#body,
      element("footer", { class: "account-foot" }, this.#news, this.#problem, signOut),
    );
    close.addEventListener("click", () => this.#dialog.close());
    signOut.addEventListener("click", async () => setText(this.#problem, await parts.signOut() ?? ""));
    this.#dialog.addEventListener("close", () => this.#closed());
    document.body.append(this.#dialog);
    this.#dialog.showModal();
    this.#endWatch = chat.link.state.watch(({ is }) => {
      this.#cancelPatience();
      if (is === "open") this.#showOffline(false);
      else this.#cancelPatience = clock.after(patienceMs, () => this.#showOffline(true));
    });
    void this.#load();
  }

  async #load(): Promise<void> {
    this.#show(element("p", { class: "hint", role: "status" }, accountWords.loading));
    try {
      const { kind, hasPassword } = await this.#parts.credentials.standing();
      if (this.#ended) return;
      setText(this.#kind, accountWords[kind]);
      if (kind === "guest") this.#showGuest();
      else this.#showMember(hasPassword);
    } catch (error) {
      const again = button({ class: "secondary" }, accountWords.again);
      again.addEventListener("click", () => void this.#load());
      const why = error instanceof LinkLost ? accountWords.lost : whyFailed(error);
      this.#show(element("p", { role: "alert" }, why), again);
    }
  }

  #showGuest(): void {
    const { me } = this.#parts.chat;
    const keep = keepPart(this.#parts, () => {
      setText(this.#kind, accountWords.member);
      this.#showMember(true);
      this.#tell(accountWords.keep.kept(me.name));
      this.#body.focus();
    });
    const privacy = privacyPart(this.#parts);
    for (const part of this.#content) part.end();
    this.#content = [keep, privacy];
    this.#show(keep.node, privacy.node);
  }

  #showMember(hasPassword: boolean): void {
    const devices = new AccountDevices(this.#parts);
    const apps = appsPart(this.#parts);
    const password = passwordPart(this.#parts, hasPassword, () => void devices.load());
    const twoStep = new AccountTwoStep(this.#parts, () => void devices.load());
    const passkeys = new AccountPasskeys(this.#parts, () => void devices.load());
    const programs = programsPart(this.#parts);
    const privacy = privacyPart(this.#parts);
    const erase = erasePart(this.#parts);
    for (const part of this.#content) part.end();
    this.#content = [password, twoStep, passkeys, apps, programs, privacy, erase];
    const ways = [password.node, twoStep.node, passkeys.node, devices.node, apps.node, programs.node];
    this.#show(...ways, privacy.node, dataPart(), erase.node);
    for (const list of [twoStep, passkeys, devices, apps, programs]) void list.load();
  }

  #show(...nodes: HTMLElement[]): void {
    this.#body.replaceChildren(this.#offline, ...nodes);
  }

  #showOffline(isOffline: boolean): void {
    this.#offline.hidden = !isOffline;
    setText(this.#offline, isOffline ? words.account.offline : "");
  }

  #tell(news: string): void {
    this.#cancelNews();
    setText(this.#news, news);
    this.#cancelNews = this.#parts.clock.after(newsMs, () => setText(this.#news, ""));
  }

  #closed(): void {
    this.#ended = true;
    this.#endWatch();
    this.#cancelNews();
    this.#cancelPatience();
    for (const part of this.#content) part.end();
    this.#dialog.remove();
  }

  end(): void {
    // The page under it may be another one by now, and then it is no longer there to be closed.
    if (this.#dialog.isConnected) this.#dialog.close();
  }
}
