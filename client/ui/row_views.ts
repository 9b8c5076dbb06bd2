import type { Row } from "../core/days.ts";
import { type BubbleActs, BubbleView } from "./bubble_view.ts";
import { button, element, setText } from "./element.ts";
import type { View } from "./keyed_list.ts";
import { words } from "./words.ts";

export type RowActs = BubbleActs & {
  loadGap: (before: number) => void;
  made: (view: BubbleView) => void;
};

/** The one switch from what a row is to how it looks. */
export function rowView(row: Row, acts: RowActs): View<Row> {
  switch (row.row) {
    case "bubble":
      return bubbleRow(row, acts);
    case "notice":
      return noticeRow();
    case "happened":
      return {
        node: element("p", { class: "notice" }, words.log.happened(row.what)),
        bind: () => {},
      };
    case "pinned":
      return pinnedRow(acts);
    case "gap":
      return gapRow(acts);
    case "unread":
      return { node: element("div", { class: "unread-line" }, words.log.unread), bind: () => {} };
  }
}

function bubbleRow(row: Extract<Row, { row: "bubble" }>, acts: RowActs): View<Row> {
  const view = new BubbleView(row.bubble, acts);
  acts.made(view);
  return {
    node: view.node,
    bind(row) {
      if (row.row === "bubble") view.bind(row.bubble);
    },
  };
}

function noticeRow(): View<Row> {
  const node = element("p", { class: "notice" });
  return {
    node,
    bind(row) {
      if (row.row !== "notice") return;
      const joined = row.joined.length > 0 ? words.log.joined(row.joined) : "";
      const left = row.left.length > 0 ? words.log.left(row.left) : "";
      setText(node, joined && left ? words.log.joinedAndLeft(joined, left) : joined || left);
      // Three names are shown; all of them are there for whoever asks.
      node.title = [...row.joined, ...row.left].join(", ");
    },
  };
}

/** It leads to what was pinned last. */
function pinnedRow({ lead }: RowActs): View<Row> {
  const show = button({ class: "notice-link" });
  let last = 0;
  show.addEventListener("click", () => lead.reveal(last));
  return {
    node: element("p", { class: "notice" }, show),
    bind(row) {
      if (row.row !== "pinned") return;
      last = row.of.at(-1) ?? 0;
      setText(show, words.log.pinned(row.name, row.of.length));
    },
  };
}

function gapRow(acts: RowActs): View<Row> {
  const text = element("span");
  const show = button({ class: "quiet" }, words.log.loadGap);
  let before = 0;
  show.addEventListener("click", () => acts.loadGap(before));
  const node = element("div", { class: "gap" }, text, show);
  return {
    node,
    bind(row) {
      if (row.row !== "gap") return;
      before = row.before;
      node.dataset.before = `${before}`;
      node.dataset.after = `${before - row.missing - 1}`;
      setText(text, words.log.gap(row.missing));
    },
  };
}
