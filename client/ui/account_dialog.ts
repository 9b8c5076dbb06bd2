import { Refused } from "../../protocol/refusals.ts";
import { AccountApps } from "./account_apps.ts";
import { AccountDevices } from "./account_devices.ts";
import { keepPart } from "./account_keep.ts";
import type { AccountPart, AccountParts } from "./account_parts.ts";
import { passwordPart } from "./account_password.ts";
import { avatar } from "./avatar.ts";
import { button, element, setText } from "./element.ts";
import type { Cover } from "./file_opener.ts";
import { icon } from "./icons.ts";
import { words } from "./words.ts";

/** A line that is back this soon was never missed. */
const patienceMs = 3_000;
const newsMs = 6_000;

export function openAccount(parts: Omit<AccountParts, "tell">): Cover {
  return new AccountDialog(parts);
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
  #cancelNews = () => {};
  #cancelPatience = () => {};

  constructor(parts: Omit<AccountParts, "tell">) {
    this.#parts = { ...parts, tell: (news) => this.#tell(news) };
    const { chat, clock } = parts;
    const { close: closeLabel, signOut: signOutLabel } = words.account;
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
    this.#show(element("p", { class: "hint", role: "status" }, words.account.loading));
    try {
      const kind = await this.#parts.credentials.kind();
      setText(this.#kind, words.account[kind]);
      if (kind === "guest") this.#showGuest();
      else this.#showMember();
    } catch (error) {
      const again = button({ class: "secondary" }, words.account.again);
      again.addEventListener("click", () => void this.#load());
      const why = error instanceof Refused ? error.message : words.account.lost;
      this.#show(element("p", { role: "alert" }, why), again);
    }
  }

  #showGuest(): void {
    const { me } = this.#parts.chat;
    const keep = keepPart(this.#parts, () => {
      setText(this.#kind, words.account.member);
      this.#showMember();
      this.#tell(words.account.keep.kept(me.name));
      this.#body.focus();
    });
    this.#content = [keep];
    this.#show(keep.node);
  }

  #showMember(): void {
    const devices = new AccountDevices(this.#parts);
    const apps = new AccountApps(this.#parts);
    const password = passwordPart(this.#parts, () => void devices.load());
    for (const part of this.#content) part.end();
    this.#content = [password, apps];
    this.#show(password.node, devices.node, apps.node);
    for (const list of [devices, apps]) void list.load();
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
