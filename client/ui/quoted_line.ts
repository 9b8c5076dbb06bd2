import type { Quoted } from "../core/quotes.ts";
import { lineIn } from "../core/said.ts";
import { words } from "./words.ts";

/** More of it is cut off by any screen. */
const longestLine = 200;

/** Whose message is answered, and what it says in one line. Without a name it is nobody's. */
export function quotedLine(quoted: Quoted, me: string): { name: string; line: string } {
  if (quoted === undefined) return { name: "", line: words.reply.loading };
  if (quoted === "missing") return { name: "", line: words.reply.missing };
  const { from, body } = quoted;
  const name = from === me ? words.log.you : quoted.name;
  if (body.kind === "gone") return { name, line: words.log.gone[body.by === from ? "writer" : "moderator"] };
  const said = lineIn(body, words.voice.label);
  if (said === undefined) return { name: "", line: words.reply.missing };
  return { name, line: said.slice(0, longestLine).replaceAll(/\s+/g, " ").trim() };
}
