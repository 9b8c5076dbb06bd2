import { mayBeAnswered, overtaken } from "../../protocol/bodies.ts";
import type { Body, ChangeBody, GoneBody } from "../../protocol/entries.ts";
import { Refused } from "../../protocol/refusals.ts";
import { because } from "../../protocol/whys.ts";
import type { PollBody, ReactionBody } from "../../protocol/responses.ts";
import type { AccountId } from "../hub/ports.ts";
import { canonicalBody } from "./canonical.ts";

export type Earlier = { from: AccountId; body: Body };
/** What can be taken back, and put back. */
export type SaidBody = Extract<Body, { kind: "text" | "file" | "poll" }>;

export function isSaidBody({ kind }: Body): boolean {
  return kind === "text" || kind === "file" || kind === "poll";
}

/** A reaction that went with a ban is given once more when the ban ends; everything else becomes what it was. */
export type KeptBody = SaidBody | ReactionBody;

/** Whether it is kept to be put back; a reaction only where it can be. */
export function isKeptBody(body: Body, isForGood: boolean): body is KeptBody {
  return isSaidBody(body) || body.kind === "reaction" && body.on && !isForGood;
}

/**
 * Which entries may become what: a text another text, a file the same file, both by their author alone; either of them
 * nothing, by anybody: whether they may is asked before. What is nothing stays so, unless the store puts it back.
 */
export function checkChange(change: ChangeBody, by: AccountId, earlier: Earlier | undefined): void {
  const { of, to } = change;
  if (earlier === undefined) throw new Error(`Cannot change entry ${of}: it is not there`);
  const { from, body } = earlier;
  // Whoever changed it a moment later has done nothing wrong.
  if (body.kind === "gone") throw new Refused("taken_back");
  if (to.kind === "gone") {
    checkTakingBack(of, to, by, body);
    return;
  }
  if (change.quiet) {
    checkQuiet(change, by, earlier);
    return;
  }
  if (from !== by) throw new Error(`Cannot change entry ${of}: it is not ${by}'s`);
  if (body.kind !== to.kind) throw new Error(`Cannot change entry ${of}: it is a ${body.kind}`);
  if (body.kind === "poll" && to.kind === "poll") checkClosing(of, to, body);
  if (body.kind !== "file" || to.kind !== "file") return;
  if (body.file !== to.file) throw new Error(`Cannot change entry ${of}: it is file ${body.file}`);
  if (body.state !== "arriving" && body.state !== to.state) {
    throw new Error(`Cannot change entry ${of}: its file is ${body.state} for good`);
  }
}

/** What was taken back since is answered all the same: whoever did was there a moment before. */
export function checkReply(to: Body | undefined): void {
  if (to && mayBeAnswered(to)) return;
  throw new Refused("no_reply");
}

/** Whoever may takes a preview off; it is given in its author's name alone, and only to the words it was made for. */
function checkQuiet({ of, to }: ChangeBody, by: AccountId, { from, body }: Earlier): void {
  if (to.kind !== "text" || body.kind !== "text") {
    throw new Error(`Cannot preview entry ${of}: it is no text`);
  }
  if (to.preview && from !== by) throw new Error(`Cannot preview entry ${of}: it is not ${by}'s`);
  const { preview: _new, ...then } = to;
  const { preview: _old, ...now } = body;
  if (canonicalBody(then) === canonicalBody(now)) return;
  throw new Refused("not_found", because("message_changed"));
}

/** A poll asks what it asked, and is closed once. */
function checkClosing(of: number, to: PollBody, body: PollBody): void {
  if (body.closed) throw new Refused("bad_request", because("poll_closed"));
  if (canonicalBody(to) === canonicalBody({ ...body, closed: true })) return;
  throw new Error(`Cannot change entry ${of}: it asks something else`);
}

/** A response becomes `gone` with the account that gave it. */
function checkTakingBack(of: number, to: GoneBody, by: AccountId, body: Body): void {
  if (!isSaidBody(body) && body.kind !== "reaction" && body.kind !== "vote") {
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
  if (body.kind === "poll") return true;
  return body.kind === "text" ? body.text !== "" : body.about.caption !== undefined;
}

/** The change by which an entry is put back. A file that was arriving then never will be here. */
export function putBackBody(of: number, was: SaidBody): ChangeBody {
  const to = was.kind === "file" && was.state === "arriving" ? { ...was, state: "abandoned" as const } : was;
  return { kind: "change", of, to, again: true };
}
