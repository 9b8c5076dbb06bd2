import type { AccountPart, AccountParts } from "./account_parts.ts";
import { accountSection } from "./account_parts.ts";
import { accountWords } from "./account_words.ts";
import { element, setText } from "./element.ts";
import { watchNewPassword } from "./new_password.ts";
import { PasswordField } from "./password_field.ts";
import { SubmitButton } from "./submit_button.ts";
import { words } from "./words.ts";

/** Gives a guest's name a password. `kept` is called when it is theirs. */
export function keepPart({ account, chat, clock }: AccountParts, kept: () => void): AccountPart {
  const { name } = chat.me;
  const field = new PasswordField("keep-password", words.password.fresh, "new-password");
  const isWrong = watchNewPassword(field, () => name);
  const submit = new SubmitButton(words.names.keep, clock);
  const error = element("p", { class: "field-error", role: "alert" });
  const form = element("form", { novalidate: true }, userName(name), field.node, error, submit.node);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    setText(error, "");
    if (!submit.isFree || isWrong()) return;
    field.hide();
    void submit.run(async () => {
      await account.keepName(name, field.value);
      kept();
    }, (sentence, refused) => {
      if (refused?.code === "weak_password") field.say(sentence);
      else setText(error, sentence);
    });
  });
  return {
    node: accountSection(
      "account-keep",
      accountWords.keep.title,
      element("p", {}, accountWords.keep.why),
      form,
    ),
    end: () => submit.end(),
  };
}

/** A browser that keeps passwords looks for the name they belong to. */
export function userName(name: string): HTMLElement {
  const field = element("input", { type: "text", name: "username", autocomplete: "username", hidden: true });
  field.value = name;
  return field;
}
