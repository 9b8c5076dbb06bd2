import * as v from "valibot";
import { fileBody } from "./files.ts";
import { notices } from "./notices.ts";
import { person } from "./person.ts";
import { accountId, nonce, roomId, seq, text } from "./words.ts";

/** A row of a room's log. Everything people see in a room is a view over its entries. */

const edited = v.exactOptional(
  v.pipe(v.number(), v.description("Its words were changed since, at last then; in ms since 1970")),
);

const textBody = v.object({
  kind: v.pipe(v.literal("text"), v.description("A person wrote")),
  text,
  edited,
});
const goneBody = v.object({
  kind: v.pipe(v.literal("gone"), v.description("What was here has been taken back")),
  by: v.pipe(accountId, v.description("Who took it back: its writer, or a moderator")),
});
const noticeBody = v.object({
  kind: v.pipe(v.literal("notice"), v.description("Something happened")),
  notice: v.pipe(v.picklist(notices), v.description("What happened; `name` did it")),
  who: v.exactOptional(v.pipe(person, v.description("To whom they did it"))),
  text: v.exactOptional(
    v.pipe(v.string(), v.description("The new name, topic, role, or seconds between messages")),
  ),
});
export type NoticeBody = v.InferOutput<typeof noticeBody>;
const changeBody = v.object({
  kind: v.pipe(v.literal("change"), v.description("An earlier entry has become another one")),
  of: v.pipe(seq, v.description("The entry that it is about, in the same room")),
  to: v.pipe(
    v.variant("kind", [textBody, fileBody, goneBody]),
    v.description("Its body from now on; pages show it so already"),
  ),
  again: v.exactOptional(v.pipe(v.literal(true), v.description("It was taken back, and is put back"))),
});

export const body = v.variant("kind", [textBody, noticeBody, fileBody, changeBody, goneBody]);
export type Body = v.InferOutput<typeof body>;
export type ChangeBody = v.InferOutput<typeof changeBody>;
export type GoneBody = v.InferOutput<typeof goneBody>;

/** What a change says when a later one of the same entry has taken its place: its words stand nowhere any more (TB7). */
export const overtaken = { kind: "text", text: "" } as const satisfies ChangeBody["to"];

/** Nobody writes nothing, so nothing else looks like it. */
export function isOvertaken({ to }: ChangeBody): boolean {
  return to.kind === "text" && to.text === "";
}

/** The words of a body that people wrote or named: what can be searched, and what makes it long. */
export function textOf(body: Body): string {
  if (body.kind === "text") return body.text;
  if (body.kind === "file" && body.state !== "abandoned") {
    return body.about.caption ? `${body.name} ${body.about.caption}` : body.name;
  }
  return "";
}

export const entry = v.object({
  room: roomId,
  seq: v.pipe(seq, v.description("1, 2, 3 … without a hole; the order of the room")),
  at: v.pipe(v.number(), v.description("When the server took it, in ms since 1970")),
  from: v.pipe(accountId, v.description("Who wrote it")),
  name: v.pipe(v.string(), v.description("The writer's name")),
  nonce: v.exactOptional(v.pipe(nonce, v.description("Only in pages, and only on your own entries"))),
  body: v.pipe(body, v.description("What it is")),
});
export type Entry = v.InferOutput<typeof entry>;
