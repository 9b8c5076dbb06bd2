/**
 * Who may do what. One table is asked by every command, route and door; a page asks it too, to show what would be
 * refused as little as it can.
 */

/** From most to least: what a role may, it may upon those who stand below it. */
export const roles = ["owner", "admin", "moderator", "member", "bot", "guest"] as const;
export type Role = (typeof roles)[number];

/** What somebody is in one room, above what they are on the server. */
export const roomRoles = ["owner", "moderator", "member"] as const;
export type RoomRole = (typeof roomRoles)[number];

type Row = {
  may: readonly Role[];
  /** Asked with the role in a room, and not with that on the server. */
  inRoom: boolean;
  what: string;
};

const everyone: readonly Role[] = roles;
const people: readonly Role[] = ["owner", "admin", "moderator", "member", "guest"];
const accounts: readonly Role[] = ["owner", "admin", "moderator", "member"];
const moderators: readonly Role[] = ["owner", "admin", "moderator"];
const admins: readonly Role[] = ["owner", "admin"];

export const actRows = {
  connect: { may: everyone, inRoom: false, what: "Say hello, see which rooms there are, hear the news" },
  read: { may: everyone, inRoom: true, what: "Read a room's log, files, people; search it" },
  say: { may: everyone, inRoom: true, what: "Write into a room, edit and take back one's own" },
  send: { may: everyone, inRoom: true, what: "Send files into a room" },
  react: { may: everyone, inRoom: true, what: "React to entries, and vote" },
  pin: { may: accounts, inRoom: true, what: "Pin entries for all to see, and unpin them" },
  announce: { may: moderators, inRoom: true, what: "Write into a room for announcements" },
  join: { may: everyone, inRoom: false, what: "Join and leave public rooms" },
  join_private: {
    may: admins,
    inRoom: false,
    what: "Join a private room without being asked in; all there see it",
  },
  direct: { may: everyone, inRoom: false, what: "Write to people alone" },
  make_room: { may: accounts, inRoom: false, what: "Make rooms" },
  add: { may: accounts, inRoom: true, what: "Ask people into a room" },
  remove: { may: moderators, inRoom: true, what: "Remove people from a room" },
  change_room: { may: moderators, inRoom: true, what: "Change a room's name, topic and rules" },
  archive: { may: admins, inRoom: true, what: "Archive a room, and open it again" },
  room_role: { may: admins, inRoom: true, what: "Say who moderates or owns a room" },
  take_back: { may: moderators, inRoom: true, what: "Take back what others wrote, and undo it" },
  invite: { may: accounts, inRoom: false, what: "Make invitations, see and end one's own" },
  see_invitations: { may: admins, inRoom: false, what: "See and end everybody's invitations" },
  report: { may: people, inRoom: true, what: "Report an entry to the moderators" },
  settle: { may: moderators, inRoom: false, what: "See reports and settle them" },
  see_people: { may: moderators, inRoom: false, what: "See everybody's account" },
  mute: { may: moderators, inRoom: false, what: "Mute people" },
  kick: { may: moderators, inRoom: false, what: "End somebody's connections" },
  ban: { may: moderators, inRoom: false, what: "Ban people, and let them in again" },
  set_role: { may: admins, inRoom: false, what: "Give roles below one's own" },
  settings: { may: admins, inRoom: false, what: "Change the server's settings" },
  see_audit: { may: admins, inRoom: false, what: "Read the audit log" },
  see_storage: { may: admins, inRoom: false, what: "See what is stored, and check logs" },
  erase: { may: admins, inRoom: false, what: "Erase somebody else's account" },
  make_bot: { may: admins, inRoom: false, what: "Make bots" },
  prefer: { may: people, inRoom: false, what: "Choose what others learn of oneself" },
  account: { may: accounts, inRoom: false, what: "Passwords, devices, tokens, data of one's own" },
} as const satisfies Record<string, Row>;

export type Act = keyof typeof actRows;
export const acts = Object.keys(actRows) as readonly Act[];

export function may(role: Role, act: Act): boolean {
  return (actRows[act].may as readonly Role[]).includes(role);
}

/** Whether one stands above the other. Nobody stands above an equal, an owner not even above an owner. */
export function isAbove(one: Role, other: Role): boolean {
  return roles.indexOf(one) < roles.indexOf(other);
}

/**
 * What somebody is in a room: the higher of both. The owner of a room is like an admin there, its moderator like a
 * moderator. In a direct room nobody stands above anybody.
 */
export function roleIn(server: Role, room: RoomRole, isDirect: boolean): Role {
  if (isDirect) return isAbove("member", server) ? server : "member";
  const there = room === "owner" ? "admin" : room;
  if (there === "member") return server;
  return isAbove(there, server) ? there : server;
}
