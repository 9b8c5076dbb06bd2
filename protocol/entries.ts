import * as v from "valibot";
import { fileBody } from "./files.ts";
import { linkPreview } from "./link_preview.ts";
import { notices } from "./notices.ts";
import { person } from "./person.ts";
import { pinBody, pollBody, reactionBody, responded, voteBody } from "./responses.ts";
import { forwarded, reply } from "./wording.ts";
import { accountId, nonce, roomId, seq, text } from "./words.ts";

/** A row of a room's log. Everything people see in a room is a view over its entries. */

const edited = v.exactOptional(
  v.pipe(v.number(), v.description("Its words were changed since, at last then; in ms since 1970")),
);

const textBody = v.object({
  kind: v.pipe(v.literal("text"), v.description("A person wrote")),
  text,
  edited,
  reply,
  forwarded,
  preview: v.exactOptional(
    v.pipe(linkPreview, v.description("What its first link leads to; set by the server alone")),
  ),
});
const goneBody = v.object({
  kind: v.pipe(v.literal("gone"), v.description("What was here has been taken back")),
  by: v.pipe(accountId, v.description("Who took it back: its writer, or a moderator")),
  days: v.exactOptional(
    v.pipe(v.number(), v.description("Nobody did: the room keeps messages for so many days")),
  ),
});
const expiredBody = v.object({
  kind: v.pipe(v.literal("expired"), v.description("The room no longer keeps what is this old")),
  after: v.pipe(seq, v.description("Of the entries above this one")),
  upTo: v.pipe(seq, v.description("and up to this one nothing that people said is left")),
  days: v.pipe(v.number(), v.description("How many days the room kept it")),
  before: v.pipe(v.number(), v.description("What was said before then went, in ms since 1970")),
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
    v.variant("kind", [textBody, fileBody, pollBody, goneBody]),
    v.description("Its body from now on; pages show it so already"),
  ),
  again: v.exactOptional(v.pipe(v.literal(true), v.description("It was taken back, and is put back"))),
  quiet: v.exactOptional(
    v.pipe(v.literal(true), v.description("Its words are as they were: it has got or lost a preview")),
  ),
});

export const body = v.variant("kind", [
  textBody,
  noticeBody,
  fileBody,
  pollBody,
  changeBody,
  reactionBody,
  voteBody,
  pinBody,
  goneBody,
  expiredBody,
]);
export type Body = v.InferOutput<typeof body>;
export type ChangeBody = v.InferOutput<typeof changeBody>;
export type GoneBody = v.InferOutput<typeof goneBody>;
export type ExpiredBody = v.InferOutput<typeof expiredBody>;

export const entry = v.object({
  room: roomId,
  seq: v.pipe(seq, v.description("1, 2, 3 … without a hole; the order of the room")),
  at: v.pipe(v.number(), v.description("When the server took it, in ms since 1970")),
  from: v.pipe(accountId, v.description("Who wrote it")),
  name: v.pipe(v.string(), v.description("The writer's name")),
  nonce: v.exactOptional(v.pipe(nonce, v.description("Only in pages, and only on your own entries"))),
  body: v.pipe(body, v.description("What it is")),
  ...responded,
});
export type Entry = v.InferOutput<typeof entry>;
