import { type Act, may, type Role } from "../../../protocol/roles.ts";
import type { IconName } from "../icons.ts";
import { AuditPage } from "./audit_page.ts";
import { BansPage } from "./bans_page.ts";
import { BotsPage } from "./bots_page.ts";
import { ConnectionsPage } from "./connections_page.ts";
import { InvitationsPage } from "./invitations_page.ts";
import type { ManagePage, ManageParts } from "./manage_parts.ts";
import { PeoplePage } from "./people_page.ts";
import { ReportsPage } from "./reports_page.ts";
import { RoomsPage } from "./rooms_page.ts";
import { SettingsPage } from "./settings_page.ts";
import { StoragePage } from "./storage_page.ts";

type Row = { act: Act; icon: IconName; make: (parts: ManageParts) => ManagePage };

/** Whoever may not do what a page is for does not see that it is there. */
const rows = {
  reports: { act: "settle", icon: "flag", make: (parts) => new ReportsPage(parts) },
  people: { act: "see_people", icon: "people", make: (parts) => new PeoplePage(parts) },
  bans: { act: "ban", icon: "gone", make: (parts) => new BansPage(parts) },
  invitations: { act: "see_invitations", icon: "link", make: (parts) => new InvitationsPage(parts) },
  rooms: { act: "join_private", icon: "reveal", make: (parts) => new RoomsPage(parts) },
  bots: { act: "make_bot", icon: "code", make: (parts) => new BotsPage(parts) },
  connections: { act: "settings", icon: "system", make: (parts) => new ConnectionsPage(parts) },
  storage: { act: "see_storage", icon: "archive", make: (parts) => new StoragePage(parts) },
  audit: { act: "see_audit", icon: "shield", make: (parts) => new AuditPage(parts) },
  settings: { act: "settings", icon: "settings", make: (parts) => new SettingsPage(parts) },
} as const satisfies Record<string, Row>;

export type PageName = keyof typeof rows;
export const managePages: Readonly<Record<PageName, Row>> = rows;
export const pageNames = Object.keys(rows) as readonly PageName[];

export function pagesFor(role: Role): PageName[] {
  return pageNames.filter((name) => may(role, rows[name].act));
}
