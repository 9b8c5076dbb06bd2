import type { Input } from "../../protocol/commands.ts";
import { type InvitationInfo, type InvitedRole, invitedRoles } from "../../protocol/invitations.ts";
import { isAbove, may } from "../../protocol/roles.ts";
import type { Room } from "../core/room.ts";
import { questionButton } from "./account_question.ts";
import { element, setText } from "./element.ts";
import { selectField } from "./form_fields.ts";
import { invitationFacts } from "./invitation_facts.ts";
import { KeyedList, type View } from "./keyed_list.ts";
import { madeLink } from "./made_link.ts";
import { whyNot } from "./room_asks.ts";
import type { RoomParts } from "./room_dialogs.ts";
import { roomWords } from "./room_words.ts";
import { Sheet } from "./sheet.ts";
import { SubmitButton } from "./submit_button.ts";

const { invite } = roomWords;
const hours = [1, 24, 168, 720, 8_760];
const uses = [1, 5, 25, 100, 0];

/** Makes links by which people come in, and shows those one has made. */
export function openInvite(parts: RoomParts, room: Room | undefined): Sheet {
  const { chat } = parts;
  const myRole = chat.self.value?.role ?? "member";
  const rooms = chat.rooms.value.filter(({ kind, about }) =>
    kind !== "direct" && !about.archived && may(about.role, "add")
  );
  const where = selectField("invite-where", invite.where, [
    { value: "", label: invite.server },
    ...rooms.map(({ id, name }) => ({ value: id, label: name.value })),
  ], room?.id ?? "");
  const roles = invitedRoles.filter((role) => !isAbove(role, myRole));
  const role = selectField(
    "invite-role",
    invite.role,
    roles.map((role) => ({ value: role, label: invite.roles[role] })),
    "member",
  );
  const long = selectField(
    "invite-hours",
    invite.hours,
    hours.map((n) => ({ value: `${n}`, label: invite.hoursOf(n) })),
    "168",
  );
  const often = selectField(
    "invite-uses",
    invite.uses,
    uses.map((n) => ({ value: `${n}`, label: invite.usesOf(n) })),
    "1",
  );
  const why = element("p", { class: "hint", role: "status" });
  const explain = () => setText(why, invite.roleWhy[role.select.value as InvitedRole]);
  role.select.addEventListener("change", explain);
  explain();
  const error = element("p", { class: "field-error", role: "alert" });
  const submit = new SubmitButton(invite.submit, parts.clock, roomWords.lost);
  const form = element(
    "form",
    { novalidate: true },
    element("div", { class: "fields" }, where.node, role.node, long.node, often.node),
    why,
    error,
    submit.node,
  );
  const made = element("div", { class: "once", hidden: true });
  const list = new InvitationList(parts);
  const sheet = new Sheet(invite.title, form, made, list.node);
  list.tell = (news) => sheet.tell(news);

  const show = (path: string, code: string) => {
    const title = element("p", { class: "once-title", tabindex: "-1" }, invite.made);
    const [port] = chat.tcpPorts.value;
    const terminal = port === undefined ? [] : [
      element("p", { class: "hint" }, invite.netcat),
      element("pre", {}, `nc ${location.hostname} ${port}\n/join ${code}`),
    ];
    made.replaceChildren(
      title,
      element("p", { class: "hint" }, invite.madeWhy),
      madeLink(path, invite.qr, ...terminal),
    );
    made.hidden = false;
    title.focus();
    title.scrollIntoView({ block: "nearest" });
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    setText(error, "");
    void submit.run(async () => {
      const wish: Input<"invite"> = {
        ...where.select.value !== "" && { room: where.select.value },
        role: role.select.value as InvitedRole,
        hours: Number(long.select.value),
        uses: Number(often.select.value),
      };
      const { path, code } = await chat.link.ask("invite", wish);
      submit.label = invite.another;
      show(path, code);
      await list.load();
    }, (why) => setText(error, why));
  });
  sheet.owns(submit);
  sheet.open(submit.node);
  void list.load();
  return sheet;
}

type Listed = InvitationInfo & { key: string };

/** One's own links: how much of each is used, who came by it, and how to end it. */
class InvitationList {
  readonly node: HTMLElement;
  tell: (news: string) => void = () => {};
  readonly #parts: RoomParts;
  readonly #title = element("h3", { id: "invite-list", tabindex: "-1" }, invite.list);
  readonly #note = element("p", { class: "hint", role: "status" }, invite.loading);
  readonly #list: KeyedList<Listed>;

  constructor(parts: RoomParts) {
    this.#parts = parts;
    const rows = element("ul", { class: "account-rows", "aria-labelledby": "invite-list" });
    this.#list = new KeyedList<Listed>(rows, (one) => this.#row(one));
    this.node = element("section", { class: "account-part" }, this.#title, rows, this.#note);
  }

  async load(): Promise<void> {
    const { chat } = this.#parts;
    try {
      const { invitations } = await chat.link.ask("invitations", {});
      const mine = invitations.filter(({ by }) => by.id === chat.me.id);
      this.#list.show(mine.map((one) => ({ ...one, key: one.id })));
      setText(this.#note, mine.length === 0 ? invite.none : "");
    } catch (problem) {
      setText(this.#note, whyNot(problem));
    }
  }

  #row({ id, role, room }: Listed): View<Listed> {
    const facts = invite.facts(invite.short[role], room?.name);
    const hint = element("span", { class: "hint" });
    const came = element("span", { class: "hint", dir: "auto" });
    const end = questionButton({
      label: [invite.end, invite.endSpoken(facts)],
      why: invite.endWhy,
      yes: invite.endYes,
      no: invite.endNo,
      act: () => this.#end(id),
    });
    return {
      node: element("li", {}, element("p", { class: "account-what", dir: "auto" }, facts, hint, came), end),
      bind: (one) => {
        const is = invitationFacts(one, this.#parts.clock.now());
        setText(hint, is.facts);
        setText(came, is.came);
        end.hidden = !is.isGood;
      },
    };
  }

  async #end(id: string): Promise<void> {
    try {
      await this.#parts.chat.link.ask("revoke", { id });
      this.tell(invite.endedNow);
      await this.load();
      this.#title.focus();
    } catch (problem) {
      this.tell(whyNot(problem));
    }
  }
}
