import { join } from "node:path";
import { Account } from "../client/core/account.ts";
import type { Outside } from "../client/core/outside.ts";
import { type FetchFile, fileFetchFrom } from "./device/file_fetch.ts";
import { FileLocks } from "./device/file_locks.ts";
import { nameKey } from "../protocol/names.ts";
import { fileName, FolderKeep } from "./device/folder_keep.ts";
import { PathKeep } from "./device/path_keep.ts";
import { callsTo, socketsTo } from "./device/server_calls.ts";
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
    const folder = this.#folder && join(this.#folder, fileName(nameKey(name)));
    const keep = new FolderKeep(folder);
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
    return { name, account: new Account(keep, call), outside, fetchFile: fileFetchFrom(this.server, keep) };
  }
}

export type Profile = {
  name: string;
  account: Account;
  outside: Outside & { fileKeep: PathKeep };
  fetchFile: FetchFile;
};
