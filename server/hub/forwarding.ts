import type { Entry } from "../../protocol/entries.ts";
import type { FileBody } from "../../protocol/files.ts";
import { Refused } from "../../protocol/refusals.ts";
import { because } from "../../protocol/whys.ts";
import type { Forwarded } from "../../protocol/wording.ts";
import { cleared, waited } from "./cleared.ts";
import type { Hub } from "./hub.ts";
import type { LiveRoom } from "./live_room.ts";
import type { Appended } from "./ports.ts";
import { allow } from "./rights.ts";
import type { Session } from "./session.ts";
import { mayWrite } from "./writing.ts";

export type ForwardWish = { from: LiveRoom; seq: number; to: LiveRoom; nonce: string };

/**
 * What stands in one room is said or sent again in another:
 * - FW1 Its words or its file are copied as they are now, and stay when the first ones are taken back.
 * - FW2 It names who wrote it first, also when it is forwarded once more.
 * - FW3 It is written like anything else: by who may, not too fast, in allowed words; a file counts in the space of
 *   whoever forwards it.
 */
export async function forward(
  hub: Hub,
  by: Session,
  { from, seq, to, nonce }: ForwardWish,
): Promise<Appended> {
  const said = await read(hub, from, seq);
  const act = said.kind === "file" ? "send" : "say";
  allow(by.identity, act, to);
  const words = said.kind === "file" ? said.file.about.caption ?? "" : said.text;
  const { text, turn } = cleared(hub, by, words);
  // Either may have been left meanwhile.
  for (const room of [from, to]) if (by.rooms.get(room.id) !== room) throw new Refused("not_member");
  if (turn) await waited(turn, hub, by, from, to);
  const now = hub.clock.now();
  if (said.kind === "file") {
    const { caption: _, reply: __, ...about } = said.file.about;
    return await hub.uploads.copies.make(by.identity.account, said.file, {
      ...{ room: to, nonce, forwarded: said.first },
      about: { ...about, ...words && { caption: text.toWellFormed() } },
    });
  }
  const takeBack = mayWrite({ by: by.identity.account, room: to, act, nonce, now });
  const body = { kind: "text" as const, text: text.toWellFormed(), forwarded: said.first };
  const appended = await hub.store.log.append({ room: to.id, from: by.me.id, nonce, at: now, body })
    .catch((error: unknown) => {
      takeBack();
      throw error;
    });
  to.publish({ ...appended, entry: { ...appended.entry, nonce } });
  hub.facts.appended(appended.fresh);
  return appended;
}

type Said = { first: Forwarded } & ({ kind: "text"; text: string } | { kind: "file"; file: FileBody });

async function read(hub: Hub, from: LiveRoom, seq: number): Promise<Said> {
  const [entry] = await hub.store.log.find(from.id, [seq]);
  if (!entry) throw new Refused("not_found");
  const { body } = entry;
  if (body.kind === "gone") throw new Refused("taken_back", because("message_gone"));
  if (body.kind === "text") return { kind: "text", text: body.text, first: firstOf(entry, body.forwarded) };
  if (body.kind !== "file") throw new Refused("bad_request", because("not_forwardable"));
  if (body.state === "arriving") {
    throw new Refused("bad_request", because("file_arriving"));
  }
  if (body.state === "abandoned") throw new Refused("abandoned", because("file_never_came"));
  return { kind: "file", file: body, first: firstOf(entry, body.forwarded) };
}

function firstOf({ from, name }: Entry, forwarded: Forwarded | undefined): Forwarded {
  return forwarded ?? { id: from, name };
}
