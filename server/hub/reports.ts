import { getLogger } from "@logtape/logtape";
import type { Entry } from "../../protocol/entries.ts";
import { limits } from "../../protocol/limits.ts";
import type { ReportView } from "../../protocol/moderation.ts";
import { Refused } from "../../protocol/refusals.ts";
import { because } from "../../protocol/whys.ts";
import { isAbove } from "../../protocol/roles.ts";
import { utf8Length } from "../../protocol/utf8.ts";
import type { Hub } from "./hub.ts";
import type { LiveRoom } from "./live_room.ts";
import type { Identity } from "./people.ts";
import type { AccountId, Report, ReportEnd } from "./ports.ts";
import { isAllowed } from "./rights.ts";
import type { Session } from "./session.ts";

const log = getLogger(["parley", "reports"]);

const pageReports = 20;
/** So long after it was settled somebody may ask what it was about. */
const saidMs = 30 * 24 * 3_600_000;
/** So many entries before the reported one, and after it. */
const around = 2;

/**
 * What people ask the moderators to look at:
 * - MO4 Only what one may read can be reported; anything else is not there.
 * - MO5 Whoever may settle reports sees the entry with two before and two after it, even of a room that they are not in,
 *     and no more of that room.
 * - MO6 Nobody sees reports of what they wrote themselves, nor settles one about somebody who does not stand below them;
 *     an owner does both.
 */
export class Reports {
  readonly #hub: Hub;

  constructor(hub: Hub) {
    this.#hub = hub;
  }

  async add(by: Session, room: LiveRoom, seq: number, reason: string): Promise<void> {
    const { store, ids, clock } = this.#hub;
    const [entry] = await store.log.find(room.id, [seq]);
    if (!entry) throw new Refused("not_found");
    if (entry.body.kind !== "text" && entry.body.kind !== "file" && entry.body.kind !== "poll") {
      throw new Refused("bad_request", because("not_reportable"));
    }
    if (entry.from === by.me.id) throw new Refused("bad_request", because("own_message"));
    const report = {
      id: ids.uuid(),
      room: room.id,
      seq,
      from: entry.from,
      by: by.me.id,
      at: clock.now(),
      reason,
    };
    const added = await store.reports.add(report, limits.openReports);
    if (added === "full") {
      throw new Refused("busy", because("most_reports"));
    }
    if (added === "added") await this.#tell();
  }

  async page(
    by: Identity,
    wish: { state?: "open" | "settled"; before?: string },
  ): Promise<{ reports: ReportView[]; open: number; more?: true }> {
    const { reports: store } = this.#hub.store;
    const without = hiddenFrom(by);
    const rows = await store.page({ ...wish, limit: pageReports + 1, without });
    const reports: ReportView[] = [];
    let bytes = 0;
    for (const row of rows.slice(0, pageReports)) {
      const view = await this.#view(row);
      bytes += utf8Length(JSON.stringify(view));
      if (bytes > limits.pageBytes && reports.length > 0) break;
      reports.push(view);
    }
    const open = await store.open(without);
    return { reports, open, ...reports.length < rows.length && { more: true } };
  }

  async #view({ id, room: roomId, seq, from, by, at, reason, said, settled }: Report): Promise<ReportView> {
    const room = await this.#hub.findRoom(roomId);
    const page = await this.#hub.store.log.page({
      room: roomId,
      after: Math.max(0, seq - around - 1),
      before: seq + around + 1,
      limit: 2 * around + 1,
    });
    const entries = page.map(withoutNonce);
    const entry = entries.find((one) => one.seq === seq);
    return {
      id,
      room: roomId,
      roomName: room?.facts.name ?? "",
      roomKind: room?.kind ?? "private",
      seq,
      ...entry && { entry },
      ...said && { said },
      context: {
        before: entries.filter((one) => one.seq < seq),
        after: entries.filter((one) => one.seq > seq),
      },
      from,
      by,
      at,
      reason,
      state: settled ? "settled" : "open",
      ...settled && { settledBy: settled.by, settledAt: settled.at, how: settled.how },
    };
  }

  async settle(by: Identity, id: string, how: ReportEnd): Promise<void> {
    const { store, clock, audit, takingBack } = this.#hub;
    const report = await store.reports.find(id);
    if (!report || report.from.id === hiddenFrom(by)) throw new Refused("not_found");
    const author = await store.accounts.find(report.from.id);
    const isOwner = by.account.role === "owner";
    if (author && !isOwner && !isAbove(by.account.role, author.role)) {
      throw new Refused(
        "not_allowed",
        because("not_below", { name: author.name }),
      );
    }
    if (report.settled) throw new Refused("bad_request", because("report_settled"));
    if (how === "took_back") {
      const room = await this.#hub.findRoom(report.room);
      if (room) await takingBack.takeBack(by.account, room, [report.seq], { allowed: true });
    }
    const person = { id: by.account.id, name: by.account.name };
    const note = audit.noteOf(by.account, "settle", { about: report.from, how: { end: how } });
    const at = clock.now();
    const forget = at + saidMs;
    if (!await store.reports.settle({ id, by: person, at, how, forget, note })) {
      throw new Refused("bad_request", because("report_settled"));
    }
    takingBack.wakeBy(forget);
    await this.#tell();
  }

  /** How many are open, to whoever may settle them and has just come in. */
  greet({ identity, peer }: Session): void {
    if (!isAllowed(identity, "settle")) return;
    this.#hub.store.reports.open(hiddenFrom(identity)).then(
      (open) => open > 0 && peer.tell({ type: "reports", open }),
      (error: unknown) => log.warn("reports were not counted", { error }),
    );
  }

  async #tell(): Promise<void> {
    const counts = new Map<AccountId | undefined, Promise<number>>();
    for (const session of this.#hub.sessions()) {
      if (!isAllowed(session.identity, "settle")) continue;
      const without = hiddenFrom(session.identity);
      const count = counts.get(without) ?? this.#hub.store.reports.open(without);
      counts.set(without, count);
      session.peer.tell({ type: "reports", open: await count });
    }
  }
}

/** Whose entries they see no reports of. */
function hiddenFrom({ account }: Identity): AccountId | undefined {
  return account.role === "owner" ? undefined : account.id;
}

function withoutNonce({ nonce: _, ...entry }: Entry): Entry {
  return entry;
}
