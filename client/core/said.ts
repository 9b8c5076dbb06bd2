import type { Body } from "../../protocol/entries.ts";
import { saidLine } from "../../protocol/said_line.ts";

const silent: ReadonlySet<Body["kind"]> = new Set(
  ["notice", "change", "reaction", "vote", "pin", "gone", "expired"],
);

/** A person has said it, in words or with a file: it is a message, counts as unread, and stands under a name. */
export function isSaid(body: Body): boolean {
  return !silent.has(body.kind);
}

/** A message in one line: what was written, or what its file is called, where somebody has called it anything. Undefined where there is nothing to see. */
export function saidIn(body: Body, voiceNote = "Voice note"): string | undefined {
  if (body.kind === "text") return body.text;
  if (body.kind === "poll") return body.question;
  if (body.kind !== "file" || body.state === "abandoned") return undefined;
  return body.about.caption || (body.about.voice ? voiceNote : body.name);
}

/** The same as it stands in a line: without signs, and with what is covered covered. */
export function lineIn(body: Body, voiceNote?: string): string | undefined {
  const said = saidIn(body, voiceNote);
  const isNamed = body.kind === "file" && !body.about.caption;
  return said === undefined || isNamed ? said : saidLine(said);
}
