import { ask } from "../client/core/refusal.ts";
import type { JoinPreview } from "../protocol/invitations.ts";
import { cleanName } from "../protocol/names.ts";
import { callsTo } from "./device/server_calls.ts";
import { Stop } from "./exit_codes.ts";
import type { AskPassword } from "./password_source.ts";
import type { Profile, Profiles } from "./profiles.ts";
import { MemoryKeep } from "./script/memory_keep.ts";
import { entered, stopOf } from "./sign_in.ts";
import { visibleLine } from "./text/visible.ts";
import { words } from "./words.ts";

/** Asks for a name; undefined where nobody gives one. */
export type AskName = () => string | undefined;
/** Who one is from now on, and the room where one lands. */
export type Arrival = { name: string; room: string };

type Answered = { account: { id: string; name: string }; room: string };

/** Comes in by an invitation, a link for a device, or the owner link. The session is kept like any other. Throws `Stop`. */
export async function comeByLink(
  profiles: Profiles,
  code: string,
  { given, askName, askPassword }: { given: string | undefined; askName: AskName; askPassword: AskPassword },
): Promise<Arrival> {
  const path = `/api/join/${encodeURIComponent(code)}`;
  const { host } = profiles.server;
  try {
    const found = await ask(callsTo(profiles.server, new MemoryKeep()), ["GET", path], 200) as JoinPreview;
    if (found.what === "device") return await come(profiles.as(found.account.name), path, {});
    const name = cleanName(given ?? askName() ?? "");
    if (name === undefined) {
      throw new Stop("usage", given ? words.start.wrongName(given) : words.start.noName);
    }
    const profile = profiles.as(name);
    if (found.what === "invitation" && found.role === "guest") return await come(profile, path, { name });
    const password = await askPassword(name, undefined, "password");
    if (password === undefined) throw new Stop("refused", words.password.notGiven.password(name));
    return await entered(
      askPassword,
      name,
      { password },
      (secrets) => come(profile, path, { name, ...secrets }),
    );
  } catch (error) {
    throw stopOf(error, visibleLine(given ?? ""), host);
  }
}

async function come(
  { account, outside }: Profile,
  path: string,
  wish: Record<string, string>,
): Promise<Arrival> {
  const { account: me, room } = await ask(outside.call, ["POST", path, wish], 201) as Answered;
  account.remember(me);
  return { name: me.name, room };
}
