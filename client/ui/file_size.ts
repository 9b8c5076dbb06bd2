import { sizeText as textOf } from "../../protocol/sizes.ts";

const number = new Intl.NumberFormat();

/** With the signs that numbers have where the reader is. */
export function sizeText(bytes: number): string {
  return textOf(bytes, number.format);
}
