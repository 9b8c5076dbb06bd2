import type { Act } from "./roles.ts";

/**
 * What a token may do beside what its account's role allows: both are asked, and the narrower one counts. A session has
 * no scopes and is as wide as its role.
 */

export const scopeRows = {
  read: "Read the rooms of its account, and hear what happens there",
  say: "Write into rooms, join and leave them",
  send: "Send files",
  admin: "All else that its account's role allows; it lets nobody in and makes nobody admin",
} as const satisfies Record<string, string>;

export type Scope = keyof typeof scopeRows;
export const scopes = Object.keys(scopeRows) as readonly Scope[];

/**
 * All of these it needs. `never`: no token does this, whatever its scopes, because one that was stolen could make
 * another for its thief, let their friends in, make them admins, or tell what its owner hides, and none of that would
 * end with it.
 */
export const actScopes: { readonly [act in Act]: readonly Scope[] | "never" } = {
  connect: ["read"],
  read: ["read"],
  say: ["say"],
  send: ["send"],
  react: ["say"],
  pin: ["say"],
  announce: ["say"],
  // Both answer with what stands in the room.
  join: ["read", "say"],
  direct: ["read", "say"],
  join_private: ["admin"],
  make_room: ["admin"],
  add: ["admin"],
  remove: ["admin"],
  change_room: ["admin"],
  archive: ["admin"],
  room_role: ["admin"],
  take_back: ["admin"],
  invite: "never",
  see_invitations: ["admin"],
  report: ["say"],
  settle: ["admin"],
  see_people: ["admin"],
  mute: ["admin"],
  kick: ["admin"],
  ban: ["admin"],
  set_role: "never",
  settings: ["admin"],
  see_audit: ["admin"],
  see_storage: ["admin"],
  erase: ["admin"],
  make_bot: "never",
  prefer: "never",
  account: "never",
};

/** Whether these scopes are wide enough. Without any it is a session that asks. */
export function covers(given: readonly Scope[] | undefined, act: Act): boolean {
  if (given === undefined) return true;
  const needed = actScopes[act];
  return needed !== "never" && needed.every((scope) => given.includes(scope));
}

export function isScope(name: unknown): name is Scope {
  return typeof name === "string" && Object.hasOwn(scopeRows, name);
}
