import { isPlainText } from "../../protocol/bodies.ts";
import type { Body } from "../../protocol/entries.ts";

/** The one way to write a body down that does not depend on who keeps it (CH4): JSON by RFC 8785. */
export function canonicalBody(body: Body): string {
  // Nearly every body is a text, and this is on the way of every append.
  if (isPlainText(body)) {
    return `{"kind":"text","text":${JSON.stringify(body.text)}}`;
  }
  return canonical(body);
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  members.sort(([a], [b]) => a < b ? -1 : 1);
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(",")}}`;
}
