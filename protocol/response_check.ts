import type { Body } from "./entries.ts";
import { Refused } from "./refusals.ts";
import { because } from "./whys.ts";
import type { PollBody, ResponseBody, VoteBody } from "./responses.ts";

/** Which entries people may react to, vote in and pin. Refuses what would be about anything else. */
export function checkResponse(response: ResponseBody, to: Body | undefined): void {
  if (to === undefined) throw new Refused("not_found");
  if (to.kind === "gone") throw new Refused("taken_back", because("message_gone"));
  if (response.kind === "vote") {
    if (to.kind !== "poll") throw new Refused("bad_request", because("not_a_poll"));
    checkVote(response, to);
  } else if (!mayBeRespondedTo(to)) {
    throw new Refused("bad_request", because("not_respondable"));
  }
}

/** Somebody has said it, and it is there. */
export function mayBeRespondedTo(body: Body): boolean {
  return body.kind === "text" || body.kind === "poll" || body.kind === "file" && body.state !== "abandoned";
}

function checkVote({ options }: Pick<VoteBody, "options">, poll: PollBody): void {
  if (poll.closed) throw new Refused("bad_request", because("poll_closed"));
  // In order, so that the same choice is always written the same way.
  const isInOrder = options.every((option, i) => i === 0 || option > options[i - 1]!);
  if (!isInOrder || (options.at(-1) ?? 0) >= poll.options.length) {
    throw new Refused("bad_request", because("poll_without_that"));
  }
  if (!poll.many && options.length > 1) {
    throw new Refused("bad_request", because("poll_takes_one"));
  }
}

export function tooManyKinds(): Refused {
  return new Refused("too_many", because("most_reactions"));
}

export function tooManyPins(): Refused {
  return new Refused("too_many", because("most_pins"));
}
