import * as v from "valibot";
import { limits } from "./limits.ts";
import { person } from "./person.ts";
import { roles } from "./roles.ts";
import { roomId } from "./words.ts";

/** What those see who look after the whole server: its rooms, who is connected, what is stored. */

const bytes = v.pipe(v.number(), v.description("In bytes"));
const topic = v.pipe(v.string(), v.description("What it is about"));

export const listedRoom = v.object({
  id: roomId,
  kind: v.pipe(v.picklist(["public", "private"]), v.description("Direct rooms are nobody else's business")),
  name: v.pipe(v.string(), v.description("As its members see it")),
  topic,
  announce: v.exactOptional(v.pipe(v.boolean(), v.description("Only moderators write there"))),
  archived: v.exactOptional(v.pipe(v.boolean(), v.description("Nobody writes there"))),
  days: v.exactOptional(v.pipe(v.number(), v.description("How many days it keeps messages"))),
  members: v.pipe(v.number(), v.description("How many are members")),
  online: v.pipe(v.number(), v.description("How many of them are here now")),
  joined: v.pipe(v.boolean(), v.description("You are one of them")),
});
export type ListedRoom = v.InferOutput<typeof listedRoom>;

export const connection = v.object({
  person,
  role: v.pipe(v.picklist(roles), v.description("What they are on this server")),
  door: v.pipe(v.string(), v.description("How they came in")),
  since: v.pipe(v.number(), v.description("When, in ms since 1970")),
});
export type Connection = v.InferOutput<typeof connection>;

export const doorCount = v.object({ door: v.string(), connections: v.number() });

export const muted = v.object({
  person: v.pipe(person, v.description("Who is meant")),
  until: v.pipe(v.number(), v.description("In ms since 1970")),
});
export type Muted = v.InferOutput<typeof muted>;

const stored = {
  entries: v.pipe(v.number(), v.description("How many entries the log has")),
  files: v.pipe(
    v.number(),
    v.description("How many files lie there or arrive, also what was taken back of late"),
  ),
  bytes,
};

const storedRoom = v.object({
  id: roomId,
  kind: v.picklist(["public", "private"]),
  name: v.string(),
  ...stored,
});

export const storedRooms = v.object({
  rooms: v.pipe(v.number(), v.description("How many rooms these are")),
  ...stored,
});
export type StoredRooms = v.InferOutput<typeof storedRooms>;

export const storage = {
  at: v.pipe(v.number(), v.description("When it was counted, in ms since 1970")),
  database: v.pipe(
    v.number(),
    v.description("What people wrote and all else but files, in bytes on the disk"),
  ),
  files: v.pipe(
    v.number(),
    v.description("Files that are whole or arriving, in bytes, each counted as it was sent"),
  ),
  disk: v.pipe(
    v.object({ free: bytes, total: bytes }),
    v.description("The disk on which files lie"),
  ),
  rooms: v.pipe(
    v.array(storedRoom),
    v.description(`Public and private rooms, the largest first, at most ${limits.storedRooms}`),
  ),
  others: v.pipe(storedRooms, v.description("The other public and private rooms together")),
  direct: v.pipe(storedRooms, v.description("All direct rooms together")),
};
