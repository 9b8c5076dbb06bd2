import type { Body, ChangeBody } from "./entries.ts";
import type { ResponseBody } from "./responses.ts";

/** What is asked of bodies. It stands beside their checks, which a page does without. */

/** What a change says when a later one of the same entry has taken its place: its words stand nowhere any more (TB7). */
export const overtaken = { kind: "text", text: "" } as const satisfies ChangeBody["to"];

/** Nobody writes nothing, so nothing else looks like it. */
export function isOvertaken({ to }: ChangeBody): boolean {
  return to.kind === "text" && to.text === "";
}

/** A text that says no more than its words. It is nearly every body there is. */
export function isPlainText(body: Body): body is Extract<Body, { kind: "text" }> {
  return body.kind === "text" && body.edited === undefined && body.reply === undefined &&
    body.forwarded === undefined && body.preview === undefined;
}

const answerable: ReadonlySet<string> = new Set(["text", "file", "poll", "notice", "gone"]);

const lasting: ReadonlySet<string> = new Set([
  "notice",
  "change",
  "gone",
  "expired",
  "reaction",
  "vote",
  "pin",
]);

/** Whether it goes when its time is over (RT2). What is about another entry goes with that. */
export function mayExpire({ kind }: Body): boolean {
  return !lasting.has(kind);
}

/** Whether somebody may reply to it. What is about another entry is no message of its own. */
export function mayBeAnswered({ kind }: Body): boolean {
  return answerable.has(kind);
}

/** The words of a body that people wrote or named: what can be searched, and what makes it long. */
export function textOf(body: Body): string {
  if (body.kind === "text") return body.text;
  if (body.kind === "file" && body.state !== "abandoned") {
    return body.about.caption ? `${body.name} ${body.about.caption}` : body.name;
  }
  return body.kind === "poll" ? [body.question, ...body.options].join("\n") : "";
}

const responses: ReadonlySet<string> = new Set(["reaction", "vote", "pin"] satisfies ResponseBody["kind"][]);

/** It is about another entry, which says in pages what has come of it. */
export function isResponse<Other extends { kind: string }>(body: Other | ResponseBody): body is ResponseBody {
  return responses.has(body.kind);
}
