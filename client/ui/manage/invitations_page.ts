import type { InvitationInfo } from "../../../protocol/invitations.ts";
import { questionButton } from "../account_question.ts";
import { element, setText } from "../element.ts";
import { invitationFacts } from "../invitation_facts.ts";
import type { View } from "../keyed_list.ts";
import { whyNot } from "../room_asks.ts";
import { roomWords } from "../room_words.ts";
import { dateTimeOf } from "../times.ts";
import type { ManagePage, ManageParts } from "./manage_parts.ts";
import { manageWords } from "./manage_words.ts";
import { PagedList } from "./paged_list.ts";

const { invite } = roomWords;
const { invitations: said } = manageWords;

/** Everybody's links into the server: how far each is used, who came by it, and how to end it. */
export class InvitationsPage implements ManagePage {
  readonly node: HTMLElement;
  readonly #parts: ManageParts;
  readonly #list: PagedList<InvitationInfo>;

  constructor(parts: ManageParts) {
    this.#parts = parts;
    this.#list = new PagedList<InvitationInfo>({
      label: manageWords.pages.invitations,
      none: () => said.none,
      fetch: async () => ({ items: (await parts.chat.link.ask("invitations", {})).invitations }),
      key: ({ id }) => id,
      row: (one) => this.#row(one),
    });
    this.node = this.#list.node;
  }

  load(): void {
    void this.#list.load();
  }

  #row({ id, role, room, by, since }: InvitationInfo): View<InvitationInfo> {
    const what = invite.facts(invite.short[role], room?.name);
    const facts = element("p", { class: "hint" });
    const came = element("p", { class: "hint", dir: "auto" });
    const end = questionButton({
      label: [invite.end, invite.endSpoken(what)],
      why: invite.endWhy,
      yes: invite.endYes,
      no: invite.endNo,
      act: () => this.#end(id),
    });
    return {
      node: element(
        "li",
        { class: "manage-row" },
        element(
          "div",
          { class: "manage-what" },
          element("p", { class: "manage-name", dir: "auto" }, what),
          element("p", { class: "hint", dir: "auto" }, said.by(by.name, dateTimeOf(since))),
          facts,
          came,
        ),
        end,
      ),
      bind: (one) => {
        const is = invitationFacts(one, this.#parts.clock.now());
        setText(facts, is.facts);
        setText(came, is.came);
        end.hidden = !is.isGood;
      },
    };
  }

  async #end(id: string): Promise<void> {
    const { chat, tell } = this.#parts;
    try {
      await chat.link.ask("revoke", { id });
      tell(invite.endedNow);
      await this.#list.load();
    } catch (problem) {
      tell(whyNot(problem));
    }
  }

  end(): void {}
}
