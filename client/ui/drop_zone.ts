import { type Chosen, transferred } from "./chosen_file.ts";
import { element, setText } from "./element.ts";
import { icon } from "./icons.ts";
import { laterStyles } from "./later_styles.ts";
import { words } from "./words.ts";

/** Takes files that are dropped anywhere on the page, and says where they will go. */
export class DropZone {
  readonly node: HTMLElement;
  readonly #text = element("p");
  readonly #end = new AbortController();

  constructor(room: () => string | undefined, take: (chosen: Chosen[]) => void) {
    this.node = element(
      "div",
      { class: "drop-zone", hidden: true },
      element("div", { class: "drop-card" }, icon("attach"), this.#text),
    );
    const hear = (
      type: "dragover" | "dragleave" | "drop",
      act: (event: DragEvent, data: DataTransfer) => void,
    ) =>
      document.addEventListener(type, (event) => {
        if (!event.dataTransfer?.types.includes("Files") || room() === undefined) return;
        if (document.querySelector("dialog[open]")) return;
        event.preventDefault();
        act(event, event.dataTransfer);
      }, { signal: this.#end.signal });
    hear("dragover", (_, data) => {
      data.dropEffect = "copy";
      setText(this.#text, words.compose.dropTo(room()!));
      void laterStyles();
      this.node.hidden = false;
    });
    // Told for every element on the way; on the way out of the page there is no next one.
    hear("dragleave", ({ relatedTarget }) => {
      if (relatedTarget === null) this.node.hidden = true;
    });
    hear("drop", (_, data) => {
      this.node.hidden = true;
      void transferred(data).then(take);
    });
  }

  end(): void {
    this.#end.abort();
  }
}
