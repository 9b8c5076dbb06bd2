import assert from "node:assert/strict";
import type { Account, GuestClaim, Store } from "../../server/hub/ports.ts";

type Named = Pick<GuestClaim, "id" | "name" | "key" | "at">;

/** At this machine, as whoever tries a server out. */
export function claimOf(guest: Named, more: Partial<GuestClaim> = {}): GuestClaim {
  const place = { address: "local", until: guest.at + 1_000, lasting: true };
  return { ...guest, own: undefined, place, recent: 0, idle: 0, ...more };
}

/** Whoever has that name. */
export async function guestOf(store: Store, guest: Named): Promise<Account> {
  const came = await store.accounts.claim(claimOf(guest));
  assert(came, `${guest.name} is somebody else's`);
  return came.account;
}
