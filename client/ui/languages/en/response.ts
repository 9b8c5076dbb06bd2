import { limits } from "../../../../protocol/limits.ts";
import { locale } from "../locale.ts";
import { count, listed, number } from "../counting.ts";

/** “Ana”, “Ana and Bo”, “Ana, Bo and 3 others”: the first of so many people. */
function people(names: readonly string[], all: number): string {
  const others = all - names.length;
  return listed(others > 0 ? [...names, count(others, "one other", "# others")] : names);
}

const percent = new Intl.NumberFormat(locale, { style: "percent" });

/** What the page says of reactions, polls and pins: fetched with what shows them. */
export const responseWords = {
  lost: "Cannot do that: not connected. Try again in a moment.",
  attach: "What to send",
  files: "Files",
  newPoll: "Poll",
  menu: { reacted: "Who reacted", voted: "Who voted", pin: "Pin", unpin: "Unpin" },

  reactions: {
    label: "Reactions",
    /** `names`: the first of them. */
    by: (names: readonly string[], all: number, emoji: string) =>
      `${people(names, all)} reacted with ${emoji}`,
    pill: (emoji: string, all: number, names: readonly string[]) =>
      `${emoji}, ${count(all, "one reaction", "# reactions")}: ${people(names, all)}`,
    add: "Add a reaction",
    quick: "React quickly",
    with: (emoji: string) => `React with ${emoji}`,
    other: "React with another emoji",
    title: "Who reacted",
    group: (emoji: string, n: number) => `${emoji} ${number(n)}`,
  },

  poll: {
    title: "New poll",
    question: "Question",
    questionHint: `Up to ${limits.pollQuestion} characters.`,
    options: "Options",
    optionsHint: "Alt with the arrow keys moves an option up or down.",
    option: (n: number) => `Option ${n}`,
    add: "Add an option",
    up: (n: number) => `Move option ${n} up`,
    down: (n: number) => `Move option ${n} down`,
    remove: (n: number) => `Remove option ${n}`,
    moved: (text: string, n: number) => `${text === "" ? "The option" : text} is option ${n} now`,
    removed: "Option removed",
    many: "Several answers allowed",
    submit: "Ask",
    noQuestion: "Write what you ask.",
    tooFew: "Give at least two options.",
    twice: (text: string) => `“${text}” is there twice. Each option has to be another one.`,
    chooseOne: "Choose one",
    chooseMany: "Choose one or more",
    closed: "Closed",
    voters: (n: number) => n === 0 ? "Nobody has voted yet" : count(n, "One person voted", "# people voted"),
    share: (share: number) => percent.format(share),
    result: (text: string, votes: number, share: number) =>
      `${text}, ${count(votes, "one vote", "# votes")}, ${percent.format(share)}`,
    takeBack: "Take my vote back",
    close: "Close poll",
    closeSpoken: "Close this poll",
    closeWhy: "Nobody can vote any more then, and all see the result.",
    closeYes: "Close it",
    closeNo: "Leave it open",
    who: "Who voted for what",
    none: "Nobody",
    votes: (text: string, n: number) => `${text} · ${number(n)}`,
    /** A list has the first of very many. */
    more: (n: number) => count(n, "and one more", "and # more"),
  },

  pins: {
    label: "Pinned messages",
    place: (n: number, all: number) => all === 1 ? "Pinned" : `Pinned ${n} of ${all}`,
    line: (name: string, line: string) => name === "" ? line : `${name}: ${line}`,
    show: "Show that message",
    all: "All pinned messages",
    none: "Nothing is pinned. Choose Pin at a message that all should find again.",
    unpin: (name: string) => `Unpin what ${name} wrote`,
    unpinned: "Unpinned",
  },
};
