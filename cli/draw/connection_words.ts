import type { LinkState } from "../../client/core/link.ts";
import { words } from "../words.ts";

/** A line that is back this soon was never missed. */
const patienceMs = 3_000;

export type Connection = {
  /** What to say of the line, or undefined while it is good enough. */
  text: string | undefined;
  /** When there will be something else to say, in ms. */
  changesIn: number | undefined;
};

/** The state of the line in words, with the seconds to the next attempt. */
export function connectionWords(state: LinkState, now: number, host: string, wasOpen: boolean): Connection {
  if (state.is !== "connecting" && state.is !== "waiting") return { text: undefined, changesIn: undefined };
  const patience = state.lostAt + patienceMs - now;
  if (wasOpen && patience > 0) return { text: undefined, changesIn: patience };
  if (state.is === "connecting") {
    if (!wasOpen && state.lostAt === now) {
      return { text: words.status.connecting(host), changesIn: undefined };
    }
    return {
      text: `${wasOpen ? words.status.lost : words.status.unreachable(host)} ${words.status.trying}`,
      changesIn: undefined,
    };
  }
  const left = Math.max(0, Math.ceil((state.until - now) / 1_000));
  const what = wasOpen ? words.status.lost : words.status.unreachable(host);
  return {
    text: `${what} ${left > 0 ? words.status.again(left) : words.status.trying}`,
    changesIn: left > 0 ? Math.max(50, state.until - now - (left - 1) * 1_000) : undefined,
  };
}
