import { Refused } from "../../protocol/refusals.ts";
import type { Chat } from "../core/chat.ts";
import { type ForwardTarget, forwardTargets } from "../core/forward_targets.ts";
import { LinkLost } from "../core/line.ts";
import { PeopleFinder } from "../core/people_finder.ts";
import type { Room } from "../core/room.ts";
import { button, element, setText } from "./element.ts";
import { forwardWords } from "./forward_words.ts";
import { KeyedList, type View } from "./keyed_list.ts";
import { whyRefused } from "./refused.ts";
import { type Share, shareKeep } from "./share_keep.ts";
import { shareWords } from "./share_words.ts";
import { Sheet } from "./sheet.ts";
import { TargetFace } from "./target_face.ts";

export type ShareParts = { chat: Chat; share: Share; put: (room: Room, share: Share) => void };

/** Asks into which room it is to go what another program shares. Nothing is sent: it stands there to be looked at. */
export function openShare({ chat, share, put }: ShareParts): Sheet {
  const finder = new PeopleFinder(chat);
  const search = element("input", {
    type: "search",
    class: "search-field",
    autocomplete: "off",
    spellcheck: "false",
    dir: "auto",
    "aria-label": forwardWords.search,
    placeholder: forwardWords.search,
  });
  const list = element("ul", { class: "forward-list", "aria-label": shareWords.targets });
  const none = element("p", { class: "hint", role: "status" });
  const what = [...share.text === "" ? [] : [share.text], ...share.files.map(({ name }) => name)].join("\n");
  const sheet = new Sheet(
    shareWords.title,
    element(
      "div",
      { class: "forward" },
      element("p", { class: "forward-what", dir: "auto" }, what),
      search,
      list,
      none,
    ),
  );

  let isChosen = false;
  const choose = async (target: ForwardTarget) => {
    if (isChosen) return;
    isChosen = true;
    try {
      const room = "room" in target ? target.room : await chat.writeTo(target.person.id);
      sheet.end();
      put(room, share);
    } catch (error) {
      if (!(error instanceof LinkLost || error instanceof Refused)) throw error;
      isChosen = false;
      sheet.tell(error instanceof Refused ? whyRefused(error) : forwardWords.state.lost);
    }
  };
  const rows = new KeyedList<ForwardTarget>(list, (target) => new TargetRow(target, choose));
  const show = () => {
    const typed = search.value.trim();
    const targets = forwardTargets(chat, finder, typed);
    rows.show(targets);
    setText(none, targets.length === 0 ? forwardWords.none(typed) : "");
  };
  search.addEventListener("input", show);
  search.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    list.querySelector("button")?.click();
  });
  sheet.onClosed = () => void shareKeep.forget();
  show();
  sheet.open(search);
  void finder.load().then(show);
  return sheet;
}

class TargetRow implements View<ForwardTarget> {
  readonly node: HTMLElement;
  readonly #face: TargetFace;
  #target: ForwardTarget;

  constructor(target: ForwardTarget, choose: (target: ForwardTarget) => Promise<void>) {
    this.#target = target;
    this.#face = new TargetFace(target);
    const go = button({ class: "forward-target" }, ...this.#face.nodes);
    go.addEventListener("click", () => void choose(this.#target));
    this.node = element("li", {}, go);
  }

  bind(target: ForwardTarget): void {
    this.#target = target;
    this.#face.bind(target);
  }
}
