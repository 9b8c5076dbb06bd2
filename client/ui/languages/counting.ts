import { late } from "./late.ts";
import { locale } from "./locale.ts";

/** How many, in sentences: each language has its own forms. */

const numbers = late(() => new Intl.NumberFormat(locale));
const plurals = late(() => new Intl.PluralRules(locale));
const lists = late(() => new Intl.ListFormat(locale, { type: "conjunction" }));

export const number = (n: number): string => numbers().format(n);

/** Of two forms, as in English. `#` is where the number stands. */
export function count(n: number, one: string, many: string): string {
  return n === 1 ? one : many.replace("#", number(n));
}

export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** Of as many forms as the language has. `#` is where the number stands. */
export function counted(n: number, forms: Forms): string {
  return (forms[plurals().select(n)] ?? forms.other).replace("#", number(n));
}

export function listed(items: readonly string[]): string {
  return lists().format(items);
}

/** A name or a text of somebody, which must not turn the words around it that are read the other way. */
export function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}

/** As ISO 8601 writes it, by the clock on the wall. */
export function localTime(at: number): string {
  return new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString();
}
