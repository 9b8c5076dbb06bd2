import { limits } from "../../protocol/limits.ts";
import { PeopleFinder } from "../core/people_finder.ts";
import { element } from "./element.ts";
import { PeoplePicker } from "./people_picker.ts";
import type { RoomParts } from "./room_dialogs.ts";
import { roomWords } from "./room_words.ts";
import { Sheet } from "./sheet.ts";
import { SubmitButton } from "./submit_button.ts";

const { message } = roomWords;

/** Asks whom to write to, one or several, and opens the room they have for themselves. */
export function openNewMessage({ chat, clock, open }: RoomParts): Sheet {
  const picker = new PeoplePicker(message.to, new PeopleFinder(chat));
  const submit = new SubmitButton(message.submit, clock, roomWords.lost);
  const form = element(
    "form",
    { novalidate: true },
    element("p", {}, message.why),
    picker.node,
    submit.node,
  );
  const sheet = new Sheet(message.title, form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const ids = picker.chosen.map(({ id }) => id);
    if (ids.length === 0) return picker.say(message.nobody);
    if (ids.length >= limits.directPeople) return picker.say(message.tooMany);
    void submit.run(async () => {
      const room = ids.length === 1 ? await chat.writeTo(ids[0]!) : await chat.writeToAll(ids);
      sheet.end();
      open(room);
    }, (why) => picker.say(why));
  });
  sheet.owns(submit);
  sheet.open(picker.input);
  return sheet;
}
