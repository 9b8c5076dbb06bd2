import type { Body, ChangeBody } from "../../protocol/entries.ts";
import type { AccountId } from "../hub/ports.ts";

/** Which entries may become what: a text another text, a file the same file, both by their author alone. */
export function checkChange(
  { of, to }: ChangeBody,
  by: AccountId,
  earlier: { from: AccountId; body: Body } | undefined,
): void {
  if (earlier === undefined) throw new Error(`Cannot change entry ${of}: it is not there`);
  if (earlier.from !== by) throw new Error(`Cannot change entry ${of}: it is not ${by}'s`);
  const { body } = earlier;
  if (body.kind !== to.kind) throw new Error(`Cannot change entry ${of}: it is a ${body.kind}`);
  if (body.kind === "file" && to.kind === "file" && body.file !== to.file) {
    throw new Error(`Cannot change entry ${of}: it is file ${body.file}`);
  }
}
