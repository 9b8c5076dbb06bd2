import { passwordProblem } from "../../protocol/passwords.ts";
import type { PasswordField } from "./password_field.ts";
import { words } from "./words.ts";

/** Says while somebody types what the password still needs. Returns what says it for good; false if it needs nothing. */
export function watchNewPassword(field: PasswordField, name: () => string): () => boolean {
  const problem = () => {
    const found = passwordProblem(field.value, name());
    return found && words.password.problem(found, [...field.value].length);
  };
  const bind = () => {
    if (field.value === "") return field.hint(words.password.newHint);
    const found = problem();
    field.hint(found ?? words.password.good, found === undefined);
  };
  field.input.addEventListener("input", bind);
  bind();
  return () => {
    const found = field.value === "" ? words.password.empty : problem();
    field.say(found ?? "");
    return found !== undefined;
  };
}
