import type { Certificate } from "./certificate.ts";

/** When two thirds of its life are over, and up to a twentieth later: not all servers of one morning at the same second. */
export function renewalTime({ startsAt, expiresAt, fingerprint }: Certificate): number {
  const life = expiresAt - startsAt;
  // Its own digits stand for chance: the same after a restart.
  const share = Number.parseInt(fingerprint.slice(0, 2), 16) / 255;
  return startsAt + life * (2 / 3 + share / 20);
}
