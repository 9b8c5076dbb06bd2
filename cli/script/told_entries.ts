import { happened } from "../../client/core/days.ts";
import { isOvertaken, textOf } from "../../protocol/bodies.ts";
import type { Body, ChangeBody, Entry } from "../../protocol/entries.ts";
import type { FileBody } from "../../protocol/files.ts";
import { pollResult } from "../../protocol/poll_result.ts";
import type { PollBody, Votes } from "../../protocol/responses.ts";
import { sizeText } from "../../protocol/sizes.ts";
import { timeOf } from "../draw/times.ts";
import { visible, visibleLine } from "../text/visible.ts";
import { words } from "../words.ts";

/** Entries as lines for people. Of a file it is told what is new: that it comes, that it is here, that it never will be. */
export class ToldEntries {
  readonly #states = new Map<string, FileBody["state"]>();

  /** Undefined where there is nothing to tell. */
  lineOf({ seq, at, name, body, votes }: Entry): string | undefined {
    const who = visibleLine(name);
    const line = (said: string) => `[${timeOf(at)}] ${said}`;
    switch (body.kind) {
      case "text":
        return line(`${who}: ${leadOf(body)}${indented(body.text)}`);
      case "notice":
        return line(`* ${visibleLine(words.log.happened(happened(name, body)))}`);
      case "file":
        return this.#isNew(body) ? line(`* ${who} ${fileWords(body, seq)}`) : undefined;
      case "change":
        return isOvertaken(body) || body.quiet ? undefined : this.#changed(who, { at, votes }, body, line);
      case "poll":
        return line(`${who} ${pollWords(body, seq)}`);
      case "reaction":
        return body.on ? line(`* ${who} ${words.log.reacted(body.emoji, body.of)}`) : undefined;
      case "pin":
        return line(`* ${who} ${body.on ? words.log.pinned(body.of) : words.log.unpinned(body.of)}`);
      case "vote":
      case "gone":
      case "expired":
        return undefined;
    }
  }

  #changed(
    who: string,
    { at, votes }: { at: number; votes: Votes | undefined },
    { of, to, again }: ChangeBody,
    line: (said: string) => string,
  ): string | undefined {
    if (to.kind === "gone") return line(`* ${who} ${words.log.tookBack(of)}`);
    if (to.kind === "poll" && !again) {
      return line(`* ${who} ${words.log.closed(of, visibleLine(pollResult(to, votes)))}`);
    }
    const text = to.kind === "file" ? to.about.caption ?? "" : textOf(to);
    if (again) return line(`* ${who} ${words.log.putBack(of)}${text === "" ? "" : `: ${indented(text)}`}`);
    if (to.kind !== "file" || to.edited === at) {
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

/** Of what is answered a script may have seen the number, and not the words. */
function leadOf({ reply, forwarded }: Extract<Body, { kind: "text" }>): string {
  if (forwarded) return `(forwarded from ${visibleLine(forwarded.name)}) `;
  return reply === undefined ? "" : `(to [${reply}]) `;
}

/** Whoever votes types a number. */
function pollWords({ question, options, closed }: PollBody, seq: number): string {
  const lines = options.map((option, i) => `        ${i + 1} ${visibleLine(option)}`);
  const how = closed ? [] : [`        ${words.log.voteBy(seq)}`];
  return [`${words.log.asks} [${seq}] ${visibleLine(question)}`, ...lines, ...how].join("\n");
}

function fileWords({ state, name, size, about }: FileBody, seq: number): string {
  const verbs = { arriving: words.files.sending, ready: words.files.sent, abandoned: words.files.gaveUp };
  const caption = state === "abandoned" || about.caption === undefined ? "" : `: ${indented(about.caption)}`;
  return `${verbs[state]} [${seq}] ${visibleLine(name)} (${sizeText(size)})${caption}`;
}

function indented(text: string): string {
  return visible(text).replaceAll("\n", "\n        ");
}
