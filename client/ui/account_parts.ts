import type { Account } from "../core/account.ts";
import type { Chat } from "../core/chat.ts";
import type { Credentials } from "../core/credentials.ts";
import type { Factors } from "../core/factors.ts";
import type { Clock } from "../core/outside.ts";
import type { Programs } from "../core/programs.ts";
import { element } from "./element.ts";

/** What the parts of the account dialog work with. */
export type AccountParts = {
  chat: Chat;
  account: Account;
  credentials: Credentials;
  factors: Factors;
  programs: Programs;
  clock: Clock;
  /** Returns why it did not work, if it did not. */
  signOut: () => Promise<string | undefined>;
  /** Ends the account, and with it this page. Rejects like `Account.signIn`. */
  erase: (password: string, messages: "keep" | "erase") => Promise<void>;
  /** Says that something is done, to those who see and to those who listen. */
  tell: (news: string) => void;
};

export type AccountPart = { node: HTMLElement; end: () => void };

/** One part of the dialog under its heading, which takes the focus where what had it is gone. */
export function accountSection(id: string, title: string, ...children: (Node | string)[]): HTMLElement {
  return element(
    "section",
    { class: "account-part", "aria-labelledby": id },
    element("h3", { id, tabindex: "-1" }, title),
    ...children,
  );
}
