import { may } from "../../protocol/roles.ts";
import type { Chat } from "../core/chat.ts";
import { firstRoom } from "../core/chat.ts";
import type { Room, RoomAbout } from "../core/room.ts";
import { questionButton } from "./account_question.ts";
import { button, element, setText } from "./element.ts";
import { icon, type IconName } from "./icons.ts";
import { PinList } from "./pin_list.ts";
import { whyNot } from "./room_asks.ts";
import type { RoomWish } from "./room_dialogs.ts";
import type { ResponseDoor } from "./response_door.ts";
import { roomLevel } from "./room_level.ts";
import { roomWords } from "./room_words.ts";
import { timeOf } from "./times.ts";

const { details } = roomWords;

export type DetailParts = {
  chat: Chat;
  room: Room;
  ask: (wish: RoomWish) => void;
  /** Says why something could not be done. */
  say: (sentence: string) => void;
  /** Shows a message where it stands. */
  reveal: (seq: number) => void;
  responses: ResponseDoor;
};

type DetailAct = { icon: IconName; label: string; spoken: string; act: () => void };

/** What a room is, what one may do with it, and whether its log is whole. */
export class RoomDetails {
  readonly node = element("div", { class: "room-details" });
  readonly #parts: DetailParts;
  readonly #topic = element("p", { class: "topic", dir: "auto" });
  readonly #rules = element("ul", { class: "rules" });
  readonly #acts = element("div", { class: "detail-acts", role: "group", "aria-label": details.acts });
  readonly #leave = element("div", { class: "leave-place" });
  readonly #enders: (() => void)[] = [];
  #ended = false;
  #shown: string | undefined;

  constructor(parts: DetailParts) {
    this.#parts = parts;
    const { room, chat, say, reveal } = parts;
    const level = roomLevel(chat, room);
    this.node.append(this.#topic, this.#rules, this.#acts, level.node, this.#leave, this.#shield());
    parts.responses.when((responses) => {
      if (this.#ended) return;
      const pins = new PinList({ responses, say, reveal });
      this.#acts.after(pins.node);
      this.#enders.push(() => pins.end());
    });
    this.#enders.push(level.end, room.facts.watch(() => this.#bind()), chat.self.watch(() => this.#bind()));
  }

  #bind(): void {
    const { about } = this.#parts.room;
    setText(this.#topic, about.topic || details.noTopic);
    this.#topic.classList.toggle("none", about.topic === "");
    this.#topic.hidden = about.kind === "direct";
    this.#rules.replaceChildren(...rulesOf(about).map(([name, text]) => element("li", {}, icon(name), text)));
    const acts = this.#mine();
    // A button that stays must not lose its focus.
    const shown = [about.kind, ...acts.map(({ spoken }) => spoken)].join();
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#acts.replaceChildren(...acts.map(actButton));
    this.#acts.hidden = acts.length === 0;
    this.#leave.replaceChildren(...this.#mayLeave ? [this.#leaving()] : []);
  }

  #mine(): DetailAct[] {
    const { chat, room, ask } = this.#parts;
    const { role, kind, archived } = room.about;
    if (kind === "direct") return [];
    const mayAdd = may(role, "add") && !archived;
    const mayInvite = mayAdd && may(chat.self.value?.role ?? "guest", "invite");
    const { add, addSpoken, invite, inviteSpoken, settings } = details;
    const acts: (DetailAct | false)[] = [
      mayAdd && { icon: "people", label: add, spoken: addSpoken, act: () => ask({ is: "addPeople", room }) },
      mayInvite && {
        icon: "link",
        label: invite,
        spoken: inviteSpoken,
        act: () => ask({ is: "invite", room }),
      },
      may(role, "change_room") && {
        icon: "settings",
        label: settings,
        spoken: settings,
        act: () => ask({ is: "settings", room }),
      },
    ];
    return acts.filter((act) => act !== false);
  }

  get #mayLeave(): boolean {
    const { id, with: other } = this.#parts.room;
    return id !== firstRoom && !other;
  }

  #leaving(): HTMLElement {
    const { chat, room, say } = this.#parts;
    return questionButton({
      label: [details.leave, details.leaveSpoken],
      why: room.kind === "public" ? details.leavePublic : details.leavePrivate,
      yes: details.leaveYes,
      no: details.leaveNo,
      act: async () => {
        try {
          await chat.leave(room);
        } catch (problem) {
          say(whyNot(problem));
        }
      },
    });
  }

  #shield(): HTMLElement {
    const { chat, room } = this.#parts;
    const said = element("p", { class: "hint", role: "status" }, details.unchecked);
    const check = button({ class: "quiet" }, details.check);
    const node = element("div", { class: "log-check" }, icon("shield"), element("div", {}, said, check));
    check.addEventListener("click", async () => {
      setText(said, details.checking);
      node.classList.remove("whole", "broken");
      try {
        const { at, entries, whole } = await chat.link.ask("verify", { room: room.id });
        const isNew = Math.abs(Date.now() - at) < 5_000;
        const when = isNew ? details.justNow : details.at(timeOf(at));
        setText(said, whole ? details.whole(when, entries) : details.broken(when));
        node.classList.add(whole ? "whole" : "broken");
      } catch (problem) {
        setText(said, whyNot(problem));
      }
    });
    return node;
  }

  end(): void {
    this.#ended = true;
    for (const end of this.#enders) end();
  }
}

function actButton({ icon: name, label, spoken, act }: DetailAct): HTMLButtonElement {
  const node = button({ class: "detail-act", "aria-label": spoken, title: spoken }, icon(name), label);
  node.addEventListener("click", act);
  return node;
}

function rulesOf({ kind, announce, slow, archived, days }: RoomAbout): [icon: IconName, text: string][] {
  return [
    kind === "private"
      ? ["lock", details.private]
      : kind === "public"
      ? ["people", details.public]
      : ["lock", details.direct],
    ...announce ? [["megaphone", details.announce] as [IconName, string]] : [],
    ...slow ? [["waiting", details.slow(slow)] as [IconName, string]] : [],
    ...days ? [["waiting", details.days(days)] as [IconName, string]] : [],
    ...archived ? [["archive", details.archived] as [IconName, string]] : [],
  ];
}
