import { mayBeAnswered } from "../../../protocol/bodies.ts";
import { limits } from "../../../protocol/limits.ts";
import { Refused } from "../../../protocol/refusals.ts";
import { because } from "../../../protocol/whys.ts";
import type { Row } from "../command_table.ts";
import { PageBudget } from "../pages.ts";
import type { Hub } from "../hub.ts";
import type { Session } from "../session.ts";

export const bookmark: Row<"bookmark"> = {
  // Not for members alone: what was saved in a room that was left since must not be there for ever.
  who: "anyone",
  act: "read",
  async run(hub, by, { room, seq, on }) {
    const changed = on
      ? await save(hub, by, room, seq)
      : await hub.store.bookmarks.remove({ account: by.me.id, room, seq });
    if (!changed) return {};
    for (const session of hub.sessionsOf(by.me.id)) {
      if (session !== by) session.peer.tell({ type: "bookmarked", room, seq, on });
    }
    return {};
  },
};

async function save(hub: Hub, by: Session, room: string, seq: number): Promise<boolean> {
  if (!by.rooms.has(room)) throw new Refused("not_member");
  const [entry] = await hub.store.log.find(room, [seq]);
  if (!entry) throw new Refused("not_found");
  const { kind } = entry.body;
  if (!mayBeAnswered(entry.body) || kind === "notice" || kind === "gone") {
    throw new Refused("bad_request", because("not_savable"));
  }
  const wish = { account: by.me.id, room, seq, at: hub.clock.now() };
  const added = await hub.store.bookmarks.add(wish, limits.bookmarks);
  if (added === "full") {
    throw new Refused("too_many", because("most_bookmarks", { most: limits.bookmarks }));
  }
  return added === "added";
}

export const bookmarks: Row<"bookmarks"> = {
  who: "anyone",
  act: "read",
  async run(hub, by, { before, limit, places }) {
    if (places) return { entries: [], places: await hub.store.bookmarks.places(by.me.id) };
    const wish = { account: by.me.id, ...before !== undefined && { before } };
    const page = await hub.store.bookmarks.page({ ...wish, limit });
    const entries = new PageBudget().take(page.entries, by.me.id)
      .map((entry, i) => ({ ...entry, saved: page.entries[i]!.saved }));
    if (entries.length === page.entries.length) return { ...page, entries };
    // The page ends early by its bytes, so that it goes on elsewhere than the store said.
    const { more } = await hub.store.bookmarks.page({ ...wish, limit: entries.length });
    return { entries, ...more !== undefined && { more } };
  },
};
