import { type OpenPoll, openPolls, pollSearch } from "../../protocol/open_poll.ts";
import { mayBeRespondedTo } from "../../protocol/response_check.ts";
import type { TypedResponse } from "../../protocol/typed_responses.ts";
import type { Chat } from "./chat.ts";
import { editableText } from "./editable.ts";
import { nextToReply } from "./repliable.ts";
import type { Room } from "./room.ts";

/** The message that a typed wish is about, or why nobody can tell. */
export type Meant =
  | { seq: number }
  | { missing: "message" | "others" | "own" | "poll" | "ownPoll" | "pin" }
  | { several: readonly OpenPoll[] };

type Wish = Exclude<TypedResponse, { wish: "poll" }>;

/** Rejects where the server has to be asked and there is no line, or where it refuses. */
export async function meantBy(wish: Wish, chat: Chat, room: Room): Promise<Meant> {
  const entries = room.known;
  const me = chat.me.id;
  if (wish.wish === "edit" || wish.wish === "delete") {
    const mine = entries.filter((entry) => editableText(entry, me) !== undefined);
    return found(wish.back > 0 ? mine.at(-wish.back)?.seq : undefined, "own");
  }
  if (wish.seq !== undefined) {
    return found(wish.seq > 0 && wish.seq <= (entries.at(-1)?.seq ?? 0) ? wish.seq : undefined, "message");
  }
  switch (wish.wish) {
    case "reply":
      return found(nextToReply(entries, me, undefined, -1), "others");
    case "react":
      return found(
        entries.findLast(({ from, body }) => from !== me && mayBeRespondedTo(body))?.seq,
        "others",
      );
    case "pin":
      return found(entries.findLast(({ body }) => mayBeRespondedTo(body))?.seq, "message");
    case "unpin":
      return found((await room.acts.pins())[0]?.seq, "pin");
    case "vote":
    case "close":
      return await onlyPoll(wish.wish, chat, room);
  }
}

async function onlyPoll(word: "vote" | "close", { link, me }: Chat, room: Room): Promise<Meant> {
  const { entries } = await link.ask("search", { room: room.id, ...pollSearch });
  const polls = openPolls(entries, word === "close" ? me.id : undefined);
  if (polls.length > 1) return { several: polls };
  return found(polls[0]?.seq, word === "close" ? "ownPoll" : "poll");
}

function found(
  seq: number | undefined,
  missing: Extract<Meant, { missing: unknown }>["missing"],
): Meant {
  return seq === undefined ? { missing } : { seq };
}
