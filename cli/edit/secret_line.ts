import type { Key } from "../device/key_reader.ts";
import { graphemesOf } from "../text/cells.ts";

/** Over any password there can be; a file that is pasted by mistake is not kept. */
const mostUnits = 1_024;

/** A secret that is being typed: it goes into no history, and what is deleted of it cannot be brought back. */
export class SecretLine {
  #text = "";

  get text(): string {
    return this.#text;
  }

  /** In what looks like one character each. */
  get length(): number {
    return graphemesOf(this.#text).length;
  }

  press(key: Key): void {
    if (key.is === "text" || key.is === "paste") this.#insert(key.text);
    else if (key.is !== "chord") return;
    else if (key.chord === "backspace" || key.chord === "shift+backspace") this.#backspace();
    else if (key.chord === "ctrl+u" || key.chord === "ctrl+w") this.#text = "";
  }

  /** What is copied from elsewhere often brings the end of its line along. */
  #insert(text: string): void {
    this.#text = (this.#text + text.replace(/\p{Cc}/gu, "")).slice(0, mostUnits).toWellFormed();
  }

  #backspace(): void {
    this.#text = graphemesOf(this.#text).slice(0, -1).join("");
  }
}
