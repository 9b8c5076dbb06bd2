import type { Self } from "../../protocol/commands.ts";
import { may } from "../../protocol/roles.ts";
import type { Room } from "./room.ts";
import { isSaid } from "./said.ts";

/** Why one cannot write in a room now. The server decides; this is what a page can know before it asks. */
export type WriteStop = { is: "archived" | "announcements" } | { is: "muted" | "slow"; until: number };

export function writeStop(
  { facts: { value: facts }, log }: Room,
  self: Self | undefined,
  me: string,
  now: number,
): WriteStop | undefined {
  if (facts.archived) return { is: "archived" };
  if (facts.announce && !may(facts.role, "announce")) return { is: "announcements" };
  const muted = self?.mutedUntil ?? 0;
  if (muted > now) return { is: "muted", until: muted };
  if (!facts.slow || may(facts.role, "take_back")) return undefined;
  const last = log.entries.findLast(({ from, body }) => from === me && isSaid(body))?.at ?? 0;
  // Two clocks may differ: nobody waits longer than the room asks for.
  const until = Math.min(last, now) + facts.slow * 1_000;
  return until > now ? { is: "slow", until } : undefined;
}
