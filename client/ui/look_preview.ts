import { avatar, setHue } from "./avatar.ts";
import { element } from "./element.ts";
import { settingsWords } from "./settings_words.ts";

/** Two messages as they look with what is chosen; for the eye alone. */
export function lookPreview(me: string): HTMLElement {
  const { name, theirs, mine } = settingsWords.preview;
  const said = element("div", { class: "name" }, name);
  setHue(said, name);
  const body = (text: string) => element("div", { class: "body" }, element("span", { class: "text" }, text));
  const node = element(
    "div",
    { class: "look-preview room", "aria-hidden": "true", inert: true },
    element(
      "div",
      { class: "row theirs last" },
      avatar(name, name),
      element("div", { class: "bubble" }, said, body(theirs)),
    ),
    element("div", { class: "row mine last" }, element("div", { class: "bubble" }, body(mine))),
  );
  node.style.setProperty("--me", JSON.stringify(me));
  return node;
}
