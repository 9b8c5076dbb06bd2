import * as v from "valibot";
import { person } from "./person.ts";
import { roomId } from "./words.ts";

/** Links by which people come in: `/join/CODE`. */

/** Nobody becomes an owner by one; that is what the owner link is for. */
export const invitedRoles = ["admin", "moderator", "member", "guest"] as const;
export const invitedRole = v.picklist(invitedRoles);
export type InvitedRole = v.InferOutput<typeof invitedRole>;

export const invitationId = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9_-]{1,64}$/),
  v.description("An invitation's id; it opens nothing"),
);

export const invitation = v.object({
  id: invitationId,
  room: v.exactOptional(
    v.pipe(v.object({ id: roomId, name: v.string() }), v.description("The room it leads to")),
  ),
  role: v.pipe(invitedRole, v.description("What they become who have no account")),
  by: v.pipe(person, v.description("Who made it")),
  since: v.pipe(v.number(), v.description("When it was made, in ms since 1970")),
  until: v.pipe(v.number(), v.description("It works before this")),
  uses: v.pipe(v.number(), v.description("How many may come by it; 0: any number")),
  used: v.pipe(v.number(), v.description("How many came")),
  came: v.pipe(v.array(person), v.description("Who, at most 100 of them")),
  ended: v.exactOptional(v.pipe(v.boolean(), v.description("Somebody has ended it"))),
});
export type InvitationInfo = v.InferOutput<typeof invitation>;

/** What comes of making one. The code is told here once and kept nowhere. */
export const madeLink = v.object({
  code: v.pipe(v.string(), v.description("28 letters and digits in groups; dashes and case do not matter")),
  path: v.pipe(v.string(), v.description("`/join/CODE`, behind this server's address")),
  until: v.pipe(v.number(), v.description("It works before this, in ms since 1970")),
});

/** What a code is good for, before anybody says who they are. */
export type JoinPreview =
  & { server: { name: string } }
  & (
    | { what: "owner" }
    | { what: "device"; account: { name: string } }
    | {
      what: "invitation";
      by: { name: string };
      role: InvitedRole;
      room?: { name: string; members: number };
    }
  );

/** Groups of four signs, of 20 bits each: nobody guesses 140. */
export const codeGroups = 7;
const code = /^[a-kmnp-z2-9]{28}$/;

/** A code as it was typed, without what does not matter; undefined where it can be none. */
export function plainCode(typed: string): string | undefined {
  if (typed.length > 128) return undefined;
  const plain = typed.replaceAll(/[\s-]/g, "").toLowerCase();
  return code.test(plain) ? plain : undefined;
}
