import { limits } from "../../protocol/limits.ts";
import { PeopleFinder } from "../core/people_finder.ts";
import { element } from "./element.ts";
import { PeoplePicker } from "./people_picker.ts";
import { whyNot } from "./room_asks.ts";
import type { RoomParts } from "./room_dialogs.ts";
import { roomWords } from "./room_words.ts";
import { Sheet } from "./sheet.ts";

const { message } = roomWords;

/** Asks whom to write to, one or several, and opens the room they have for themselves. */
export function openNewMessage({ chat, open }: RoomParts): Sheet {
  const picker = new PeoplePicker(message.to, new PeopleFinder(chat));
  const submit = element("button", { class: "primary", type: "submit" }, message.submit);
  const form = element(
    "form",
    { novalidate: true },
    element("p", {}, message.why),
    picker.node,
    submit,
  );
  const sheet = new Sheet(message.title, form);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const ids = picker.chosen.map(({ id }) => id);
    if (ids.length === 0) return picker.say(message.nobody);
    if (ids.length >= limits.directPeople) return picker.say(message.tooMany);
    submit.disabled = true;
    try {
      const room = ids.length === 1 ? await chat.writeTo(ids[0]!) : await chat.writeToAll(ids);
      sheet.end();
      open(room);
    } catch (problem) {
      picker.say(whyNot(problem));
    } finally {
      submit.disabled = false;
    }
  });
  sheet.open(picker.input);
  return sheet;
}
