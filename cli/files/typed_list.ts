import type { Input } from "../../protocol/commands.ts";
import type { FileKind } from "../../protocol/file_kinds.ts";

/** What of a room's files is wanted. */
export type ListWish = Pick<Input<"files">, "kind" | "before" | "after">;

const form = /^(?:([a-z]+)(?:\s+|$))??(?:(after\s+)?(\d{1,15}))?$/i;
const kinds: ReadonlyMap<string, FileKind> = new Map([
  ["picture", "picture"],
  ["pictures", "picture"],
  ["video", "video"],
  ["videos", "video"],
  ["audio", "audio"],
  ["document", "document"],
  ["documents", "document"],
]);

/** `42`, `pictures`, `pictures 42`, `videos after 42`, or nothing for the newest of all; undefined: it makes no sense. */
export function typedList(typed: string): ListWish | undefined {
  const [found, word, after, number] = form.exec(typed) ?? [];
  const kind = word === undefined ? undefined : kinds.get(word.toLowerCase());
  if (found === undefined || word !== undefined && kind === undefined) return undefined;
  const edge = Number(number);
  return {
    ...kind !== undefined && { kind },
    ...number !== undefined && (after === undefined ? { before: edge } : { after: edge }),
  };
}
