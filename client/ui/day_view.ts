import type { Day, Row } from "../core/days.ts";
import { element, setText } from "./element.ts";
import { KeyedList, type View } from "./keyed_list.ts";
import { type RowActs, rowView } from "./row_views.ts";
import { dayName, fullDateOf } from "./times.ts";

/** One day of the conversation under its name, which stays in sight while the day is read. */
export function dayView(acts: RowActs, now: () => number): View<Day> {
  const name = element("span");
  const rows = element("div", { class: "rows" });
  const list = new KeyedList<Row>(rows, (row) => rowView(row, acts));
  return {
    node: element("section", { class: "day" }, element("h2", { class: "day-name" }, name), rows),
    bind(day) {
      setText(name, dayName(day.at, now()));
      name.title = fullDateOf(day.at);
      list.show(day.rows);
    },
  };
}
