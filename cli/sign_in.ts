import type { Person } from "../protocol/commands.ts";
import { cleanName } from "../protocol/names.ts";
import { Refused } from "../protocol/refusals.ts";
import { NotParley } from "./device/server_calls.ts";
import { Stop } from "./exit_codes.ts";
import type { Profile, Profiles } from "./profiles.ts";
import { words } from "./words.ts";

export type Signed = { me: Person; profile: Profile };

/** Throws `Stop`. */
export async function signIn(profiles: Profiles, typed: string): Promise<Signed> {
  const { host } = profiles.server;
  const name = cleanName(typed);
  if (name === undefined) throw new Stop("usage", words.start.wrongName(typed));
  const profile = profiles.as(name);
  try {
    const me = await profile.account.signIn(name);
    return { me, profile };
  } catch (error) {
    if (error instanceof Refused) {
      throw new Stop("refused", words.start.refused(name, error.message));
    }
    if (error instanceof NotParley) throw new Stop("refused", words.start.notParley(host));
    throw new Stop("unreachable", words.start.unreachable(host));
  }
}

/** Who was signed in under this name before may write while the server cannot be reached. */
export function remembered(profiles: Profiles, typed: string): Signed | undefined {
  const name = cleanName(typed);
  const profile = name === undefined ? undefined : profiles.as(name);
  const me = profile?.account.remembered;
  return profile && me && { me, profile };
}
