import { button, element } from "./element.ts";
import { type Unsent, words } from "./words.ts";

/** Asks before something is lost that has not reached the server. Resolves to whether to go on. */
export function askToLose(unsent: Unsent): Promise<boolean> {
  const stay = button({ class: "primary", autofocus: true }, words.signOut.stay);
  const leave = button({ class: "quiet" }, words.signOut.leave);
  const dialog = element(
    "dialog",
    { class: "card", "aria-labelledby": "sign-out-question" },
    element("h2", { id: "sign-out-question" }, words.signOut.question(unsent)),
    element("p", {}, words.signOut.why(unsent)),
    element("div", { class: "acts" }, leave, stay),
  );
  document.body.append(dialog);
  stay.addEventListener("click", () => dialog.close());
  leave.addEventListener("click", () => dialog.close("leave"));
  dialog.showModal();
  return new Promise((resolve) =>
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "leave");
    })
  );
}
