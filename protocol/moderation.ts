import * as v from "valibot";
import { body, entry } from "./entries.ts";
import { limits } from "./limits.ts";
import { notices } from "./notices.ts";
import { person } from "./person.ts";
import { roles } from "./roles.ts";
import { roomId, seq } from "./words.ts";

/** What moderators see, and what they are asked with. */

export const reportId = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9_-]{1,64}$/),
  v.description("A report's id"),
);

/** Somebody, as people type them. */
export const whom = v.pipe(v.string(), v.maxLength(128), v.description("Their id or their name"));

export const reason = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1),
  v.maxLength(limits.reasonLength),
  v.regex(/^\P{Cc}*$/u),
  v.description(`In 1 to ${limits.reasonLength} characters of one line`),
);

const time = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
export const banUntil = v.pipe(time, v.description("It ends then, in ms since 1970; else it does not"));

export const ban = v.object({
  person: v.pipe(person, v.description("Who is meant")),
  by: v.pipe(person, v.description("Who did it")),
  at: v.pipe(v.number(), v.description("When, in ms since 1970")),
  until: v.exactOptional(banUntil),
  reason: v.exactOptional(v.pipe(v.string(), v.description("What they are told"))),
});

const reportEnds = ["dismissed", "took_back", "muted", "banned", "kicked"] as const;
export const reportEnd = v.picklist(reportEnds);

export const report = v.object({
  id: reportId,
  room: roomId,
  roomName: v.pipe(v.string(), v.description("Empty for a direct room")),
  roomKind: v.pipe(v.picklist(["public", "private", "direct"]), v.description("What kind of room it is")),
  seq: v.pipe(seq, v.description("The entry that was reported")),
  entry: v.exactOptional(v.pipe(entry, v.description("As it is now; absent where it cannot be read"))),
  said: v.exactOptional(v.pipe(
    body,
    v.description("What it was when it was reported; until 30 days after it was settled"),
  )),
  context: v.pipe(
    v.object({ before: v.array(entry), after: v.array(entry) }),
    v.description("What stands around it, oldest first"),
  ),
  from: v.pipe(person, v.description("Who wrote it")),
  by: v.pipe(person, v.description("Who reported it")),
  at: v.pipe(v.number(), v.description("When, in ms since 1970")),
  reason: v.pipe(v.string(), v.description("Why, in their words")),
  state: v.pipe(v.picklist(["open", "settled"]), v.description("Whether somebody has looked at it")),
  settledBy: v.exactOptional(v.pipe(person, v.description("Who settled it"))),
  settledAt: v.exactOptional(v.pipe(v.number(), v.description("When, in ms since 1970"))),
  how: v.exactOptional(v.pipe(reportEnd, v.description("What was done"))),
});

export type ReportView = v.InferOutput<typeof report>;

/** What there is to say of an act beside who did it and to whom: what stands there depends on the act. */
export const auditHow = v.object({
  until: v.exactOptional(v.pipe(v.number(), v.description("It ends then, in ms since 1970"))),
  reason: v.exactOptional(v.pipe(v.string(), v.description("Why, in their words"))),
  tookBack: v.exactOptional(
    v.pipe(v.literal(true), v.description("What they wrote in the last 24 hours was taken back")),
  ),
  putBack: v.exactOptional(v.pipe(v.literal(true), v.description("What was taken back came back"))),
  end: v.exactOptional(v.pipe(reportEnd, v.description("How a report was settled"))),
  role: v.exactOptional(v.pipe(v.picklist(roles), v.description("What they are by it"))),
  was: v.exactOptional(v.pipe(v.picklist(roles), v.description("What they were before"))),
  room: v.exactOptional(v.pipe(v.string(), v.description("Where, by its name; empty for a direct room"))),
  seqs: v.exactOptional(v.pipe(v.array(seq), v.description("Which entries"))),
  hours: v.exactOptional(v.pipe(v.number(), v.description("How long a link is good"))),
  uses: v.exactOptional(v.pipe(v.number(), v.description("How often a link is good; 0: without end"))),
  scopes: v.exactOptional(v.pipe(v.array(v.string()), v.description("What a token may do"))),
  settings: v.exactOptional(v.pipe(v.array(v.string()), v.description("Which settings"))),
  notices: v.exactOptional(v.pipe(
    v.array(v.object({ notice: v.picklist(notices), text: v.exactOptional(v.string()) })),
    v.description("What became of a room, as its notices say it"),
  )),
  messages: v.exactOptional(
    v.pipe(v.picklist(["keep", "erase"]), v.description("What became of what they wrote")),
  ),
});
export type AuditHow = v.InferOutput<typeof auditHow>;

export const auditRow = v.object({
  seq: v.pipe(v.number(), v.description("1, 2, 3 … without a hole")),
  at: v.pipe(v.number(), v.description("When, in ms since 1970")),
  by: v.pipe(person, v.description("Who did it, by the name they had")),
  act: v.pipe(v.string(), v.description("What was done")),
  about: v.exactOptional(v.pipe(
    v.object({ id: v.exactOptional(v.string()), name: v.string() }),
    v.description("To whom, with an `id`; or to what"),
  )),
  how: v.exactOptional(v.pipe(auditHow, v.description("How it was done"))),
});
