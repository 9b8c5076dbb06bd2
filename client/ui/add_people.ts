import { limits } from "../../protocol/limits.ts";
import { PeopleFinder } from "../core/people_finder.ts";
import type { Room } from "../core/room.ts";
import { element } from "./element.ts";
import { PeoplePicker } from "./people_picker.ts";
import type { RoomParts } from "./room_dialogs.ts";
import { roomWords } from "./room_words.ts";
import { Sheet } from "./sheet.ts";
import { SubmitButton } from "./submit_button.ts";

const { add } = roomWords;

/** Asks who is to be in a room as well. */
export function openAddPeople({ chat, clock, say }: RoomParts, room: Room): Sheet {
  const here = (room.people.list.value ?? []).map(({ id }) => id);
  const picker = new PeoplePicker(add.label, new PeopleFinder(chat), room.kind === "private" ? here : []);
  const submit = new SubmitButton(add.submit, clock, roomWords.lost);
  const form = element(
    "form",
    { novalidate: true },
    element("p", {}, room.kind === "private" ? add.privateWhy : add.publicWhy),
    picker.node,
    submit.node,
  );
  const sheet = new Sheet(add.title(room.name.value), form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const people = picker.chosen.map(({ id }) => id);
    if (people.length === 0) return picker.say(add.nobody);
    if (people.length > limits.addedPeople) return picker.say(add.tooMany);
    void submit.run(async () => {
      const { added } = await chat.link.ask("add", { room: room.id, people });
      sheet.end();
      say(add.added(added.map(({ name }) => name)));
      void room.listPeople();
    }, (why) => picker.say(why));
  });
  sheet.owns(submit);
  sheet.open(picker.input);
  return sheet;
}
