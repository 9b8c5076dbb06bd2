import * as v from "valibot";
import { entry } from "./entries.ts";
import { fileKinds } from "./file_kinds.ts";
import { fileSize } from "./files.ts";
import { connection, doorCount, listedRoom, muted, storage } from "./house.ts";
import { invitation, invitationId, invitedRole, madeLink } from "./invitations.ts";
import { limits } from "./limits.ts";
import { auditRow, ban, banUntil, reason, report, reportEnd, reportId, whom } from "./moderation.ts";
import { person } from "./person.ts";
import { prefs, prefsChange } from "./prefs.ts";
import { program } from "./programs.ts";
import { chosen, emoji, pollMany, pollOptions, pollQuestion } from "./responses.ts";
import { roles, roomRoles } from "./roles.ts";
import { expired, keptDays } from "./retention.ts";
import { quietUntil, roomLevel } from "./room_prefs.ts";
import { openSettings, settings, settingsChange } from "./settings.ts";
import { reply } from "./wording.ts";
import { accountId, nonce, roomId, seq, text } from "./words.ts";

/**
 * What a peer may ask. One row is one command: its `input` checks what arrives, its `answer` is what `done` carries.
 * Types, checks, the tables of docs/protocol.md and the fuzz inputs all derive from the rows.
 */

export { type Person, person } from "./person.ts";

export const role = v.pipe(v.picklist(roles), v.description("What somebody may do: see the table of roles"));

export const self = v.object({
  ...person.entries,
  kind: v.pipe(
    v.picklist(["guest", "member", "bot"]),
    v.description("`guest`: a name alone; `member`: a name with a password; `bot`: a program"),
  ),
  role: v.pipe(role, v.description("What you are on this server")),
  mutedUntil: v.exactOptional(
    v.pipe(v.number(), v.description("Nothing of yours is taken before, in ms since 1970")),
  ),
  prefs: v.pipe(prefs, v.description("What you let others know of you")),
});
export type Self = v.InferOutput<typeof self>;

export const mark = v.object({
  id: v.pipe(accountId, v.description("Whose mark")),
  delivered: v.pipe(seq, v.description("A device of theirs has kept every entry up to this one")),
  read: v.pipe(
    seq,
    v.description("They have seen every entry up to this one; 0 where one of you both hides that (PV2)"),
  ),
  since: v.exactOptional(
    v.pipe(seq, v.description("They came with this entry: what stands below did not reach them")),
  ),
});
export type Mark = v.InferOutput<typeof mark>;

/** `seen`: see PV3. */
export const seenPerson = v.object({
  ...person.entries,
  seen: v.exactOptional(
    v.pipe(v.number(), v.description("When they were here last, in ms since 1970, where that is told (PV3)")),
  ),
});
export type SeenPerson = v.InferOutput<typeof seenPerson>;

const marked = v.object({
  ...person.entries,
  at: v.exactOptional(
    v.pipe(v.number(), v.description("Since when, in ms since 1970, where the server remembers it")),
  ),
});

export const roomInfo = v.object({
  id: roomId,
  kind: v.pipe(
    v.picklist(["public", "private", "direct"]),
    v.description(
      "`public`: anybody may join; `private`: whom its members ask; `direct`: two to ten people alone",
    ),
  ),
  name: v.pipe(v.string(), v.description("As people see it; of a direct room the others' names")),
  with: v.exactOptional(v.pipe(person, v.description("The other one, in a direct room of two"))),
  away: v.exactOptional(
    v.pipe(v.boolean(), v.description("The other one is away, in a direct room of two (PS2)")),
  ),
  topic: v.pipe(v.string(), v.description("What it is about")),
  announce: v.exactOptional(v.pipe(v.boolean(), v.description("Only moderators write here"))),
  slow: v.exactOptional(
    v.pipe(v.number(), v.description("Seconds between two messages of one person below moderator")),
  ),
  archived: v.exactOptional(v.pipe(v.boolean(), v.description("It can be read, and nobody writes here"))),
  previews: v.exactOptional(v.pipe(v.boolean(), v.description("Links here get previews (LP2)"))),
  days: v.exactOptional(v.pipe(v.number(), v.description("How many days it keeps messages"))),
  expired: v.exactOptional(expired),
  level: v.exactOptional(
    v.pipe(roomLevel, v.description("What of it calls you, where that is not everything")),
  ),
  quietUntil: v.exactOptional(quietUntil),
  pinned: v.exactOptional(v.pipe(v.boolean(), v.description("It stands above the others in your list"))),
  role: v.pipe(role, v.description("What you are here")),
  head: v.pipe(seq, v.description("The last entry's number")),
  joined: v.pipe(v.boolean(), v.description("You are a member, and hear what happens there")),
  members: v.pipe(v.number(), v.description("How many are members")),
  online: v.pipe(v.number(), v.description("How many of them are here now")),
  delivered: v.pipe(seq, v.description("Your own mark")),
  read: v.pipe(seq, v.description("Your own mark")),
});
export type RoomInfo = v.InferOutput<typeof roomInfo>;

/** What all who are here may know of a public room, whoever they are. */
export const offeredRoom = v.object({
  ...v.pick(roomInfo, ["id", "name", "topic", "announce", "members"]).entries,
  kind: v.literal("public"),
});
export type OfferedRoom = v.InferOutput<typeof offeredRoom>;

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

const appended = v.object({
  seq: v.pipe(seq, v.description("Its number; of what changed nothing, that of what stands")),
  at: v.pipe(v.number(), v.description("When the server took it, in ms since 1970")),
});

const takenSeqs = v.pipe(
  v.array(seq),
  v.minLength(1),
  v.maxLength(limits.takenBackAtOnce),
  v.description(`Which entries, at most ${limits.takenBackAtOnce}`),
);

const someone = v.pipe(v.string(), v.minLength(1), v.maxLength(128), v.description("Their id or their name"));

export const listedPerson = v.object({
  ...person.entries,
  kind: v.picklist(["guest", "member", "bot"]),
  role: v.pipe(role, v.description("What they are on this server")),
  since: v.pipe(v.number(), v.description("When the account was made, in ms since 1970")),
  seen: v.exactOptional(v.pipe(v.number(), v.description("When a session of theirs was used last (PV3)"))),
  online: v.pipe(v.boolean(), v.description("They are here now")),
  muted: v.exactOptional(v.pipe(v.number(), v.description("Muted until then"))),
  banned: v.exactOptional(v.pipe(v.boolean(), v.description("Banned now"))),
});
export type ListedPerson = v.InferOutput<typeof listedPerson>;

const openSession = v.object({
  id: v.string(),
  ...program.entries,
  since: v.pipe(v.number(), v.description("When it was opened")),
  seen: v.exactOptional(
    v.pipe(v.number(), v.description("When it was used last, where that is told (PV3)")),
  ),
});

const roomName = v.pipe(v.string(), v.maxLength(128), v.description("As people will see it"));
const topic = v.pipe(v.string(), v.maxLength(limits.topicLength), v.description("What it is about"));
const openOrNot = v.pipe(
  v.picklist(["public", "private"]),
  v.description("`public`: anybody may join; `private`: whom its members ask"),
);
const announce = v.pipe(v.boolean(), v.description("Only moderators write here"));

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
      me: v.pipe(self, v.description("Who you are here")),
      server: v.object({
        ...openSettings.entries,
        version: v.pipe(v.string(), v.description("For people to read")),
        tcp: v.pipe(v.array(v.number()), v.description("Its ports for raw TCP; the first is for `nc`")),
        mostFileBytes: v.exactOptional(
          v.pipe(fileSize, v.description("A larger file is refused before it is sent")),
        ),
      }),
      now: v.pipe(v.number(), v.description("The server's clock, in ms since 1970")),
      rooms: v.pipe(v.array(joinedRoom), v.description("Every room you are a member of")),
    }),
  },
  say: {
    summary: "Appends a text to a room. The answer comes when it is safely stored.",
    input: v.strictObject({ room: roomId, nonce, text, reply }),
    answer: v.object({
      room: roomId,
      seq: v.pipe(seq, v.description("Its number; a repeated `nonce` gets the first one again")),
      at: v.pipe(v.number(), v.description("When the server took it, in ms since 1970")),
    }),
  },
  edit: {
    summary:
      "Gives your own text another wording, or your own file another caption; an empty one takes it away.",
    input: v.strictObject({
      room: roomId,
      seq: v.pipe(seq, v.description("Which entry")),
      text,
      nonce,
    }),
    answer: v.object({
      seq: v.pipe(seq, v.description("The number of the change")),
      at: v.pipe(v.number(), v.description("When the server took it, in ms since 1970")),
    }),
  },
  forward: {
    summary: "Says or sends again in another room what stands in one of yours. It names who wrote it first.",
    input: v.strictObject({
      room: v.pipe(roomId, v.description("Where it stands")),
      seq: v.pipe(seq, v.description("Which entry: a text, or a file that is whole")),
      to: v.pipe(roomId, v.description("Where it goes")),
      nonce,
    }),
    answer: v.object({
      room: v.pipe(roomId, v.description("Where it went")),
      seq: v.pipe(seq, v.description("Its number there")),
      at: v.pipe(v.number(), v.description("When the server took it, in ms since 1970")),
    }),
  },
  bookmark: {
    summary: "Saves an entry for yourself, or no longer. All your devices have it, and nobody else knows.",
    input: v.strictObject({ room: roomId, seq, on: v.boolean() }),
    answer: nothing,
  },
  bookmarks: {
    summary: "What you have saved in the rooms you are a member of, the last saved first.",
    input: v.strictObject({
      before: v.exactOptional(
        v.pipe(v.string(), v.maxLength(32), v.description("`more` of the page before")),
      ),
      limit: pageLimit,
      places: v.exactOptional(
        v.pipe(v.literal(true), v.description("Only where they stand, all of them, and no entries")),
      ),
    }),
    answer: v.object({
      places: v.exactOptional(v.array(v.object({ room: roomId, seqs: v.array(seq) }))),
      entries: v.pipe(
        v.array(v.object({
          ...entry.entries,
          saved: v.pipe(v.number(), v.description("When you saved it, in ms since 1970")),
        })),
        v.description("As they are now: what was taken back is `gone`"),
      ),
      more: v.exactOptional(v.pipe(v.string(), v.description("There are more: send it as `before`"))),
    }),
  },
  react: {
    summary: "Says with an emoji how you take an entry, or that you do not any more.",
    input: v.strictObject({
      room: roomId,
      seq: v.pipe(seq, v.description("Which entry: a text, a file or a poll")),
      emoji,
      on: v.boolean(),
      nonce,
    }),
    answer: appended,
  },
  pin: {
    summary: "Pins an entry for all in the room to see, or not any more.",
    input: v.strictObject({ room: roomId, seq, on: v.boolean() }),
    answer: nothing,
  },
  pins: {
    summary: "What is pinned in a room, the newest pin first.",
    input: v.strictObject({ room: roomId }),
    answer: v.object({ entries: v.array(entry) }),
  },
  poll: {
    summary: "Asks a room which of several.",
    input: v.strictObject({
      room: roomId,
      nonce,
      question: pollQuestion,
      options: pollOptions,
      many: v.optional(pollMany, false),
    }),
    answer: appended,
  },
  vote: {
    summary: "Chooses in a poll, in the place of what you chose before.",
    input: v.strictObject({ room: roomId, seq, options: chosen, nonce }),
    answer: appended,
  },
  close_poll: {
    summary: "Ends the voting in your own poll.",
    input: v.strictObject({ room: roomId, seq }),
    answer: nothing,
  },
  responses: {
    summary: "Who reacted to an entry how, and who chose what; those who did first stand first.",
    input: v.strictObject({ room: roomId, seq }),
    answer: v.object({
      reactions: v.array(v.object({ emoji, people: v.array(person) })),
      votes: v.array(v.object({
        option: v.pipe(v.number(), v.description("Its place in the poll, from 0 on")),
        people: v.array(person),
      })),
    }),
  },
  entries: {
    summary: "Entries of a room by their numbers, as they are now. What is not there is left out.",
    input: v.strictObject({
      room: roomId,
      seqs: v.pipe(
        v.array(seq),
        v.minLength(1),
        v.maxLength(limits.entriesAtOnce),
        v.description(`Which, at most ${limits.entriesAtOnce}`),
      ),
    }),
    answer: v.object({
      entries: v.pipe(
        v.array(entry),
        v.description("In the order of their numbers; ask again for those that did not fit"),
      ),
      head: v.pipe(seq, v.description("The room's last entry when they were read")),
    }),
  },
  take_back: {
    summary:
      "Takes back what you wrote or sent, or, as a moderator, what those below you did. All of it, or nothing.",
    input: v.strictObject({ room: roomId, seqs: takenSeqs }),
    answer: nothing,
  },
  remove_preview: {
    summary:
      "Takes the preview off your own text, or, as a moderator, off that of somebody below you. It comes back only with another link.",
    input: v.strictObject({ room: roomId, seq: v.pipe(seq, v.description("Which entry")) }),
    answer: nothing,
  },
  put_back: {
    summary: "Undoes `take_back`, while that can be done.",
    input: v.strictObject({ room: roomId, seqs: takenSeqs }),
    answer: nothing,
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
    summary: "What people said and sent, newest first, in the rooms you are a member of.",
    input: v.strictObject({
      words: v.pipe(
        v.string(),
        v.maxLength(limits.searchWords),
        v.description("Words and operators (SE1 to SE6)"),
      ),
      room: v.exactOptional(v.pipe(roomId, v.description("Only there"))),
      before: v.exactOptional(
        v.pipe(v.string(), v.maxLength(32), v.description("`more` of the page before")),
      ),
      zone: v.exactOptional(v.pipe(
        v.number(),
        v.integer(),
        v.minValue(-840),
        v.maxValue(840),
        v.description("Minutes that your days begin before those of UTC"),
      )),
      limit: pageLimit,
    }),
    answer: v.object({
      entries: v.pipe(v.array(entry), v.description("Newest first; fewer than `limit` is no sign of an end")),
      more: v.exactOptional(
        v.pipe(v.string(), v.description("There may be older ones: send it as `before`")),
      ),
      total: v.exactOptional(
        v.pipe(
          v.number(),
          v.description(`About how many there are, counted to ${limits.searchTotal}; with the first page`),
        ),
      ),
    }),
  },
  files: {
    summary: "The entries of a room that are files, newest first. Files that were given up are left out.",
    input: v.strictObject({
      room: roomId,
      kind: v.exactOptional(v.pipe(
        v.picklist(fileKinds),
        v.description("Only these, by their media type; a `document` is none of the others"),
      )),
      before: v.exactOptional(v.pipe(seq, v.description("Only entries below this one; the nearest page"))),
      after: v.exactOptional(v.pipe(seq, v.description("Only entries above this one; the nearest page"))),
      limit: pageLimit,
    }),
    answer: v.object({
      room: roomId,
      entries: v.pipe(
        v.array(entry),
        v.description("Newest first; fewer than `limit` is no sign of an end, none is"),
      ),
      total: v.pipe(v.number(), v.description("How many there are of the kind you asked for, or of all")),
      counts: v.pipe(
        v.object(v.entriesFromList(fileKinds, v.number())),
        v.description("How many there are of each kind"),
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
  receipts: {
    summary: "Who has read an entry, to whom it was delivered, and to whom not yet; its author is left out.",
    input: v.strictObject({ room: roomId, seq }),
    answer: v.object({
      read: v.array(marked),
      delivered: v.pipe(v.array(marked), v.description("And not read, as far as that is told")),
      waiting: v.array(marked),
      counts: v.pipe(
        v.object({ read: v.number(), delivered: v.number(), waiting: v.number() }),
        v.description(`How many there are of each; at most ${limits.receiptPeople} are named`),
      ),
    }),
  },
  rooms: {
    summary: "The rooms you may see.",
    input: nothing,
    answer: v.object({ rooms: v.pipe(v.array(roomInfo), v.description("Those you are in, and others")) }),
  },
  who: {
    summary: "The people of a room: those who are here first, then by name.",
    input: v.strictObject({
      room: roomId,
      named: v.exactOptional(
        v.pipe(
          v.string(),
          v.maxLength(limits.nameLength),
          v.description("Only those in whose names this stands; capitals and accents make no difference"),
        ),
      ),
    }),
    answer: v.object({
      people: v.pipe(
        v.array(v.object({
          ...seenPerson.entries,
          online: v.boolean(),
          away: v.exactOptional(
            v.pipe(v.boolean(), v.description("They are here, and have looked at no page for 5 minutes")),
          ),
          role: v.exactOptional(v.pipe(role, v.description("What they are here, where it is not member"))),
        })),
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
      "The room that you and one other person, or several, have for yourselves. It is made when it is first asked for.",
    input: v.strictObject({
      to: v.pipe(
        v.union([whom, v.pipe(v.array(whom), v.minLength(1), v.maxLength(limits.directPeople - 1))]),
        v.description("Their id or their name; several of them in a list"),
      ),
    }),
    answer: joinedRoom,
  },
  leave: {
    summary: "Ends your membership of a room. Direct rooms of two are not left.",
    input: v.strictObject({ room: roomId }),
    answer: nothing,
  },
  make_room: {
    summary: "Makes a room, whose owner you are.",
    input: v.strictObject({
      name: roomName,
      kind: openOrNot,
      topic: v.exactOptional(topic),
      announce: v.exactOptional(announce),
    }),
    answer: joinedRoom,
  },
  change_room: {
    summary: "Changes what a room is. Each change is a notice there.",
    input: v.strictObject({
      room: roomId,
      name: v.exactOptional(roomName),
      topic: v.exactOptional(topic),
      announce: v.exactOptional(announce),
      slow: v.exactOptional(
        v.pipe(
          v.number(),
          v.integer(),
          v.minValue(0),
          v.maxValue(limits.slowSeconds),
          v.description("Seconds between two messages of one person below moderator; 0: no wait"),
        ),
      ),
      kind: v.exactOptional(openOrNot),
      archived: v.exactOptional(
        v.pipe(v.boolean(), v.description("It can be read, and nobody writes here")),
      ),
      previews: v.exactOptional(v.pipe(v.boolean(), v.description("Links here get previews (LP2)"))),
      days: v.exactOptional(v.pipe(keptDays, v.description("How many days it keeps messages; 0: for ever"))),
    }),
    answer: roomInfo,
  },
  expiring: {
    summary: "How many messages a room would lose at once if it kept them for so many days.",
    input: v.strictObject({ room: roomId, days: keptDays }),
    answer: v.object({
      messages: v.pipe(
        v.number(),
        v.description(`Messages and files, counted to ${limits.expiringCounted}`),
      ),
      before: v.pipe(v.number(), v.description("Those that were said before then, in ms since 1970")),
    }),
  },
  add: {
    summary: "Makes others members of a room.",
    input: v.strictObject({
      room: roomId,
      people: v.pipe(v.array(whom), v.minLength(1), v.maxLength(limits.addedPeople)),
    }),
    answer: v.object({ added: v.pipe(v.array(person), v.description("Who was not a member before")) }),
  },
  remove: {
    summary: "Ends the membership of somebody who stands below you in that room.",
    input: v.strictObject({ room: roomId, person: whom }),
    answer: nothing,
  },
  room_role: {
    summary: "Says what a member of a room is there.",
    input: v.strictObject({
      room: roomId,
      person: whom,
      role: v.pipe(
        v.picklist(roomRoles),
        v.description("An owner may there what an admin may, a moderator what a moderator may"),
      ),
    }),
    answer: nothing,
  },
  room_prefs: {
    summary:
      "Says what of a room calls you, by unread counts, sounds and notifications, and whether it stands above the others in your list: on all your devices.",
    input: v.strictObject({
      room: roomId,
      level: v.exactOptional(roomLevel),
      quietUntil: v.exactOptional(quietUntil),
      pinned: v.exactOptional(v.boolean()),
    }),
    answer: roomInfo,
  },
  here: {
    summary:
      "Says whether somebody looks at this page now: as long as one is looked at, no device is called, and nobody is away (PS2).",
    input: v.strictObject({ on: v.boolean() }),
    answer: nothing,
  },
  prefer: {
    summary: "Chooses what others learn of you, and with it what you learn of them; what is not named stays.",
    input: prefsChange,
    answer: v.object({ me: self }),
  },
  kick: {
    summary: "Ends all connections of somebody who stands below you. They may come back.",
    input: v.strictObject({ person: whom, reason: v.exactOptional(reason) }),
    answer: nothing,
  },
  ban: {
    summary:
      "Lets somebody who stands below you in no more: their connections and sessions end, and no door opens.",
    input: v.strictObject({
      person: whom,
      reason: v.exactOptional(reason),
      until: v.exactOptional(banUntil),
      takeBack: v.optional(
        v.pipe(v.boolean(), v.description("Take back what they wrote in the last 24 hours, in all rooms")),
        false,
      ),
    }),
    answer: v.object({ tookBack: v.pipe(v.number(), v.description("How many entries")) }),
  },
  unban: {
    summary: "Lets somebody in again.",
    input: v.strictObject({
      person: whom,
      putBack: v.optional(
        v.pipe(v.boolean(), v.description("Put back what was taken back with the ban")),
        false,
      ),
    }),
    answer: v.object({ putBack: v.pipe(v.number(), v.description("How many entries")) }),
  },
  bans: {
    summary: "Who may not come in.",
    input: nothing,
    answer: v.object({ bans: v.pipe(v.array(ban), v.description("The newest first")) }),
  },
  mute: {
    summary: "Takes nothing that somebody who stands below you writes or sends, for a while.",
    input: v.strictObject({
      person: whom,
      minutes: v.pipe(
        v.number(),
        v.integer(),
        v.minValue(1),
        v.maxValue(limits.muteMinutes),
        v.description("For so long from now on"),
      ),
      reason: v.exactOptional(reason),
    }),
    answer: v.object({ until: v.pipe(v.number(), v.description("In ms since 1970")) }),
  },
  unmute: {
    summary: "Lets somebody write again.",
    input: v.strictObject({ person: whom }),
    answer: nothing,
  },
  mutes: {
    summary: "Who may not write for a while.",
    input: nothing,
    answer: v.object({
      mutes: v.pipe(v.array(muted), v.description("Those that last longest first")),
    }),
  },
  report: {
    summary: "Asks the moderators to look at an entry. To report it twice changes nothing.",
    input: v.strictObject({ room: roomId, seq, reason }),
    answer: nothing,
  },
  reports: {
    summary: "What was reported, the newest first, each with what stands around the entry.",
    input: v.strictObject({
      state: v.exactOptional(v.pipe(v.picklist(["open", "settled"]), v.description("Only those"))),
      before: v.exactOptional(v.pipe(reportId, v.description("Only those behind this one"))),
    }),
    answer: v.object({
      reports: v.pipe(v.array(report), v.description("The newest first")),
      open: v.pipe(v.number(), v.description("How many are open in all")),
      more: v.exactOptional(v.pipe(v.boolean(), v.description("There are older ones"))),
    }),
  },
  settle: {
    summary:
      "Ends all reports of that entry. With `took_back` it takes the entry back; anything else you have done before.",
    input: v.strictObject({ id: reportId, how: v.pipe(reportEnd, v.description("What was done")) }),
    answer: nothing,
  },
  audit: {
    summary: "What was done by rights that not everybody has, the newest first.",
    input: v.strictObject({
      before: v.exactOptional(v.pipe(seq, v.description("Only rows below this one"))),
      person: v.exactOptional(
        v.pipe(accountId, v.description("Only what this one did, or what was done to them")),
      ),
      act: v.exactOptional(v.pipe(v.string(), v.maxLength(64), v.description("Only this"))),
      limit: pageLimit,
    }),
    answer: v.object({
      rows: v.pipe(v.array(auditRow), v.description("The newest first")),
      whole: v.pipe(v.boolean(), v.description("No row was edited by hand: the chain of the log is whole")),
    }),
  },
  erase: {
    summary:
      "Ends the account of somebody who stands below you. Nobody is it any more, and its name is free.",
    input: v.strictObject({
      person: whom,
      messages: v.pipe(
        v.picklist(["keep", "erase"]),
        v.description('`keep`: what they wrote stays, under "Somebody who left"; `erase`: it goes too'),
      ),
    }),
    answer: nothing,
  },
  settings: {
    summary: "What is chosen for the whole server.",
    input: nothing,
    answer: v.object({ settings }),
  },
  change_settings: {
    summary: "Chooses for the whole server; what is not named stays. What the operator started it with wins.",
    input: settingsChange,
    answer: v.object({ settings }),
  },
  invite: {
    summary: "Makes a link by which people come in, as nothing above what you are. It is told this once.",
    input: v.strictObject({
      room: v.exactOptional(
        v.pipe(
          v.string(),
          v.maxLength(128),
          v.description("The room it leads to, by id or name: also those who have an account come there"),
        ),
      ),
      role: v.optional(
        v.pipe(invitedRole, v.description("What they become; a `guest` needs no password")),
        "member",
      ),
      hours: v.optional(
        v.pipe(
          v.number(),
          v.integer(),
          v.minValue(1),
          v.maxValue(limits.invitationHours),
          v.description("How long it works"),
        ),
        168,
      ),
      uses: v.optional(
        v.pipe(
          v.number(),
          v.integer(),
          v.minValue(0),
          v.maxValue(limits.invitationUses),
          v.description("How many may come by it; 0: any number"),
        ),
        1,
      ),
    }),
    answer: v.object({ id: invitationId, ...madeLink.entries }),
  },
  invitations: {
    summary:
      "Your invitations, or everybody's if you may see them, the newest first; what is long over is left out.",
    input: nothing,
    answer: v.object({ invitations: v.array(invitation) }),
  },
  revoke: {
    summary: "Ends an invitation at once. Those who came by it stay.",
    input: v.strictObject({ id: invitationId }),
    answer: nothing,
  },
  add_device: {
    summary: "Makes a link that signs one more device of yours in, once and within 5 minutes.",
    input: nothing,
    answer: madeLink,
  },
  people: {
    summary: "Everybody who has an account or was a guest, by name.",
    input: v.strictObject({
      words: v.exactOptional(
        v.pipe(v.string(), v.maxLength(128), v.description("Only names that have this in them")),
      ),
      after: v.exactOptional(v.pipe(accountId, v.description("`more` of the page before"))),
      limit: v.optional(
        v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(limits.peoplePage)),
        50,
      ),
    }),
    answer: v.object({
      people: v.array(listedPerson),
      more: v.exactOptional(v.pipe(accountId, v.description("There are more: send it as `after`"))),
    }),
  },
  person: {
    summary: "One person's account. Sessions are told to those who may change the settings.",
    input: v.strictObject({ person: someone }),
    answer: v.object({
      ...listedPerson.entries,
      sessions: v.exactOptional(v.pipe(v.array(openSession), v.description("The last seen first"))),
    }),
  },
  set_role: {
    summary: "Gives somebody below you a role below yours; or gives up a part of your own.",
    input: v.strictObject({
      person: someone,
      role: v.pipe(v.picklist(["owner", "admin", "moderator", "member"]), v.description("The new role")),
    }),
    answer: v.object({ person: listedPerson }),
  },
  end_sessions: {
    summary: "Ends every session of somebody below you, and all connections that live by them.",
    input: v.strictObject({ person: someone }),
    answer: v.object({ ended: v.pipe(v.number(), v.description("How many sessions")) }),
  },
  all_rooms: {
    summary: "Every public and private room by name, whether or not you are in it.",
    input: v.strictObject({
      words: v.exactOptional(
        v.pipe(v.string(), v.maxLength(128), v.description("Only names that have this in them")),
      ),
      after: v.exactOptional(v.pipe(roomId, v.description("`more` of the page before"))),
      limit: pageLimit,
    }),
    answer: v.object({
      rooms: v.array(listedRoom),
      more: v.exactOptional(v.pipe(roomId, v.description("There are more: send it as `after`"))),
    }),
  },
  connections: {
    summary: "Who is connected now, by which door.",
    input: nothing,
    answer: v.object({
      connections: v.pipe(
        v.array(connection),
        v.description(`The newest first, at most ${limits.connectionsListed}`),
      ),
      doors: v.pipe(v.array(doorCount), v.description("How many came by each door")),
    }),
  },
  storage: {
    summary: "What is stored, and how much room is left. It is counted once a minute at most.",
    input: nothing,
    answer: v.object(storage),
  },
  verify: {
    summary:
      "Checks a room's whole log against its chain. Whoever asks again within a minute gets the same answer.",
    input: v.strictObject({ room: roomId }),
    answer: v.object({
      at: v.pipe(v.number(), v.description("When it was checked, in ms since 1970")),
      entries: v.pipe(v.number(), v.description("How many were checked")),
      whole: v.pipe(v.boolean(), v.description("None was edited by hand, and none is missing")),
    }),
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
