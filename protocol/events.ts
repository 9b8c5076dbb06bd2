import * as v from "valibot";
import { type CommandName, joinedRoom, mark, offeredRoom, person, roomInfo, seenPerson } from "./commands.ts";
import { type Answer, self } from "./commands.ts";
import { entry } from "./entries.ts";
import { fileId, fileSize } from "./files.ts";
import type { ToldRefusal } from "./refusals.ts";
import { openSettings } from "./settings.ts";
import { roomId, seq } from "./words.ts";

/** What the server tells unasked. Answers (`done`, `refused`) are described in the codec. */
export const eventRows = {
  entry: {
    summary: "Something was appended to a room you are a member of.",
    fields: entry,
  },
  typing: {
    summary: "Who is writing in a room now. It may be lost.",
    fields: v.object({
      room: roomId,
      people: v.pipe(v.array(person), v.description("The whole list, at most five; empty when nobody is")),
    }),
  },
  marks: {
    summary: "How far people are. In large rooms only those who are furthest are told.",
    fields: v.object({
      room: roomId,
      marks: v.pipe(v.array(mark), v.description("Those that moved; in large rooms those that are furthest")),
      only: v.exactOptional(
        v.pipe(v.literal("read"), v.description("Nothing was delivered: they were read")),
      ),
    }),
  },
  presence: {
    summary: "Who came, went, or is away. In large rooms the lists are empty and only the counts are told.",
    fields: v.object({
      room: roomId,
      came: v.pipe(v.array(person), v.description("You may be among them")),
      away: v.exactOptional(
        v.pipe(
          v.array(seenPerson),
          v.description("They are here, and nobody looks at a page of theirs (PS2)"),
        ),
      ),
      back: v.exactOptional(v.pipe(v.array(person), v.description("They were away"))),
      went: v.pipe(v.array(seenPerson), v.description("Their last connection ended")),
      online: v.pipe(v.number(), v.description("How many members are here now")),
      members: v.pipe(v.number(), v.description("How many members there are")),
    }),
  },
  progress: {
    summary:
      "How far files have come that are arriving in a room. It may be lost; the entry's change is not.",
    fields: v.object({
      room: roomId,
      files: v.pipe(
        v.array(v.object({
          file: fileId,
          received: v.pipe(fileSize, v.description("Bytes that are safe here")),
        })),
        v.description("Those that moved"),
      ),
    }),
  },
  room: {
    summary:
      "You are a member of one more room: another page of yours has joined it, or somebody writes to you alone.",
    fields: joinedRoom,
  },
  room_changed: {
    summary: "A room you are a member of is not what it was, or you are something else there.",
    fields: roomInfo,
  },
  offers: {
    summary:
      "Which rooms anybody may join now, and which no longer (RO12). Told to all who are here, in the rooms or not.",
    fields: v.object({
      rooms: v.pipe(v.array(offeredRoom), v.description("Those that were made, or are not what they were")),
      gone: v.pipe(v.array(roomId), v.description("Those that were offered until now: private, or archived")),
      more: v.exactOptional(
        v.pipe(v.literal(true), v.description("Others have changed too; `rooms` tells which")),
      ),
    }),
  },
  left: {
    summary: "You are no longer a member of that room.",
    fields: v.object({ room: roomId }),
  },
  bookmarked: {
    summary: "Another page of yours has saved an entry, or no longer.",
    fields: v.object({ room: roomId, seq, on: v.boolean() }),
  },
  me: {
    summary: "What you are has changed: from now on you may do more, or less.",
    fields: v.object({ me: self }),
  },
  reports: {
    summary: "How many reports are open. Told to those who may settle them.",
    fields: v.object({ open: v.pipe(v.number(), v.description("Those about what others wrote")) }),
  },
  server_changed: {
    summary: "Somebody has chosen another name for the server, or who may come in.",
    fields: v.object({ server: openSettings }),
  },
  bye: {
    summary: "The server ends this connection, and says why.",
    fields: v.object({
      code: v.pipe(v.string(), v.description("A refusal code")),
      message: v.pipe(v.string(), v.description("A sentence for people")),
      why: v.exactOptional(v.pipe(v.string(), v.description("Why exactly: a row of the table of reasons"))),
      of: v.exactOptional(
        v.pipe(
          v.record(v.string(), v.union([v.string(), v.number()])),
          v.description("What stands in its braces"),
        ),
      ),
    }),
  },
} as const;

export type EventName = keyof typeof eventRows;
export type Event = {
  [K in EventName]: { type: K } & v.InferOutput<(typeof eventRows)[K]["fields"]>;
}[EventName];

/** The reply to a command that carried a `ref`. */
export type Reply =
  | { [K in CommandName]: { type: "done"; ref: number; did: K } & Answer<K> }[CommandName]
  | { type: "refused"; ref: number | undefined } & ToldRefusal;
