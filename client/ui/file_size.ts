import { sizeIn } from "../../protocol/sizes.ts";
import { late } from "./languages/late.ts";
import { locale } from "./languages/locale.ts";

const units = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"].map((unit) =>
  late(() =>
    new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: unit === "byte" ? "long" : "short" })
  )
);

/** With the numbers and the units that people write where the reader is. */
export function sizeText(bytes: number): string {
  const { value, unit } = sizeIn(bytes);
  return units[unit]?.().format(value) ?? "";
}
