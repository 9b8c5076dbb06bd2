import { mayBeAnswered } from "../../../protocol/bodies.ts";
import type { Entry } from "../../../protocol/entries.ts";
import { openPolls, pollNames, pollSearch } from "../../../protocol/open_poll.ts";
import { pollResult } from "../../../protocol/poll_result.ts";
import { Refused } from "../../../protocol/refusals.ts";
import { mayBeRespondedTo } from "../../../protocol/response_check.ts";
import { responseHelp, type TypedResponse } from "../../../protocol/typed_responses.ts";
import type { Session } from "../../hub/session.ts";
import { given } from "./given.ts";

export const responsesHelp = Object.values(responseHelp)
  .map(({ usage, what }) => `  ${usage.padEnd(15)} ${what}`).join("\n");

/** Further back nobody means it who names no number. */
const mostBack = 50;

type Place = { room: string; nonce: string };

/** Does it, and says in a line what was done; nothing where the room is told. */
export async function respondBy(wish: TypedResponse, session: Session, place: Place): Promise<string> {
  const { room, nonce } = place;
  switch (wish.wish) {
    case "reply": {
      const { text } = wish;
      const reply = wish.seq ?? await last(session, room, isOthers);
      given(await session.handle({ type: "say", room, nonce, text, reply }));
      return "";
    }
    case "react": {
      const { emoji } = wish;
      const seq = wish.seq ?? await last(session, room, isOthers);
      const { entries } = given(await session.handle({ type: "entries", room, seqs: [seq] }));
      const reactions = entries[0]?.reactions ?? [];
      const on = !reactions.some((one) => one.emoji === emoji && one.mine);
      given(await session.handle({ type: "react", room, seq, emoji, on, nonce }));
      const whose = entries[0]?.name ?? "";
      return on ? `You reacted ${emoji} to ${whose}.` : `You took ${emoji} back.`;
    }
    case "poll": {
      const { question, options } = wish;
      const { seq } = given(
        await session.handle({ type: "poll", room, nonce, question, options, many: false }),
      );
      return `That is poll ${seq}: /vote ${seq} 1 chooses, /close ${seq} ends it.`;
    }
    case "vote": {
      const { options } = wish;
      const seq = wish.seq ?? await onlyPoll(session, room, "vote");
      given(await session.handle({ type: "vote", room, seq, options, nonce }));
      return options.length === 0 ? "You took your vote back." : "You have voted.";
    }
    case "close": {
      const seq = wish.seq ?? await onlyPoll(session, room, "close");
      given(await session.handle({ type: "close_poll", room, seq }));
      const { entries } = given(await session.handle({ type: "entries", room, seqs: [seq] }));
      return entries.map(({ body, votes }) =>
        body.kind === "poll" ? `You closed the poll. ${pollResult(body, votes)}` : ""
      ).join("");
    }
    case "pin": {
      const seq = wish.seq ?? await last(session, room, ({ body }) => mayBeRespondedTo(body));
      given(await session.handle({ type: "pin", room, seq, on: true }));
      return `You pinned [${seq}].`;
    }
    case "unpin": {
      const seq = wish.seq ?? given(await session.handle({ type: "pins", room })).entries[0]?.seq;
      if (seq === undefined) throw new Refused("bad_request", "Nothing is pinned here.");
      given(await session.handle({ type: "pin", room, seq, on: false }));
      return `You took the pin of [${seq}] away.`;
    }
    case "edit": {
      const { text } = wish;
      const seq = await own(session, room, wish.back);
      given(await session.handle({ type: "edit", room, seq, text, nonce }));
      return "You changed it.";
    }
    case "delete": {
      const seqs = [await own(session, room, wish.back)];
      given(await session.handle({ type: "take_back", room, seqs }));
      return "You took it back.";
    }
  }
}

async function newest(session: Session, room: string): Promise<readonly Entry[]> {
  return given(await session.handle({ type: "history", room, limit: mostBack })).entries;
}

type IsMeant = (entry: Entry, me: string) => boolean;

const isOthers: IsMeant = ({ from, body }, me) =>
  from !== me && mayBeAnswered(body) && body.kind !== "notice" && body.kind !== "gone";

async function last(session: Session, room: string, isMeant: IsMeant): Promise<number> {
  const entry = (await newest(session, room)).findLast((entry) => isMeant(entry, session.me.id));
  if (!entry) throw new Refused("bad_request", "Nobody else has written here lately.");
  return entry.seq;
}

/** Counted from the end: 1 is what one wrote last. */
async function own(session: Session, room: string, back: number): Promise<number> {
  const mine = (await newest(session, room)).filter(({ from, body }) =>
    from === session.me.id && (body.kind === "text" || body.kind === "file")
  );
  const entry = mine.at(-back);
  if (back < 1 || !entry) throw new Refused("bad_request", "There is no such message of yours lately.");
  return entry.seq;
}

async function onlyPoll(session: Session, room: string, word: "vote" | "close"): Promise<number> {
  const { entries } = given(await session.handle({ type: "search", room, ...pollSearch }));
  const polls = openPolls(entries, word === "close" ? session.me.id : undefined);
  const [poll] = polls;
  if (!poll) throw new Refused("bad_request", `No poll${word === "close" ? " of yours" : ""} is open here.`);
  if (polls.length === 1) return poll.seq;
  const example = word === "vote" ? `/vote ${poll.seq} 1` : `/close ${poll.seq}`;
  throw new Refused("bad_request", `Several polls are open: ${pollNames(polls)}. Say which: ${example}`);
}
