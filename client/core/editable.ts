import type { Entry } from "../../protocol/entries.ts";

/** What one may give other words: one's own text, or the caption of one's own file. Undefined where there is nothing. */
export function editableText({ from, body }: Entry, me: string): string | undefined {
  if (from !== me) return undefined;
  // What others wrote first stays as they wrote it.
  if ((body.kind === "text" || body.kind === "file") && body.forwarded) return undefined;
  if (body.kind === "text") return body.text;
  return body.kind === "file" && body.state !== "abandoned" ? body.about.caption ?? "" : undefined;
}

/** The last message of one's own that has words. */
export function lastEditable(entries: readonly Entry[], me: string): Entry | undefined {
  return entries.findLast((entry) => editableText(entry, me));
}
