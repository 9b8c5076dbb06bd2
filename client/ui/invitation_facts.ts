import type { InvitationInfo } from "../../protocol/invitations.ts";
import { roomWords } from "./room_words.ts";
import { dateTimeOf } from "./times.ts";

const { invite } = roomWords;

/** How far a link is used, who came by it, and whether it still lets anybody in. */
export function invitationFacts({ ended, until, used, uses, came }: InvitationInfo, now: number): {
  isGood: boolean;
  facts: string;
  came: string;
} {
  const isUsedUp = uses > 0 && used >= uses;
  const end = ended
    ? [invite.ended]
    : isUsedUp
    ? []
    : [until > now ? invite.until(dateTimeOf(until)) : invite.over];
  return {
    isGood: !ended && !isUsedUp && until > now,
    facts: [invite.used(used, uses), ...end].join(" · "),
    came: came.length === 0 ? "" : invite.came(came.map(({ name }) => name)),
  };
}
