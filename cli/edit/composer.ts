import type { Key } from "../device/key_reader.ts";
import { Completion } from "./completion.ts";
import { LineEditor } from "./line_editor.ts";
import { LineHistory } from "./line_history.ts";

/** The keys of a shell, of a browser's field, and of irssi where they agree. */
const edits: Readonly<Record<string, (editor: LineEditor) => void>> = {
  "left": (editor) => editor.left(),
  "ctrl+b": (editor) => editor.left(),
  "right": (editor) => editor.right(),
  "ctrl+f": (editor) => editor.right(),
  "ctrl+left": (editor) => editor.wordLeft(),
  "alt+left": (editor) => editor.wordLeft(),
  "alt+b": (editor) => editor.wordLeft(),
  "ctrl+right": (editor) => editor.wordRight(),
  "alt+right": (editor) => editor.wordRight(),
  "alt+f": (editor) => editor.wordRight(),
  "home": (editor) => editor.home(),
  "ctrl+a": (editor) => editor.home(),
  "end": (editor) => editor.end(),
  "ctrl+e": (editor) => editor.end(),
  "backspace": (editor) => editor.backspace(),
  "shift+backspace": (editor) => editor.backspace(),
  "delete": (editor) => editor.delete(),
  "ctrl+d": (editor) => editor.delete(),
  "ctrl+w": (editor) => editor.killToSpace(),
  "alt+backspace": (editor) => editor.killWordLeft(),
  "ctrl+backspace": (editor) => editor.killWordLeft(),
  "alt+d": (editor) => editor.killWordRight(),
  "ctrl+delete": (editor) => editor.killWordRight(),
  "ctrl+u": (editor) => editor.killToStart(),
  "ctrl+k": (editor) => editor.killToEnd(),
  "ctrl+y": (editor) => editor.yank(),
  "alt+enter": (editor) => editor.insert("\n"),
  "shift+enter": (editor) => editor.insert("\n"),
  "ctrl+j": (editor) => editor.insert("\n"),
};

export type Words = {
  names: readonly string[];
  commands: readonly string[];
  /** What the beginning of a path may become. */
  paths: (beginning: string) => readonly string[];
};

/** Where one writes: the text, what was written before, and what Tab knows. */
export class Composer {
  readonly editor = new LineEditor();
  readonly #history = new LineHistory();
  readonly #completion = new Completion();
  readonly #words: () => Words;

  constructor(words: () => Words) {
    this.#words = words;
  }

  /** Returns false if the key means nothing here. */
  press(key: Key): boolean {
    if (key.is === "text" || key.is === "paste") {
      this.editor.insert(key.text);
      return true;
    }
    if (key.is !== "chord") return false;
    if (key.chord === "tab") this.#complete();
    else if (key.chord === "up") return this.editor.up() || this.#earlier();
    else if (key.chord === "down") return this.editor.down() || this.#later();
    else if (key.chord === "ctrl+p") return this.#earlier();
    else if (key.chord === "ctrl+n") return this.#later();
    else {
      const edit = edits[key.chord];
      edit?.(this.editor);
      return edit !== undefined;
    }
    return true;
  }

  /** Takes the text out, and keeps it for the arrow keys. */
  take(): string {
    const { text } = this.editor;
    if (text.trim() !== "") this.#history.add(text);
    this.editor.set("");
    return text;
  }

  #complete(): void {
    const { names, commands, paths } = this.#words();
    const made = this.#completion.next(this.editor.text, this.editor.at, names, commands, paths);
    if (made) this.editor.complete(made.length, made.text);
  }

  #earlier(): boolean {
    return this.#show(this.#history.earlier(this.editor.text));
  }

  #later(): boolean {
    return this.#show(this.#history.later());
  }

  #show(line: string | undefined): boolean {
    if (line !== undefined) this.editor.set(line);
    return true;
  }
}
