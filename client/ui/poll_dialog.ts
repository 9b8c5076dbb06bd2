import { limits } from "../../protocol/limits.ts";
import type { Clock } from "../core/outside.ts";
import type { Room } from "../core/room.ts";
import { checkbox } from "./account_ask.ts";
import { element, setText } from "./element.ts";
import { TextField } from "./form_fields.ts";
import { PollOptions } from "./poll_options.ts";
import { responseWords } from "./response_words.ts";
import { roomWords } from "./room_words.ts";
import { Sheet } from "./sheet.ts";
import { SubmitButton } from "./submit_button.ts";

const { poll: said } = responseWords;

/** Asks what a poll is about, and what can be chosen. */
export function openPoll(room: Room, clock: Clock): Sheet {
  const question = new TextField("poll-question", said.question, said.questionHint, limits.pollQuestion);
  const options = new PollOptions();
  const many = checkbox("poll-many", said.many);
  const error = element("p", { id: "poll-error", class: "field-error", role: "alert" });
  const submit = new SubmitButton(said.submit, clock, roomWords.lost);
  const form = element(
    "form",
    { class: "poll-form", novalidate: true },
    question.node,
    options.node,
    many.node,
    error,
    submit.node,
  );
  const sheet = new Sheet(said.title, form);
  // Whatever becomes of the line, what is sent again is the same poll.
  let nonce = room.acts.makeNonce();
  form.addEventListener("input", () => {
    nonce = room.acts.makeNonce();
    setText(error, "");
  });
  question.input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    options.focus();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    setText(error, "");
    if (question.value === "") return question.say(said.noQuestion);
    const problem = options.check();
    if (problem !== undefined) return setText(error, problem);
    void submit.run(async () => {
      await room.acts.poll(question.value, options.texts, many.input.checked, nonce);
      sheet.end();
    }, (why) => setText(error, why));
  });
  sheet.owns(submit);
  sheet.open(question.input);
  return sheet;
}
