import { personKey } from "../../protocol/names.ts";
import type { SearchWords } from "../../protocol/search_words.ts";
import type { Hub } from "./hub.ts";
import type { AccountId } from "./ports.ts";
import type { Session } from "./session.ts";

/** Whom the names mean; nobody where there is none of that name. Of all people, for who has left is searched too. */
export async function authorsOf(hub: Hub, by: Session, { from }: SearchWords): Promise<AccountId[]> {
  const found = await Promise.all(from.map(async (name) => {
    if (personKey(name) === "me") return by.me.id;
    return (await hub.store.accounts.named(personKey(name)))?.id ?? (await hub.store.accounts.find(name))?.id;
  }));
  return found.filter((id) => id !== undefined);
}

/** Those of one's own rooms that are called so. Others are as if they were not there. */
export function roomsNamed(by: Session, { in: names }: SearchWords): string[] {
  const rooms = [...by.rooms.values()];
  if (names.length === 0) return rooms.map(({ id }) => id);
  const keys = new Set(names.map(personKey));
  const ids = new Set(names);
  return rooms.filter((room) => ids.has(room.id) || keys.has(personKey(room.info(by.identity.account).name)))
    .map(({ id }) => id);
}
