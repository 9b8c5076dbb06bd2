import { userName } from "./account_keep.ts";
import { type AccountPart, type AccountParts, accountSection } from "./account_parts.ts";
import { button, element, setText } from "./element.ts";
import { watchNewPassword } from "./new_password.ts";
import { PasswordField } from "./password_field.ts";
import { SubmitButton } from "./submit_button.ts";
import { words } from "./words.ts";

/** Changes the password of a member. `changed` is called when all other devices are out. */
export function passwordPart(
  { credentials, chat, clock, tell }: AccountParts,
  changed: () => void,
): AccountPart {
  const { name } = chat.me;
  const old = new PasswordField("old-password", words.account.password.old, "current-password");
  const fresh = new PasswordField("new-password", words.password.fresh, "new-password");
  const isWrong = watchNewPassword(fresh, () => name);
  const submit = new SubmitButton(words.account.password.change, clock);
  const error = element("p", { class: "field-error", role: "alert" });
  const cancel = button({ class: "quiet" }, words.account.password.cancel);
  const open = button({ class: "secondary", "aria-expanded": "false" }, words.account.password.open);
  const form = element(
    "form",
    { novalidate: true, hidden: true },
    userName(name),
    old.node,
    fresh.node,
    error,
    element("div", { class: "acts" }, cancel, submit.node),
  );
  const show = (isOpen: boolean) => {
    form.hidden = !isOpen;
    open.hidden = isOpen;
    setText(error, "");
    for (const field of [old, fresh]) field.clear();
    fresh.hint(words.password.newHint);
    (isOpen ? old.input : open).focus();
  };
  open.addEventListener("click", () => show(true));
  cancel.addEventListener("click", () => show(false));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    setText(error, "");
    if (!submit.isFree) return;
    if (old.value === "") return old.say(words.password.empty);
    if (isWrong()) return;
    for (const field of [old, fresh]) field.hide();
    void submit.run(async () => {
      await credentials.changePassword(old.value, fresh.value);
      show(false);
      tell(words.account.password.changed);
      changed();
    }, (sentence, refused) => {
      if (refused?.code === "wrong_password" || refused?.code === "throttled") old.say(sentence);
      else if (refused?.code === "weak_password") fresh.say(sentence);
      else setText(error, sentence);
    });
  });
  return {
    node: accountSection("account-password", words.account.password.title, open, form),
    end: () => submit.end(),
  };
}
