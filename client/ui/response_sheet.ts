import type { Person } from "../../protocol/person.ts";
import { saidLine } from "../../protocol/said_line.ts";
import { avatar } from "./avatar.ts";
import { element } from "./element.ts";
import type { Responses } from "./responses.ts";
import { responseWords } from "./response_words.ts";
import { Sheet } from "./sheet.ts";
import { words } from "./words.ts";

const { poll, reactions } = responseWords;

type Group = { title: string; count: number; people: readonly Person[] };

/** Who reacted how to a message, and who chose what in a poll. Rejects where that cannot be told. */
export async function openResponses({ room, me }: Responses, seq: number): Promise<Sheet> {
  const { reactions: taken, votes } = await room.acts.responses(seq);
  const entry = room.find(seq);
  const body = entry?.body;
  const counts = entry ? room.own.over(entry) : {};
  const chosen: Group[] = body?.kind !== "poll" ? [] : body.options.map((text, i) => {
    const people = votes.find(({ option }) => option === i)?.people ?? [];
    const count = Math.max(people.length, counts.votes?.counts[i] ?? 0);
    return { title: poll.votes(saidLine(text), count), count, people };
  });
  const reacted: Group[] = taken.map(({ emoji, people }) => {
    const count = Math.max(people.length, counts.reactions?.find((one) => one.emoji === emoji)?.count ?? 0);
    return { title: reactions.group(emoji, count), count, people };
  });
  const title = body?.kind === "poll" ? saidLine(body.question) : reactions.title;
  const sheet = new Sheet(title, ...[...chosen, ...reacted].map((group) => groupNode(group, me)));
  sheet.open();
  return sheet;
}

function groupNode({ title, count, people }: Group, me: string): HTMLElement {
  const rest = count - people.length;
  return element(
    "section",
    { class: "response-group" },
    element("h3", { dir: "auto" }, title),
    element(
      "ul",
      {},
      ...people.map(({ id, name }) =>
        element(
          "li",
          {},
          avatar(id, name),
          element("span", { dir: "auto" }, id === me ? words.log.you : name),
        )
      ),
    ),
    ...people.length === 0 ? [element("p", { class: "hint" }, poll.none)] : [],
    ...rest > 0 && people.length > 0 ? [element("p", { class: "hint" }, poll.more(rest))] : [],
  );
}
