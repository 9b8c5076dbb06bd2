import { limits } from "../../protocol/limits.ts";
import type { RefusalCode } from "../../protocol/refusals.ts";
import { checkbox } from "./account_ask.ts";
import { element, setText } from "./element.ts";
import { radioField, TextField } from "./form_fields.ts";
import type { RoomParts } from "./room_dialogs.ts";
import { roomWords } from "./room_words.ts";
import { Sheet } from "./sheet.ts";
import { SubmitButton } from "./submit_button.ts";

const { make } = roomWords;

export const kindChoices = [
  { value: "public", label: make.public, why: make.publicWhy },
  { value: "private", label: make.private, why: make.privateWhy },
] as const;

/** What is wrong with the name of a room, and is said there. */
export const ofName: ReadonlySet<RefusalCode> = new Set(["room_taken", "bad_name", "filtered"]);

/** Asks what a new room is to be, and opens it. */
export function openNewRoom({ chat, clock, open }: RoomParts): Sheet {
  const name = new TextField("room-name", make.name, make.nameHint, limits.nameLength);
  const topic = new TextField("room-topic", make.topic, make.topicHint, limits.topicLength);
  const kind = radioField("room-kind", make.kind, kindChoices, "public");
  const announce = checkbox("room-announce", make.announce);
  const error = element("p", { class: "field-error", role: "alert" });
  const submit = new SubmitButton(make.submit, clock, roomWords.lost);
  const form = element(
    "form",
    { novalidate: true },
    name.node,
    topic.node,
    kind.node,
    announce.node,
    error,
    submit.node,
  );
  const sheet = new Sheet(make.title, form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    setText(error, "");
    if (name.value === "") return name.say(make.noName);
    void submit.run(async () => {
      const room = await chat.make({
        name: name.value,
        kind: kind.value(),
        topic: topic.value,
        announce: announce.input.checked,
      });
      sheet.end();
      open(room);
    }, (why, refused) => {
      if (refused && ofName.has(refused.code)) name.say(why);
      else setText(error, why);
    });
  });
  sheet.owns(submit);
  sheet.open(name.input);
  return sheet;
}
