import { pollResult } from "../../../protocol/poll_result.ts";
import { responseHelp, type TypedResponse } from "../../../protocol/typed_responses.ts";
import type { Session } from "../../hub/session.ts";
import { given } from "./given.ts";
import { lastOfOthers } from "./last_of_others.ts";

export const responsesHelp = responseHelp.map(({ usage, what }) => `  ${usage.padEnd(15)} ${what}`).join(
  "\n",
);

/** Does it, and says in a line what was done, where that is not told to the room. */
export async function respondBy(
  wish: TypedResponse,
  session: Session,
  { room, nonce }: { room: string; nonce: string },
): Promise<string> {
  switch (wish.wish) {
    case "react": {
      const { emoji } = wish;
      const seq = wish.seq ?? await lastOfOthers(session, room);
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
      const { seq, options } = wish;
      given(await session.handle({ type: "vote", room, seq, options, nonce }));
      return options.length === 0 ? "You took your vote back." : "You have voted.";
    }
    case "close": {
      given(await session.handle({ type: "close_poll", room, seq: wish.seq }));
      const { entries } = given(await session.handle({ type: "entries", room, seqs: [wish.seq] }));
      return entries.map(({ body, votes }) =>
        body.kind === "poll" ? `You closed the poll. ${pollResult(body, votes)}` : ""
      ).join("");
    }
  }
}
