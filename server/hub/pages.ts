import { isPlainText } from "../../protocol/bodies.ts";
import type { Body, Entry } from "../../protocol/entries.ts";
import { utf8Length } from "../../protocol/utf8.ts";
import { limits } from "../../protocol/limits.ts";
import type { AccountId } from "./ports.ts";

/** How much may still go into the pages of one answer. A page ends early rather than over it, and is never empty. */
export class PageBudget {
  #left: number = limits.pageBytes;

  /** As many of the entries as fit, from the front; nonces of others are taken off. */
  take(entries: readonly Entry[], reader: AccountId): Entry[] {
    const page: Entry[] = [];
    for (const entry of entries) {
      this.#left -= sizeOf(entry);
      if (this.#left < 0 && page.length > 0) break;
      page.push(forReader(entry, reader));
    }
    return page;
  }

  /** The same from the back: where the newest matter more than the next. */
  takeLast(entries: readonly Entry[], reader: AccountId): Entry[] {
    return this.take(entries.toReversed(), reader).reverse();
  }
}

/** The text as JSON, where a control character is six bytes long, and about what stands around it. */
function sizeOf({ body, reactions = [] }: Entry): number {
  const people = reactions.reduce((sum, reaction) => sum + reaction.people.length, 0);
  return 200 + bytesOf(body) + reactions.length * 50 + people * 80;
}

function bytesOf(body: Body): number {
  if (body.kind === "notice") return 0;
  return utf8Length(JSON.stringify(isPlainText(body) ? body.text : body));
}

function forReader(entry: Entry, reader: AccountId): Entry {
  if (entry.from === reader || entry.nonce === undefined) return entry;
  const { nonce: _, ...told } = entry;
  return told;
}
