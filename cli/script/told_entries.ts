import { happened } from "../../client/core/days.ts";
import { type ChangeBody, type Entry, isOvertaken } from "../../protocol/entries.ts";
import type { FileBody } from "../../protocol/files.ts";
import { sizeText } from "../../protocol/sizes.ts";
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
        return line(`* ${visibleLine(words.log.happened(happened(name, body)))}`);
      case "file":
        return this.#isNew(body) ? line(`* ${who} ${fileWords(body, seq)}`) : undefined;
      case "change":
        return isOvertaken(body) ? undefined : this.#changed(who, at, body, line);
      case "gone":
        return undefined;
    }
  }

  #changed(
    who: string,
    at: number,
    { of, to, again }: ChangeBody,
    line: (said: string) => string,
  ): string | undefined {
    if (to.kind === "gone") return line(`* ${who} ${words.log.tookBack(of)}`);
    const text = to.kind === "text" ? to.text : to.about.caption ?? "";
    if (again) return line(`* ${who} ${words.log.putBack(of)}${text === "" ? "" : `: ${indented(text)}`}`);
    if (to.kind === "text" || to.edited === at) {
      return line(`* ${who} ${words.log.changed(of)}: ${indented(text)}`);
    }
    return this.#isNew(to) ? line(`* ${who} ${fileWords(to, of)}`) : undefined;
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
