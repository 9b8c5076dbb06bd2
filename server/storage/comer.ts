import type { AccountId, Redeemed, Redemption, Registered, Registration } from "../hub/ports.ts";

type Come = Exclude<Redeemed, string>;
type Comer = Exclude<Redemption["who"], { is: "maker" }>;
type Guest = Extract<Comer, { is: "guest" }>["guest"];

/** Who keeps the accounts of a store; undefined where the name is somebody else's. */
export type AccountKeeper = {
  known(who: { account: AccountId; keep: string }): Come | undefined;
  newGuest(guest: Guest & { at: number }): Come | undefined;
  register(wish: Registration): Registered | undefined;
};

/** The account by which somebody comes in by an invitation. */
export function comeBy(accounts: AccountKeeper, who: Comer, at: number): Come | undefined {
  switch (who.is) {
    case "known":
      return accounts.known(who);
    case "guest":
      return accounts.newGuest({ ...who.guest, at });
    case "member": {
      const registered = accounts.register(who.registration);
      return registered && { ...registered, ended: [] };
    }
  }
}
