import * as v from "valibot";
import { entry } from "./entries.ts";
import { fileSize } from "./files.ts";
import { limits } from "./limits.ts";
import { accountId, nonce, roomId, seq, text } from "./words.ts";

/**
 * What a peer may ask. One row is one command: its `input` checks what arrives, its `answer` is what `done` carries.
 * Types, checks, the tables of docs/protocol.md and the fuzz inputs all derive from the rows.
 */

export const person = v.object({
  id: v.pipe(accountId, v.description("The same for ever, whatever the name")),
  name: v.pipe(v.string(), v.description("As people see it")),
});
export type Person = v.InferOutput<typeof person>;

export const mark = v.object({
  id: v.pipe(accountId, v.description("Whose mark")),
  delivered: v.pipe(seq, v.description("A device of theirs has kept every entry up to this one")),
  read: v.pipe(seq, v.description("They have seen every entry up to this one")),
});
export type Mark = v.InferOutput<typeof mark>;

export const roomInfo = v.object({
  id: roomId,
  kind: v.pipe(
    v.picklist(["public", "direct"]),
    v.description("`public`: anybody may join; `direct`: two people alone"),
  ),
  name: v.pipe(v.string(), v.description("As people see it; of a direct room the other one's name")),
  with: v.exactOptional(v.pipe(person, v.description("The other one, in a direct room"))),
  topic: v.pipe(v.string(), v.description("What it is about")),
  head: v.pipe(seq, v.description("The last entry's number")),
  joined: v.pipe(v.boolean(), v.description("You are a member, and hear what happens there")),
  members: v.pipe(v.number(), v.description("How many are members")),
  online: v.pipe(v.number(), v.description("How many of them are here now")),
  delivered: v.pipe(seq, v.description("Your own mark")),
  read: v.pipe(seq, v.description("Your own mark")),
});
export type RoomInfo = v.InferOutput<typeof roomInfo>;

export const joinedRoom = v.object({
  ...roomInfo.entries,
  entries: v.pipe(v.array(entry), v.description("After the `seq` you named, or the newest; oldest first")),
  marks: v.pipe(v.array(mark), v.description("How far the others are")),
});
export type JoinedRoom = v.InferOutput<typeof joinedRoom>;

const pageLimit = v.optional(
  v.pipe(
    v.number(),
    v.integer(),
    v.minValue(1),
    v.maxValue(limits.pageEntries),
    v.description(`At most this many, ${limits.pageEntries} at most`),
  ),
  50,
);

const nothing = v.strictObject({});

export const commandRows = {
  hello: {
    summary: "Opens the conversation, and resumes it: name the rooms you know and the last `seq` you have.",
    input: v.strictObject({
      protocol: v.pipe(v.literal(1), v.description("The version you speak")),
      rooms: v.optional(
        v.pipe(
          v.record(roomId, seq),
          v.check((rooms) => Object.keys(rooms).length <= limits.resumeRooms),
          v.description("Room id → the last `seq` you have without a hole"),
        ),
        {},
      ),
    }),
    answer: v.object({
      me: v.pipe(person, v.description("Who you are here")),
      server: v.object({
        name: v.pipe(v.string(), v.description("For people to read")),
        version: v.pipe(v.string(), v.description("For people to read")),
        tcp: v.pipe(v.array(v.number()), v.description("Its ports for raw TCP; the first is for `nc`")),
        mostFileBytes: v.pipe(fileSize, v.description("A larger file is refused before it is sent")),
      }),
      now: v.pipe(v.number(), v.description("The server's clock, in ms since 1970")),
      rooms: v.pipe(v.array(joinedRoom), v.description("Every room you are a member of")),
    }),
  },
  say: {
    summary: "Appends a text to a room. The answer comes when it is safely stored.",
    input: v.strictObject({ room: roomId, nonce, text }),
    answer: v.object({
      room: roomId,
      seq: v.pipe(seq, v.description("Its number; a repeated `nonce` gets the first one again")),
      at: v.pipe(v.number(), v.description("When the server took it, in ms since 1970")),
    }),
  },
  history: {
    summary: "A page of a room's log, oldest first. Without `before` and `after`: the newest.",
    input: v.strictObject({
      room: roomId,
      before: v.exactOptional(v.pipe(seq, v.description("Only entries below this one; the nearest page"))),
      after: v.exactOptional(v.pipe(seq, v.description("Only entries above this one; the nearest page"))),
      limit: pageLimit,
    }),
    answer: v.object({
      room: roomId,
      entries: v.pipe(v.array(entry), v.description("Oldest first; fewer than `limit` is no sign of an end")),
      head: v.pipe(seq, v.description("The room's last entry when the page was read")),
    }),
  },
  search: {
    summary: "Entries whose text has all the words, newest first, in the rooms you are a member of.",
    input: v.strictObject({
      words: v.pipe(
        v.string(),
        v.maxLength(limits.searchWords),
        v.description("The last word may be a beginning"),
      ),
      room: v.exactOptional(v.pipe(roomId, v.description("Only there"))),
      before: v.exactOptional(
        v.pipe(v.string(), v.maxLength(32), v.description("`more` of the page before")),
      ),
      limit: pageLimit,
    }),
    answer: v.object({
      entries: v.pipe(v.array(entry), v.description("Newest first")),
      more: v.exactOptional(v.pipe(v.string(), v.description("There are older ones: send it as `before`"))),
    }),
  },
  files: {
    summary: "The entries of a room that are files, newest first. Files that were given up are left out.",
    input: v.strictObject({
      room: roomId,
      before: v.exactOptional(v.pipe(seq, v.description("Only entries below this one"))),
      limit: pageLimit,
    }),
    answer: v.object({
      room: roomId,
      entries: v.pipe(
        v.array(entry),
        v.description("Newest first; fewer than `limit` is no sign of an end, none is"),
      ),
    }),
  },
  typing: {
    summary: "Says that you are writing, or no longer are. Renew it every 3 seconds.",
    input: v.strictObject({
      room: roomId,
      on: v.pipe(v.boolean(), v.description("False when you stopped without sending")),
    }),
    answer: nothing,
  },
  mark: {
    summary: "Moves your marks forward. A mark never goes back, and never past the room's head.",
    input: v.strictObject({
      room: roomId,
      delivered: v.exactOptional(v.pipe(seq, v.description("You have kept every entry up to this one"))),
      read: v.exactOptional(v.pipe(seq, v.description("You have shown every entry up to this one"))),
    }),
    answer: nothing,
  },
  rooms: {
    summary: "The rooms you may see.",
    input: nothing,
    answer: v.object({ rooms: v.pipe(v.array(roomInfo), v.description("Those you are in, and others")) }),
  },
  who: {
    summary: "The people of a room: those who are here first, then by name.",
    input: v.strictObject({ room: roomId }),
    answer: v.object({
      people: v.pipe(
        v.array(v.object({ ...person.entries, online: v.boolean() })),
        v.description(`At most ${limits.whoPeople}`),
      ),
      members: v.pipe(v.number(), v.description("How many there are")),
    }),
  },
  join: {
    summary: "Makes you a member of a room that anybody may join.",
    input: v.strictObject({
      room: v.pipe(v.string(), v.maxLength(128), v.description("Its id or its name")),
    }),
    answer: joinedRoom,
  },
  direct: {
    summary:
      "The room that you and one other person have for yourselves. It is made when it is first asked for.",
    input: v.strictObject({
      to: v.pipe(v.string(), v.maxLength(128), v.description("Their id or their name")),
    }),
    answer: joinedRoom,
  },
  leave: {
    summary: "Ends your membership of a room that anybody may join.",
    input: v.strictObject({ room: roomId }),
    answer: nothing,
  },
  ping: {
    summary: "Asks whether the line still works.",
    input: nothing,
    answer: nothing,
  },
} as const;

export type CommandName = keyof typeof commandRows;
type Rows = typeof commandRows;

/** What a command carries, after its check. */
export type Input<K extends CommandName> = v.InferOutput<Rows[K]["input"]>;
/** What its `done` carries. */
export type Answer<K extends CommandName> = v.InferOutput<Rows[K]["answer"]>;

export type Command = { [K in CommandName]: { type: K } & Input<K> }[CommandName];

export function isCommandName(name: unknown): name is CommandName {
  return typeof name === "string" && Object.hasOwn(commandRows, name);
}
