import { type Chosen, transferred } from "./chosen_file.ts";
import { words } from "./words.ts";

/** Takes files that are pasted anywhere on the page. Returns what ends it. */
export function takePasted(now: () => number, take: (chosen: Chosen[]) => void): () => void {
  const paste = (event: ClipboardEvent) => {
    const data = event.clipboardData;
    if (!data?.types.includes("Files") || isText(data) || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    void transferred(data).then((chosen) => take(chosen.map((one) => named(one, now()))));
  };
  document.addEventListener("paste", paste);
  return () => document.removeEventListener("paste", paste);
}

/** Table and word processors put a picture of the text beside the text. */
function isText({ types }: DataTransfer): boolean {
  return types.includes("text/plain") && types.includes("text/html");
}

/** Every picture that was copied from a screen is called `image.png`. */
function named(chosen: Chosen, at: number): Chosen {
  if (!("file" in chosen) || chosen.file.name !== "image.png") return chosen;
  const { type } = chosen.file;
  return {
    ...chosen,
    file: new File([chosen.file], words.compose.pastedName(at), { type, lastModified: at }),
  };
}
