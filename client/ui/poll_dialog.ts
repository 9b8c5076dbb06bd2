import { limits } from "../../protocol/limits.ts";
import type { Room } from "../core/room.ts";
import { checkbox } from "./account_ask.ts";
import { button, element, setText } from "./element.ts";
import { TextField } from "./form_fields.ts";
import { PollOptions } from "./poll_options.ts";
import { responseWords } from "./response_words.ts";
import { whyNot } from "./room_asks.ts";
import { Sheet } from "./sheet.ts";

const { poll: said } = responseWords;

/** Asks what a poll is about, and what can be chosen. */
export function openPoll(room: Room): Sheet {
  const question = new TextField("poll-question", said.question, said.questionHint, limits.pollQuestion);
  const options = new PollOptions();
  const many = checkbox("poll-many", said.many);
  const error = element("p", { class: "field-error", role: "alert" });
  const submit = button({ class: "primary" }, said.submit);
  submit.type = "submit";
  const form = element(
    "form",
    { class: "poll-form", novalidate: true },
    question.node,
    options.node,
    many.node,
    error,
    submit,
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
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    setText(error, "");
    if (question.value === "") return question.say(said.noQuestion);
    const problem = options.check();
    if (problem !== undefined) return setText(error, problem);
    submit.disabled = true;
    try {
      await room.acts.poll(question.value, options.texts, many.input.checked, nonce);
      sheet.end();
    } catch (problem) {
      setText(error, whyNot(problem));
    } finally {
      submit.disabled = false;
    }
  });
  sheet.open(question.input);
  return sheet;
}
