import type { AuditFault, ChainPlace } from "../server/hub/ports.ts";
import { type ChainChecks, count, type Finding } from "./chain_checks.ts";

/** Stands where others have the id of a room, which are UUIDs but for the first one's. */
export const auditName = "audit";

/** What is told of the audit log. */
export function checkAudit(checks: ChainChecks, held: readonly ChainPlace[]): Finding[] {
  const { rows, end, fault } = checks.audit();
  const counted = `${count(rows)} ${rows === 1 ? "row" : "rows"}`;
  const text = fault === undefined
    ? `${auditName}: ${counted}, whole, link ${auditName}:${end.seq}:${end.link}`
    : `${auditName}: BROKEN, ${inWords(fault)}; the ${count(rows)} before it are right`;
  const since = held.map((place) => {
    const broken = checks.audit(place).fault;
    const from = `the link you hold of row ${count(place.seq)}`;
    return {
      text: broken === undefined
        ? `${auditName}: goes on from ${from}`
        : `${auditName}: BROKEN, does not go on from ${from}: ${inWords(broken)}`,
      fault: broken !== undefined,
    };
  });
  return [{ text, fault: fault !== undefined }, ...since];
}

const words: Record<AuditFault["what"], (row: string) => string> = {
  missing: (row) => `${row} is missing, or cannot be read`,
  surplus: (row) => `${row} is there, and is not counted`,
  altered: (row) => `${row} is not what was written down`,
  headless: (row) => `${row} is the last, and another link is known of it`,
};

function inWords({ seq, what }: AuditFault): string {
  return words[what](`row ${count(seq)}`);
}
