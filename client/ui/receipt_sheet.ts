import type { Answer } from "../../protocol/commands.ts";
import type { Chat } from "../core/chat.ts";
import type { Room } from "../core/room.ts";
import { avatar } from "./avatar.ts";
import { element } from "./element.ts";
import { Sheet } from "./sheet.ts";
import { signWords } from "./sign_words.ts";
import { fullDateOf, momentOf } from "./times.ts";

const { receipts: said } = signWords;

type Receipts = Answer<"receipts">;
type Reached = keyof Receipts["counts"];

/** Who has read a message, who has it, and who not yet. Rejects where that cannot be told. */
export async function openReceipts(chat: Chat, room: Room, seq: number, now: number): Promise<Sheet> {
  const receipts = await room.acts.receipts(seq);
  const { at, body } = room.find(seq) ?? {};
  const edited = body && "edited" in body ? body.edited : undefined;
  const groups = (["read", "delivered", "waiting"] as const).filter((is) => receipts.counts[is] > 0);
  const hides = chat.self.value?.prefs.receipts === false;
  const sheet = new Sheet(
    said.title,
    ...at === undefined
      ? []
      : [element("p", { class: "hint", title: fullDateOf(at) }, said.sent(momentOf(at, now)))],
    ...edited === undefined
      ? []
      : [element("p", { class: "hint", title: fullDateOf(edited) }, said.edited(momentOf(edited, now)))],
    ...groups.map((is) => groupNode(is, receipts, now)),
    ...groups.length === 0 ? [element("p", {}, said.nobody)] : [],
    ...hides
      ? [element("p", { class: "hint" }, said.hidden)]
      : receipts.counts.delivered > 0
      ? [element("p", { class: "hint" }, said.some)]
      : [],
  );
  sheet.open();
  return sheet;
}

function groupNode(is: Reached, receipts: Receipts, now: number): HTMLElement {
  const people = receipts[is];
  const count = receipts.counts[is];
  const rows = people.map(({ id, name, at }) =>
    element(
      "li",
      {},
      avatar(id, name),
      element("span", { class: "receipt-name", dir: "auto" }, name),
      ...at === undefined
        ? []
        : [element("time", { class: "hint", datetime: new Date(at).toISOString() }, momentOf(at, now))],
    )
  );
  const rest = count - people.length;
  return element(
    "section",
    { class: "response-group" },
    element("h3", {}, said.group[is](count)),
    element("ul", {}, ...rows),
    ...rest > 0 ? [element("p", { class: "hint" }, said.more(rest))] : [],
  );
}
