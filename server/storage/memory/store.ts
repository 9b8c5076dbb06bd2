import type { Store } from "../../hub/ports.ts";
import { MemoryAppPasswords } from "./app_passwords.ts";
import { MemoryAccounts } from "./accounts.ts";
import { MemoryApiTokens } from "./api_tokens.ts";
import { MemoryBookmarks } from "./bookmarks.ts";
import { MemoryBots } from "./bots.ts";
import { MemoryErasures } from "./erasures.ts";
import { MemoryOwn } from "./own.ts";
import { MemoryAudit } from "./audit.ts";
import { MemoryBans } from "./bans.ts";
import { MemoryMutes } from "./mutes.ts";
import { MemoryPrivacy } from "./privacy.ts";
import { MemoryPush } from "./push.ts";
import { MemoryReports } from "./reports.ts";
import { RandomSalts, type Salts } from "../salts.ts";
import { MemoryChain } from "./chain.ts";
import { MemoryFiles } from "./files.ts";
import { MemoryInvitations } from "./invitations.ts";
import { MemoryLog } from "./log.ts";
import { MemoryPasskeys } from "./passkeys.ts";
import { MemoryResponses } from "./responses.ts";
import { MemoryRooms } from "./rooms.ts";
import { MemoryRetention } from "./retention.ts";
import { MemorySearch } from "./search.ts";
import { MemorySecondFactors } from "./second_factors.ts";
import { MemorySessions } from "./sessions.ts";
import { MemorySettings } from "./settings.ts";
import { Tables } from "./tables.ts";
import { MemoryUsage } from "./usage.ts";
import { MemoryTakenBack } from "./taken_back.ts";

/** Everything in memory, for tests and for trying Parley out. It ends with the process. */
export function openMemoryStore(salts: Salts = new RandomSalts()): Store {
  const tables = new Tables();
  const log = new MemoryLog(tables, salts);
  const audit = new MemoryAudit(tables);
  const accounts = new MemoryAccounts(tables, audit);
  return {
    log,
    responses: new MemoryResponses(tables, log),
    takenBack: new MemoryTakenBack(tables, log, audit),
    chain: new MemoryChain(tables),
    rooms: new MemoryRooms(tables, log, audit),
    accounts,
    settings: new MemorySettings(tables),
    invitations: new MemoryInvitations(tables, accounts),
    sessions: new MemorySessions(tables),
    appPasswords: new MemoryAppPasswords(tables),
    apiTokens: new MemoryApiTokens(tables),
    bots: new MemoryBots(tables),
    erasures: new MemoryErasures(tables, audit),
    own: new MemoryOwn(tables),
    usage: new MemoryUsage(tables),
    secondFactors: new MemorySecondFactors(tables),
    passkeys: new MemoryPasskeys(tables),
    search: new MemorySearch(tables),
    bookmarks: new MemoryBookmarks(tables),
    audit,
    bans: new MemoryBans(tables, audit),
    mutes: new MemoryMutes(tables, audit),
    privacy: new MemoryPrivacy(tables),
    push: new MemoryPush(tables),
    reports: new MemoryReports(tables, audit),
    retention: new MemoryRetention(tables, log),
    files: new MemoryFiles(tables, log),
    close: () => Promise.resolve(),
  };
}
