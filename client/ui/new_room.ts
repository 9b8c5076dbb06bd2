import { limits } from "../../protocol/limits.ts";
import { Refused } from "../../protocol/refusals.ts";
import { checkbox } from "./account_ask.ts";
import { element, setText } from "./element.ts";
import { radioField, TextField } from "./form_fields.ts";
import { whyNot } from "./room_asks.ts";
import type { RoomParts } from "./room_dialogs.ts";
import { roomWords } from "./room_words.ts";
import { Sheet } from "./sheet.ts";

const { make } = roomWords;

export const kindChoices = [
  { value: "public", label: make.public, why: make.publicWhy },
  { value: "private", label: make.private, why: make.privateWhy },
] as const;

/** Asks what a new room is to be, and opens it. */
export function openNewRoom({ chat, open }: RoomParts): Sheet {
  const name = new TextField("room-name", make.name, make.nameHint, limits.nameLength);
  const topic = new TextField("room-topic", make.topic, make.topicHint, limits.topicLength);
  const kind = radioField("room-kind", make.kind, kindChoices, "public");
  const announce = checkbox("room-announce", make.announce);
  const error = element("p", { class: "field-error", role: "alert" });
  const submit = element("button", { class: "primary", type: "submit" }, make.submit);
  const form = element(
    "form",
    { novalidate: true },
    name.node,
    topic.node,
    kind.node,
    announce.node,
    error,
    submit,
  );
  const sheet = new Sheet(make.title, form);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    setText(error, "");
    if (name.value === "") return name.say(make.noName);
    submit.disabled = true;
    try {
      const room = await chat.make({
        name: name.value,
        kind: kind.value(),
        topic: topic.value,
        announce: announce.input.checked,
      });
      sheet.end();
      open(room);
    } catch (problem) {
      const why = whyNot(problem);
      const isName = problem instanceof Refused && ["room_taken", "bad_name"].includes(problem.code);
      if (isName) name.say(why);
      else setText(error, why);
    } finally {
      submit.disabled = false;
    }
  });
  sheet.open(name.input);
  return sheet;
}
