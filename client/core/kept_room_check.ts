import type { KeptRoom } from "./kept_rooms.ts";

/** Of another version nothing is read: it comes again from the server. */
export const keptVersion = 1;

/** What was kept may be damaged, or from a program that kept other things: a room that is half there would stop a page. */
export function isKeptRoom(kept: unknown): kept is KeptRoom {
  if (!isRecord(kept) || kept.version !== keptVersion) return false;
  const { about, entries, read, members, people, marks, pins = [] } = kept;
  return isRecord(about) && isText(about.id) && isText(about.name) && isText(about.kind) &&
    isText(about.topic) &&
    isText(about.role) && isCount(read) && isCount(members) && isRun(entries) && isListOf(pins, isEntry) &&
    isListOf(people, ({ id, name }) => isText(id) && isText(name)) &&
    isListOf(marks, ({ id, delivered, read }) => isText(id) && isCount(delivered) && isCount(read));
}

/** Entries that follow each other. */
function isRun(entries: unknown): boolean {
  return isListOf(
    entries,
    (entry, before) => isEntry(entry) && (before === undefined || entry.seq === Number(before.seq) + 1),
  );
}

function isEntry({ seq, at, from, name, body }: Fields): boolean {
  return isCount(seq) && isCount(at) && isText(from) && isText(name) && isBody(body);
}

/** All that is drawn of it. A kind that this program does not know is drawn as that. */
function isBody(body: unknown): boolean {
  if (!isRecord(body) || !isText(body.kind)) return false;
  switch (body.kind) {
    case "text":
      return isText(body.text);
    case "file":
      return isText(body.file) && isText(body.name) && isText(body.type) && isText(body.state) &&
        isRecord(body.about);
    case "poll":
      return isText(body.question) && Array.isArray(body.options) && body.options.every(isText);
    case "change":
      return isCount(body.of) && isBody(body.to);
    case "reaction":
      return isCount(body.of) && isText(body.emoji);
    case "vote":
      return isCount(body.of) && Array.isArray(body.options);
    default:
      return true;
  }
}

type Fields = Readonly<Record<string, unknown>>;

function isListOf(list: unknown, is: (one: Fields, before: Fields | undefined) => boolean): boolean {
  return Array.isArray(list) && list.every((one, i) => isRecord(one) && is(one, list[i - 1]));
}

function isRecord(value: unknown): value is Fields {
  return typeof value === "object" && value !== null;
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value) && value >= 0;
}
