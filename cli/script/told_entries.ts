import type { Entry } from "../../protocol/entries.ts";
import type { FileBody } from "../../protocol/files.ts";
import { sizeText } from "../draw/sizes.ts";
import { timeOf } from "../draw/times.ts";
import { visible, visibleLine } from "../text/visible.ts";
import { words } from "../words.ts";

/** Entries as lines for people. Of a file it is told what is new: that it comes, that it is here, that it never will be. */
export class ToldEntries {
  readonly #states = new Map<string, FileBody["state"]>();

  /** Undefined where there is nothing to tell. */
  lineOf({ seq, at, name, body }: Entry): string | undefined {
    const who = visibleLine(name);
    const line = (said: string) => `[${timeOf(at)}] ${said}`;
    switch (body.kind) {
      case "text":
        return line(`${who}: ${indented(body.text)}`);
      case "notice":
        return line(`* ${who} ${body.notice}`);
      case "file":
        return this.#isNew(body) ? line(`* ${who} ${fileWords(body, seq)}`) : undefined;
      case "change":
        if (body.to.kind === "text") return line(`* ${who}: ${indented(body.to.text)}`);
        return this.#isNew(body.to) ? line(`* ${who} ${fileWords(body.to, body.of)}`) : undefined;
    }
  }

  /** A page shows a file as it is now, and the change that made it so comes after it. */
  #isNew({ file, state }: FileBody): boolean {
    if (this.#states.get(file) === state) return false;
    this.#states.set(file, state);
    return true;
  }
}

function fileWords({ state, name, size, about }: FileBody, seq: number): string {
  const verbs = { arriving: words.files.sending, ready: words.files.sent, abandoned: words.files.gaveUp };
  const caption = state === "abandoned" || about.caption === undefined ? "" : `: ${indented(about.caption)}`;
  return `${verbs[state]} [${seq}] ${visibleLine(name)} (${sizeText(size)})${caption}`;
}

function indented(text: string): string {
  return visible(text).replaceAll("\n", "\n        ");
}
