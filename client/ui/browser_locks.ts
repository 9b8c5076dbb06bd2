import { ChannelLocks } from "../core/channel_locks.ts";
import type { Clock, Locks, Random } from "../core/outside.ts";

/** The browser's own locks. They end with the page that holds them, however it ends. */
export const ownLocks: Locks = {
  take(name, held, busy) {
    let free = () => {};
    const ended = new AbortController();
    const hold = () =>
      new Promise<void>((resolve) => {
        free = resolve;
        if (ended.signal.aborted) resolve();
        else held();
      });
    const wait = () => {
      if (ended.signal.aborted) return;
      busy();
      // It rejects when nobody waits any more.
      navigator.locks.request(name, { signal: ended.signal }, hold).catch(() => {});
    };
    void navigator.locks.request(name, { ifAvailable: true }, (lock) => lock ? hold() : wait());
    return () => {
      ended.abort();
      free();
    };
  },
};

/** A page that came by plain http sees no locks, but it can talk with the other pages. */
export function browserLocks(clock: Clock, random: Random): Locks {
  if (navigator.locks) return ownLocks;
  const channel = new BroadcastChannel("parley");
  return new ChannelLocks(clock, random, {
    say: (news) => channel.postMessage(news),
    hear: (hearer) => channel.addEventListener("message", ({ data }) => hearer(String(data))),
  });
}
