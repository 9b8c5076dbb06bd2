import { type Body, type ChangeBody, type GoneBody, overtaken } from "../../protocol/entries.ts";
import { Refused } from "../../protocol/refusals.ts";
import type { AccountId } from "../hub/ports.ts";

export type Earlier = { from: AccountId; body: Body };
/** What can be taken back, and put back. */
export type SaidBody = Exclude<Body, ChangeBody | GoneBody | { kind: "notice" }>;

/**
 * Which entries may become what: a text another text, a file the same file, both by their author alone; either of them
 * nothing, by anybody: whether they may is asked before. What is nothing stays so, unless the store puts it back.
 */
export function checkChange({ of, to }: ChangeBody, by: AccountId, earlier: Earlier | undefined): void {
  if (earlier === undefined) throw new Error(`Cannot change entry ${of}: it is not there`);
  const { from, body } = earlier;
  // Whoever changed it a moment later has done nothing wrong.
  if (body.kind === "gone") throw new Refused("taken_back");
  if (to.kind === "gone") {
    checkTakingBack(of, to, by, body);
    return;
  }
  if (from !== by) throw new Error(`Cannot change entry ${of}: it is not ${by}'s`);
  if (body.kind !== to.kind) throw new Error(`Cannot change entry ${of}: it is a ${body.kind}`);
  if (body.kind !== "file" || to.kind !== "file") return;
  if (body.file !== to.file) throw new Error(`Cannot change entry ${of}: it is file ${body.file}`);
  if (body.state !== "arriving" && body.state !== to.state) {
    throw new Error(`Cannot change entry ${of}: its file is ${body.state} for good`);
  }
}

function checkTakingBack(of: number, to: GoneBody, by: AccountId, body: Body): void {
  if (body.kind !== "text" && body.kind !== "file") {
    throw new Error(`Cannot take back entry ${of}: it is a ${body.kind}`);
  }
  if (to.by !== by) throw new Error(`Cannot take back entry ${of}: it is ${by} who does, and not ${to.by}`);
}

/** What becomes of an earlier change by a later one of the same entry; undefined where nothing does. */
export function emptiedBy({ of, to }: ChangeBody, earlier: Body): ChangeBody | undefined {
  if (earlier.kind !== "change" || earlier.of !== of || earlier.to.kind === "gone") return undefined;
  if (to.kind === "gone") return { kind: "change", of, to };
  return hasWords(earlier.to) ? { kind: "change", of, to: overtaken } : undefined;
}

function hasWords(body: Exclude<ChangeBody["to"], GoneBody>): boolean {
  return body.kind === "text" ? body.text !== "" : body.about.caption !== undefined;
}

/** The change by which an entry is put back. A file that was arriving then never will be here. */
export function putBackBody(of: number, was: SaidBody): ChangeBody {
  const to = was.kind === "file" && was.state === "arriving" ? { ...was, state: "abandoned" as const } : was;
  return { kind: "change", of, to, again: true };
}
