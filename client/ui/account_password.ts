import { userName } from "./account_keep.ts";
import { type AccountPart, type AccountParts, accountSection } from "./account_parts.ts";
import { accountWords } from "./account_words.ts";
import { button, element, setText } from "./element.ts";
import { watchNewPassword } from "./new_password.ts";
import { PasswordField } from "./password_field.ts";
import { SubmitButton } from "./submit_button.ts";
import { words } from "./words.ts";

/** Changes the password of a member, or gives them their first. `changed` is called when all other devices are out. */
export function passwordPart(
  { credentials, chat, clock, tell }: AccountParts,
  hasPassword: boolean,
  changed: () => void,
): AccountPart {
  const { name } = chat.me;
  const why = element("p", { class: "hint" }, accountWords.password.none);
  const old = new PasswordField("old-password", accountWords.password.old, "current-password");
  const fresh = new PasswordField("new-password", words.password.fresh, "new-password");
  const isWrong = watchNewPassword(fresh, () => name);
  const submit = new SubmitButton(accountWords.password.change, clock);
  const error = element("p", { class: "field-error", role: "alert" });
  const cancel = button({ class: "quiet" }, accountWords.password.cancel);
  const open = button({ class: "secondary", "aria-expanded": "false" });
  const form = element(
    "form",
    { novalidate: true, hidden: true },
    userName(name),
    old.node,
    fresh.node,
    error,
    element("div", { class: "acts" }, cancel, submit.node),
  );
  let hasOld = true;
  const askOld = (isThere: boolean) => {
    hasOld = isThere;
    why.hidden = hasOld;
    old.node.hidden = !hasOld;
    setText(open, hasOld ? accountWords.password.open : accountWords.password.first);
    submit.label = hasOld ? accountWords.password.change : accountWords.password.give;
  };
  askOld(hasPassword);
  const show = (isOpen: boolean) => {
    form.hidden = !isOpen;
    open.hidden = isOpen;
    setText(error, "");
    for (const field of [old, fresh]) field.clear();
    fresh.hint(words.password.newHint);
    (isOpen ? (hasOld ? old : fresh).input : open).focus();
  };
  open.addEventListener("click", () => show(true));
  cancel.addEventListener("click", () => show(false));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    setText(error, "");
    if (!submit.isFree) return;
    if (hasOld && old.value === "") return old.say(words.password.empty);
    if (isWrong()) return;
    for (const field of [old, fresh]) field.hide();
    void submit.run(async () => {
      await credentials.changePassword(hasOld ? old.value : undefined, fresh.value);
      tell(hasOld ? accountWords.password.changed : accountWords.password.given);
      askOld(true);
      show(false);
      changed();
    }, (sentence, refused) => {
      // Another page of theirs may have chosen one meanwhile.
      if (refused?.code === "wrong_password") askOld(true);
      const isOfOld = refused?.code === "wrong_password" || refused?.code === "throttled";
      if (hasOld && isOfOld) old.say(sentence);
      else if (refused?.code === "weak_password") fresh.say(sentence);
      else setText(error, sentence);
    });
  });
  return {
    node: accountSection("account-password", accountWords.password.title, why, open, form),
    end: () => submit.end(),
  };
}
