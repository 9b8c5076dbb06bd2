import type { OpenSettings } from "../../protocol/settings.ts";
import type { Call } from "./outside.ts";
import { ask } from "./refusal.ts";

/** What a server says of itself to whoever is not signed in. */
export type ServerInfo = OpenSettings & { tcp: readonly number[]; passkeys: boolean };

/** Rejects like `Account.signIn`. */
export async function serverInfo(call: Call): Promise<ServerInfo> {
  return await ask(call, ["GET", "/api/server"], 200) as ServerInfo;
}
