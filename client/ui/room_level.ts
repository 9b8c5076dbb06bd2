import { type RoomLevel, roomLevels } from "../../protocol/room_levels.ts";
import type { Chat } from "../core/chat.ts";
import type { Room } from "../core/room.ts";
import { callingWords } from "./calling_words.ts";
import { element, setText } from "./element.ts";
import { selectField } from "./form_fields.ts";
import { whyNot } from "./room_asks.ts";
import { timeOf } from "./times.ts";

/** What of a room calls somebody, on all their devices. Returns what is shown, and what ends it. */
export function roomLevel(chat: Chat, room: Room): { node: HTMLElement; end: () => void } {
  const level = selectField(
    "room-level",
    callingWords.level,
    roomLevels.map((value) => ({ value, label: callingWords.levels[value] })),
  );
  const quiet = element("select", { "aria-label": callingWords.quietLabel });
  const error = element("p", { class: "field-error", role: "alert" });
  const node = element("div", { class: "room-level" }, level.node, quiet, error);
  const bind = () => {
    const { level: chosen = "all", quietUntil = 0 } = room.about;
    const isQuiet = quietUntil > Date.now();
    level.select.value = chosen;
    quiet.replaceChildren(
      ...isQuiet
        ? [element("option", { value: "", selected: true }, callingWords.quietUntil(timeOf(quietUntil)))]
        : [],
      ...Object.entries(callingWords.quietFor).map(([ms, label]) => element("option", { value: ms }, label)),
    );
    if (!isQuiet) quiet.value = "0";
  };
  const set = async (prefs: { level: RoomLevel } | { quietUntil: number }) => {
    setText(error, "");
    try {
      room.become(await chat.link.ask("room_prefs", { room: room.id, ...prefs }));
    } catch (problem) {
      setText(error, whyNot(problem));
      bind();
    }
  };
  level.select.addEventListener("change", () => void set({ level: level.select.value as RoomLevel }));
  quiet.addEventListener("change", () => {
    const ms = Number(quiet.value);
    void set({ quietUntil: ms === 0 ? 0 : Date.now() + ms });
  });
  return { node, end: room.facts.watch(bind) };
}
