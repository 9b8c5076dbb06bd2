import { isPlainText } from "../../../protocol/bodies.ts";
import type { Body } from "../../../protocol/entries.ts";

/**
 * SQLite's text is UTF-8 and ends at NUL when it is read, so a lone surrogate or a NUL would not come back as it was.
 * What is not plain is kept as JSON, which escapes both, in a blob: the two can never be mistaken for each other.
 */
export type Cell = string | Uint8Array;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

function isPlain(text: string): boolean {
  return text.isWellFormed() && !text.includes("\0");
}

export function jsonCell(value: unknown): Uint8Array {
  return encoder.encode(JSON.stringify(value));
}

/** What `jsonCell` made of a value of this type. */
export function readJsonCell<T>(cell: Uint8Array): T {
  return JSON.parse(decoder.decode(cell));
}

export function textCell(text: string): Cell {
  return isPlain(text) ? text : jsonCell(text);
}

export function readTextCell(cell: Cell): string {
  return typeof cell === "string" ? cell : readJsonCell(cell);
}

/** A text, which nearly every body is, costs its own bytes and no more. */
export function bodyCell(body: Body): Cell {
  return isPlainText(body) && isPlain(body.text) ? body.text : jsonCell(body);
}

export function readBodyCell(cell: Cell): Body {
  return typeof cell === "string" ? { kind: "text", text: cell } : readJsonCell(cell);
}
