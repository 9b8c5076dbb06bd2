import type { AuditVerified, ChainPlace } from "../../hub/ports.ts";
import { auditStart } from "../audit_chain.ts";
import type { AuditSlice } from "./audit_reads.ts";

/** Asks for slice after slice: what others ask comes in between. */
export async function verifyAudit(
  slice: (from: ChainPlace) => AuditSlice | Promise<AuditSlice>,
  from: ChainPlace = auditStart,
): Promise<AuditVerified> {
  let place = from;
  while (true) {
    const { end, fault, more } = await slice(place);
    place = end;
    if (!more) return { rows: end.seq - from.seq, end, ...fault && { fault } };
  }
}
