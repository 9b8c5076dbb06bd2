import type { Role } from "../../protocol/roles.ts";
import type { Account, Caller } from "../../server/hub/ports.ts";
import { guestOf } from "./guests.ts";
import { HearingPeer } from "./hearing_peer.ts";
import { Guest, type TestHub } from "./test_hub.ts";

export const everyRole = ["owner", "admin", "moderator", "member", "bot", "guest"] as const satisfies Role[];

/** An account of that role, under that name. No password opens it. */
export async function accountOf(house: TestHub, name: string, role: Role): Promise<Account> {
  const { accounts, bots } = house.store;
  const made = { id: `id-${name}`, name, key: name.toLowerCase(), at: house.clock.now() };
  if (role === "guest") return await guestOf(house.store, made);
  if (role === "bot") {
    const maker = await accounts.register({
      ...made,
      id: `maker-${name}`,
      key: `maker-${name}`,
      password: "",
      own: undefined,
    });
    return (await bots.make({ ...made, by: maker!.account.id }))!;
  }
  const registered = await accounts.register({ ...made, password: `kept ${name}`, own: undefined });
  return role === "member" ? registered!.account : (await accounts.setRole(made.id, role))!;
}

/** Somebody of that role who is here. */
export async function staff(house: TestHub, name: string, role: Role, caller?: Caller): Promise<Guest> {
  return await here(house, await accountOf(house, name, role), caller);
}

/** One more connection of an account. */
export async function here(house: TestHub, account: Account, caller?: Caller): Promise<Guest> {
  const peer = new HearingPeer(caller);
  const guest = new Guest(peer, house.hub.connect(peer, { account, holder: `test:${crypto.randomUUID()}` }));
  await guest.hello();
  house.ticks.end();
  peer.forget();
  return guest;
}
