import { button, element } from "./element.ts";
import { words } from "./words.ts";

/** Asks before unsent messages are lost. Resolves to whether to go on. */
export function askToLose(messages: number): Promise<boolean> {
  const stay = button({ class: "primary", autofocus: true }, words.signOut.stay);
  const leave = button({ class: "quiet" }, words.signOut.leave);
  const dialog = element(
    "dialog",
    { class: "card", "aria-labelledby": "sign-out-question" },
    element("h2", { id: "sign-out-question" }, words.signOut.question(messages)),
    element("p", {}, words.signOut.why),
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
