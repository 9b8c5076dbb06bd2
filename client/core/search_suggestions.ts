import { mostSearchLetters, searchHas } from "../../protocol/search_words.ts";

/** What may be put into a search instead of the word that is typed last, or behind it. */
export type Suggestion =
  | { is: "operator"; operator: SearchOperator }
  | { is: "value"; operator: SearchOperator; value: string };
export type SearchOperator = "from" | "in" | "before" | "after" | "has";
export type Suggested = { operator: SearchOperator | undefined; typed: string; list: Suggestion[] };

const operators: readonly SearchOperator[] = ["from", "in", "after", "before"];
const mostSuggested = 8;
const lastOperator = /(?:^|\s)(from|in|before|after|has):("?)([^"\s]*(?:\s[^"]*)?)$/iu;

/** Names as they are known here: the server knows more. */
export type Known = { people: readonly string[]; rooms: readonly string[] };

/** By what stands at the end: an operator without its whole value, or else anything that could be added. */
export function suggest(typed: string, { people, rooms }: Known, everywhere: boolean): Suggested {
  const [, word, quote, value = ""] = lastOperator.exec(typed) ?? [];
  const operator = word?.toLowerCase() as SearchOperator | undefined;
  if (operator === undefined || quote === "" && /\s/.test(value)) {
    const has = searchHas.map((value): Suggestion => ({ is: "value", operator: "has", value }));
    const list = operators.filter((one) => one !== "in" || everywhere)
      .map((operator): Suggestion => ({ is: "operator", operator }));
    return { operator: undefined, typed: "", list: [...list, ...has] };
  }
  const wanted = value.replace(/^[@#]/, "").toLowerCase();
  const values = { from: ["me", ...people], in: rooms, has: searchHas, before: [], after: [] }[operator];
  const list = values.filter((one) => one.toLowerCase().startsWith(wanted) && one.toLowerCase() !== wanted)
    .slice(0, mostSuggested).map((value): Suggestion => ({ is: "value", operator, value }));
  return { operator, typed: value, list };
}

/** Without an operator that nothing stands behind yet: it would be looked for as a word. */
export function withoutBegun(typed: string): string {
  return typed.replace(/(?:^|\s)(?:from|in|before|after|has):"?$/iu, "").trim();
}

/** The search with the suggestion in it. */
export function withSuggestion(typed: string, suggestion: Suggestion): string {
  const isBegun = lastOperator.exec(typed)?.[1]?.toLowerCase() === suggestion.operator;
  const before = (isBegun ? typed.replace(lastOperator, "") : typed).trimEnd();
  const text = suggestion.is === "operator"
    ? `${suggestion.operator}:`
    : `${suggestion.operator}:${/\s/.test(suggestion.value) ? `"${suggestion.value}"` : suggestion.value} `;
  const whole = before === "" ? text : `${before} ${text}`;
  return whole.length > mostSearchLetters ? typed : whole;
}
