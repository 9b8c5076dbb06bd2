import type { Person } from "../protocol/commands.ts";
import { cleanName, nameKey } from "../protocol/names.ts";
import { Refused } from "../protocol/refusals.ts";
import { Interrupted } from "./device/hidden_prompt.ts";
import { NotParley } from "./device/server_calls.ts";
import { Stop } from "./exit_codes.ts";
import { type AskPassword, type Secret, wantedBy } from "./password_source.ts";
import type { Profile, Profiles } from "./profiles.ts";
import { reasonOf } from "./text/reason.ts";
import { visibleLine } from "./text/visible.ts";
import { words } from "./words.ts";

export type Signed = { me: Person; profile: Profile };

/** Throws `Stop`, or `Interrupted` while a password is asked for. */
export async function signIn(profiles: Profiles, typed: string, ask: AskPassword): Promise<Signed> {
  const name = cleanName(typed);
  if (name === undefined) throw new Stop("usage", words.start.wrongName(typed));
  const profile = profiles.as(name);
  try {
    return { me: await enter(profile, name, ask), profile };
  } catch (error) {
    throw stopOf(error, name, profiles.server.host);
  }
}

/** The session decides who one is; a name that was given with it must agree. Throws `Stop`. */
export async function signInByToken(profiles: Profiles, token: string, wanted: string): Promise<Signed> {
  try {
    const { me, profile } = await profiles.holding(token);
    if (wanted !== "" && nameKey(cleanName(wanted) ?? "") !== nameKey(me.name)) {
      throw new Stop("usage", words.start.tokenOfAnother(visibleLine(me.name), wanted));
    }
    return { me, profile };
  } catch (error) {
    const isOver = error instanceof Refused && error.code === "no_session";
    if (isOver) throw new Stop("refused", words.start.tokenOver);
    throw stopOf(error, wanted, profiles.server.host);
  }
}

/** Signs in, with the secrets that the server wants, until they are right or nobody gives one any more. */
export function enter({ account }: Profile, name: string, ask: AskPassword): Promise<Person> {
  return entered(ask, name, {}, ({ password, code }) => account.signIn(name, password, code));
}

/** The same for whatever else takes these secrets. */
export async function entered<T>(
  ask: AskPassword,
  name: string,
  given: { [secret in Secret]?: string },
  attempt: (secrets: { [secret in Secret]?: string }) => Promise<T>,
): Promise<T> {
  for (;;) {
    try {
      return await attempt(given);
    } catch (error) {
      const secret = error instanceof Refused ? wantedBy(error) : undefined;
      if (secret === undefined) throw error;
      const wrong = given[secret] === undefined ? undefined : reasonOf(error as Refused);
      const answer = await ask(name, wrong, secret);
      if (answer === undefined) throw new Stop("refused", words.password.notGiven[secret](name));
      given[secret] = answer;
    }
  }
}

export function stopOf(error: unknown, name: string, host: string): Stop | Interrupted {
  if (error instanceof Stop || error instanceof Interrupted) return error;
  if (error instanceof Refused) return new Stop("refused", words.start.refused(name, reasonOf(error)));
  if (error instanceof NotParley) return new Stop("refused", words.start.notParley(host));
  return new Stop("unreachable", words.start.unreachable(host));
}

/** Who was signed in under this name before may write while the server cannot be reached. */
export function remembered(profiles: Profiles, typed: string): Signed | undefined {
  const name = cleanName(typed);
  const profile = name === undefined ? undefined : profiles.as(name);
  const me = profile?.account.remembered;
  return profile && me && { me, profile };
}
