import { Refused } from "../../../protocol/refusals.ts";
import { because } from "../../../protocol/whys.ts";
import { cleared, waited } from "../cleared.ts";
import type { Row } from "../command_table.ts";
import { respond } from "../responding.ts";
import { mayWrite } from "../writing.ts";

export const poll: Row<"poll"> = {
  who: "member",
  act: "say",
  async run(hub, by, { room: id, nonce, question, options, many }, room) {
    const lines = [question, ...options].map((line) => line.trim());
    if (lines.some((line) => line === "")) throw new Refused("empty");
    // None of them has a line break after this, so that the words of all are asked about together.
    const { text, turn } = cleared(hub, by, lines.map(oneLine).join("\n"));
    if (turn) await waited(turn, hub, by, room);
    const [asked = "", ...choices] = text.toWellFormed().split("\n");
    if (new Set(choices).size < choices.length) {
      throw new Refused("bad_request", because("poll_twins"));
    }
    const at = hub.clock.now();
    const draft = {
      ...{ room: id, from: by.me.id, nonce, at },
      body: { kind: "poll" as const, question: asked, options: choices, many },
    };
    const takeBack = mayWrite({ by: by.identity.account, room, act: "say", nonce, now: at });
    const appended = await hub.store.log.append(draft).catch((error: unknown) => {
      takeBack();
      throw error;
    });
    room.publish({ ...appended, entry: { ...appended.entry, nonce } });
    hub.facts.appended(appended.fresh);
    return { seq: appended.entry.seq, at: appended.entry.at };
  },
};

export const vote: Row<"vote"> = {
  who: "member",
  act: "react",
  run(hub, by, { seq, options, nonce }, room) {
    const chosen = [...new Set(options)].sort((a, b) => a - b);
    return respond(hub, by, room, { nonce, body: { kind: "vote", of: seq, options: chosen, was: [] } });
  },
};

export const closePoll: Row<"close_poll"> = {
  who: "member",
  act: "say",
  async run(hub, by, { room: id, seq }, room) {
    hub.mutes.refuse(by.me.id);
    if (room.facts.archived) throw new Refused("archived");
    const [entry] = await hub.store.log.find(id, [seq]);
    if (!entry) throw new Refused("not_found");
    const { from, body } = entry;
    if (body.kind === "gone") throw new Refused("taken_back");
    if (body.kind !== "poll") throw new Refused("bad_request", because("not_a_poll"));
    if (from !== by.me.id) throw new Refused("not_allowed");
    if (body.closed) return {};
    const change = { kind: "change" as const, of: seq, to: { ...body, closed: true as const } };
    const [nonce, at] = [hub.ids.uuid(), hub.clock.now()];
    const appended = await hub.store.log.append({ room: id, from, nonce, at, body: change });
    const [closed] = await hub.store.log.find(id, [seq]);
    const votes = closed?.votes ?? { counts: [], voters: 0 };
    room.publish({ ...appended, entry: { ...appended.entry, nonce, votes } });
    hub.facts.appended(appended.fresh);
    return {};
  },
};

function oneLine(text: string): string {
  return text.replace(/\s+/gu, " ");
}
