import type { Entry } from "../../../protocol/entries.ts";
import { sizeText } from "../../../protocol/sizes.ts";
import type { AccountId } from "../../hub/ports.ts";
import type { FileLinks, LinkTo } from "./file_links.ts";

export type FileQuestion = {
  /** As it was typed; empty where it was not. */
  path: string;
  room: string;
  sender: AccountId;
  /** The room's files, newest first. */
  entries: readonly Entry[];
  links: FileLinks;
  link: LinkTo;
};

const mostListed = 5;

/** The answer to `/file`: what there is, and for a file that is named the line that sends it from another window. */
export function fileHelp({ path, room, sender, entries, links, link }: FileQuestion): string {
  const listed = entries.flatMap(({ name, body }) =>
    body.kind === "file" && body.state === "ready"
      ? [`  ${body.name} (${sizeText(body.size)}) from ${name}: ${link(body)}`]
      : []
  ).slice(0, mostListed).reverse();
  const list = [listed.length === 0 ? "* There are no files here yet." : "* The last files here:", ...listed];
  const name = path.split(/[/\\]/).at(-1);
  // Without its name the line would have to be mended in two places before it works.
  if (!name) return [...list, "* To send one, type its name too, as in /file photo.jpg"].join("\n");
  return [
    ...list,
    "* To send it, type in another window:",
    `  curl -T ${quoted(path)} '${links.into(room, sender, name)}'`,
    "  The key in that line is yours alone, and works for a day.",
  ].join("\n");
}

function quoted(path: string): string {
  return /^[\w./~+-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
