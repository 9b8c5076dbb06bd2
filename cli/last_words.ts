import type { Clock } from "../client/core/outside.ts";
import type { Room } from "../client/core/room.ts";

/** What is under way when somebody quits has this long to arrive; it is kept in any case. */
const patienceMs = 1_000;

export function unsentIn(rooms: readonly Room[]): number {
  return rooms.reduce((sum, { outbox }) => sum + outbox.undelivered.length, 0);
}

/** Resolves when nothing is under way any more, or the patience is over. */
export async function lastWords(rooms: readonly Room[], clock: Clock): Promise<void> {
  const done = Promise.withResolvers<void>();
  const isDone = () => rooms.every(({ outbox }) => outbox.undelivered.length === outbox.stuck.length);
  if (isDone()) return;
  const enders = rooms.map(({ outbox }) =>
    outbox.changed.hear(() => {
      if (isDone()) done.resolve();
    })
  );
  const cancel = clock.after(patienceMs, () => done.resolve());
  await done.promise;
  cancel();
  for (const end of enders) end();
}
