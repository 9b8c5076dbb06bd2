import { getLogger } from "@logtape/logtape";
import type { Bus, RoomId, RoomNews } from "../hub/ports.ts";

const log = getLogger(["parley", "bus"]);

/** The bus of one process: news is heard before `publish` returns. */
export function openLocalBus(): Bus {
  const hearers = new Map<RoomId, Set<(news: RoomNews) => void>>();
  return {
    publish(room, news) {
      for (const hear of [...hearers.get(room) ?? []]) {
        try {
          hear(news);
        } catch (error) {
          // One hearer's fault must not keep the news from the others (BU3 of tests/contracts/bus_contract.ts).
          log.error("hearer failed", { room, error });
        }
      }
    },
    subscribe(room, hear) {
      const mine = (news: RoomNews) => hear(news);
      const here = hearers.get(room) ?? new Set();
      hearers.set(room, here.add(mine));
      return () => {
        here.delete(mine);
        if (here.size === 0 && hearers.get(room) === here) hearers.delete(room);
      };
    },
    close() {
      hearers.clear();
      return Promise.resolve();
    },
  };
}
