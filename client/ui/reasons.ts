import { filled } from "../../protocol/filled.ts";
import type { Why } from "../../protocol/refusals.ts";
import { number } from "./languages/counting.ts";
import { late } from "./languages/late.ts";
import { locale } from "./languages/locale.ts";
import { reasonWords } from "./reason_words.ts";
import { dateTimeOf } from "./times.ts";

const seconds = late(() => spans("second"));
const minutes = late(() => spans("minute"));

const rows: Readonly<Record<string, string>> = reasonWords;

/** Undefined where the server knows a reason that this page does not. */
export function reason({ name, of }: Why): string | undefined {
  if (!Object.hasOwn(rows, name)) return undefined;
  return filled(rows[name]!, (field) => shown(field, of[field] ?? ""));
}

function shown(field: string, value: string | number): string {
  if (field === "until") return dateTimeOf(Number(value));
  if (field === "wait") return spanOf(Number(value));
  return typeof value === "number" ? number(value) : value;
}

function spanOf(all: number): string {
  return all % 60 === 0 ? minutes().format(all / 60) : seconds().format(all);
}

function spans(unit: "second" | "minute"): Intl.NumberFormat {
  return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" });
}
