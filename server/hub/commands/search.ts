import { asksForSomething, beginOf, readSearch } from "../../../protocol/search_words.ts";
import { Refused } from "../../../protocol/refusals.ts";
import type { Row } from "../command_table.ts";
import { PageBudget } from "../pages.ts";
import type { SearchWish } from "../ports.ts";
import { authorsOf, roomsNamed } from "../search_places.ts";

export const search: Row<"search"> = {
  who: "anyone",
  act: "read",
  async run(hub, by, { room, words: typed, before, zone = 0, limit }) {
    if (room !== undefined && !by.rooms.has(room)) throw new Refused("not_member");
    const asked = readSearch(typed);
    if (!asksForSomething(asked)) return { entries: [], total: 0 };
    const named = roomsNamed(by, asked);
    const wish: SearchWish = {
      rooms: room === undefined ? named : named.filter((id) => id === room),
      words: asked.words,
      ...asked.from.length > 0 && { from: await authorsOf(hub, by, asked) },
      ...asked.after && { since: beginOf(asked.after, zone) },
      ...asked.before && { until: beginOf(asked.before, zone) },
      has: asked.has,
      ...before !== undefined && { before },
      limit,
      reader: by.me.id,
    };
    const found = await hub.store.search.find(wish);
    // Rooms may have been left while it was looked for.
    const mine = found.entries.filter((entry) => by.rooms.has(entry.room));
    const entries = new PageBudget().take(mine, by.me.id);
    if (entries.length === mine.length) return { ...found, entries };
    // The page ends early by its bytes, so that it goes on elsewhere than the store said.
    const { more } = await hub.store.search.find({ ...wish, limit: entries.length });
    return { ...found, entries, ...more !== undefined && { more } };
  },
};
