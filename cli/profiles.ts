import { join } from "node:path";
import { Account } from "../client/core/account.ts";
import { Credentials } from "../client/core/credentials.ts";
import type { Keep, Outside } from "../client/core/outside.ts";
import { ask } from "../client/core/refusal.ts";
import type { Person } from "../protocol/commands.ts";
import { type FetchFile, fileFetchFrom } from "./device/file_fetch.ts";
import { FileLocks } from "./device/file_locks.ts";
import { nameKey } from "../protocol/names.ts";
import { fileName, FolderKeep } from "./device/folder_keep.ts";
import { GivenToken } from "./device/given_token.ts";
import { MemoryKeep } from "./script/memory_keep.ts";
import { PathKeep } from "./device/path_keep.ts";
import { callsTo, socketsTo, tokenKey } from "./device/server_calls.ts";
import { systemClock, systemDigest, systemRandom } from "./device/time_and_chance.ts";
import { wireTo } from "./device/wire.ts";
import type { ServerAddress } from "./server_address.ts";

/** No name begins with a dot, so no folder of a person can stand where this file does. */
const lastNameKey = ".last-name";

/** Who one has been at one server: a folder for each name, so that a name stays with the session that holds it. */
export class Profiles {
  readonly server: ServerAddress;
  readonly #folder: string | undefined;
  readonly #keep: FolderKeep;

  constructor(server: ServerAddress, configFolder: string | undefined) {
    this.server = server;
    this.#folder = configFolder && join(configFolder, fileName(server.host));
    this.#keep = new FolderKeep(this.#folder);
  }

  get lastName(): string {
    return this.#keep.get(lastNameKey) ?? "";
  }

  /** Returns false where it can be kept for no longer than the program runs. */
  rememberName(name: string): boolean {
    this.#keep.set(lastNameKey, name);
    return !this.#keep.forgets;
  }

  as(name: string): Profile {
    return this.#make(name, (keep) => keep);
  }

  /** Whoever has this session. Rejects with `Refused` if it is none, with anything else if nobody could be asked. */
  async holding(token: string): Promise<{ me: Person; profile: Profile }> {
    const call = callsTo(this.server, new GivenToken(new MemoryKeep(), token));
    const { account: me } = await ask(call, ["GET", "/api/session"], 200) as { account: Person };
    return { me, profile: this.#make(me.name, (keep) => new GivenToken(keep, token)) };
  }

  #make(name: string, secretsIn: (keep: Keep) => Keep): Profile {
    const folder = this.#folder && join(this.#folder, fileName(nameKey(name)));
    const keep = secretsIn(new FolderKeep(folder));
    const call = callsTo(this.server, keep);
    const outside = {
      clock: systemClock,
      random: systemRandom,
      keep,
      open: socketsTo(this.server, keep),
      call,
      wire: wireTo(this.server, keep),
      fileKeep: new PathKeep(keep),
      digest: systemDigest,
      ...folder !== undefined && { locks: new FileLocks(folder, systemClock) },
    };
    return {
      name,
      account: new Account(keep, call),
      credentials: new Credentials(call),
      outside,
      fetchFile: fileFetchFrom(this.server, keep),
      forgetSession: () => keep.delete(tokenKey),
    };
  }
}

export type Profile = {
  name: string;
  account: Account;
  credentials: Credentials;
  outside: Outside & { fileKeep: PathKeep };
  fetchFile: FetchFile;
  /** It is over at the server; the token is worth nothing, and goes. */
  forgetSession(): void;
};
