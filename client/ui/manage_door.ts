import { may } from "../../protocol/roles.ts";
import type { Chat } from "../core/chat.ts";
import type { ManageGiven, ManageScreen } from "./manage/manage_screen.ts";

type Given = ManageGiven & {
  /** Says that the pages cannot be fetched. */
  failed: () => void;
};

/** Leads to the pages for those who look after the server: they are fetched when somebody first goes there. */
export class ManageDoor {
  readonly #host: HTMLElement;
  readonly #given: Given;
  #wished: { page: string | undefined } | undefined;
  #screen: ManageScreen | undefined;
  #fetching = false;
  #endWait = () => {};

  constructor(host: HTMLElement, given: Given) {
    this.#host = host;
    this.#given = given;
  }

  show(page: string | undefined): void {
    const isSame = this.#wished !== undefined && this.#wished.page === page;
    this.#wished = { page };
    if (this.#screen) { if (!isSame) this.#screen.show(page); }
    else this.#whenKnown(this.#given.chat);
  }

  /** After a reload nobody knows yet what one may do here. */
  #whenKnown({ self }: Chat): void {
    this.#endWait();
    this.#endWait = self.watch((me) => {
      if (!me || !this.#wished) return;
      if (may(me.role, "settle")) void this.#fetch();
      else this.#given.leave();
    });
  }

  async #fetch(): Promise<void> {
    if (this.#screen || this.#fetching) return;
    this.#fetching = true;
    try {
      const { ManageScreen } = await import("./manage/manage_screen.ts");
      if (!this.#wished) return;
      this.#endWait();
      const screen = new ManageScreen(this.#given);
      this.#screen = screen;
      this.#host.append(screen.node);
      this.#host.classList.add("managing");
      screen.show(this.#wished.page);
    } catch {
      this.#given.leave();
      this.#given.failed();
    } finally {
      this.#fetching = false;
    }
  }

  get isOpen(): boolean {
    return this.#screen !== undefined;
  }

  home(): void {
    this.#screen?.home();
  }

  hide(): void {
    this.#wished = undefined;
    this.#endWait();
    this.#host.classList.remove("managing");
    this.#screen?.end();
    this.#screen = undefined;
  }
}
