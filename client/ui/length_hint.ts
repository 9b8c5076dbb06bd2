import { limits } from "../../protocol/limits.ts";
import { utf8Length } from "../../protocol/utf8.ts";
import { element, setText } from "./element.ts";
import { longTextWords as words } from "./long_text_words.ts";

/** With less room than this it is worth a word. */
const nearBytes = 1_024;

/** Says how much longer a text may become, or by how much it is too long. */
export class LengthHint {
  readonly node = element("p", { class: "length-hint", hidden: true });

  bind(text: string): void {
    const bytes = utf8Length(text);
    const left = limits.textBytes - bytes;
    this.node.hidden = left > nearBytes;
    if (this.node.hidden) return;
    // People count letters; how many bytes one has depends on the script.
    const letters = Math.ceil(Math.abs(left) * text.length / bytes);
    this.node.classList.toggle("over", left < 0);
    setText(this.node, left < 0 ? words.over(letters) : words.left(letters));
  }
}
