import type { KeptRoom, RoomKeep } from "../core/kept_rooms.ts";
import { BrowserTable } from "./browser_table.ts";

const place = "room/";

/** Rooms in IndexedDB. */
export class BrowserRoomKeep implements RoomKeep {
  readonly #table = new BrowserTable<KeptRoom>();

  async all(account: string): Promise<readonly unknown[]> {
    return await this.#table.all(`${place}${account}/`);
  }

  async change(
    account: string,
    kept: ReadonlyMap<string, KeptRoom>,
    gone: readonly string[],
  ): Promise<void> {
    const keyed = [...kept].map(([id, room]) => [`${place}${account}/${id}`, room] as const);
    await this.#table.change(keyed, gone.map((id) => `${place}${account}/${id}`));
  }

  async clear(but?: string): Promise<void> {
    const keys = await this.#table.keys(place);
    const stays = but === undefined ? undefined : `${place}${but}/`;
    const gone = keys.filter((key) => stays === undefined || !key.startsWith(stays));
    if (gone.length > 0) await this.#table.change([], gone);
  }
}
