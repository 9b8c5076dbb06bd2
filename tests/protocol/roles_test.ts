import assert from "node:assert/strict";
import { type Act, actRows, acts, isAbove, may, type Role, roleIn, roles } from "../../protocol/roles.ts";

/**
 * RO1 What a role may is this table, cell by cell, and nothing else.
 * RO2 Who stands above whom is one order; nobody stands above an equal. A role in a room lifts, and never lowers; in a
 *     direct room nobody is more than a member.
 */

const columns: readonly Role[] = ["owner", "admin", "moderator", "member", "bot", "guest"];

/** One sign for each role in the order of `columns`: x may, - may not. */
const table: { readonly [act in Act]: string } = {
  connect: "x x x x x x",
  read: "x x x x x x",
  say: "x x x x x x",
  send: "x x x x x x",
  react: "x x x x x x",
  pin: "x x x x - -",
  announce: "x x x - - -",
  join: "x x x x x x",
  join_private: "x x - - - -",
  direct: "x x x x x x",
  make_room: "x x x x - -",
  add: "x x x x - -",
  remove: "x x x - - -",
  change_room: "x x x - - -",
  archive: "x x - - - -",
  room_role: "x x - - - -",
  take_back: "x x x - - -",
  invite: "x x x x - -",
  see_invitations: "x x - - - -",
  report: "x x x x - x",
  settle: "x x x - - -",
  see_people: "x x x - - -",
  mute: "x x x - - -",
  kick: "x x x - - -",
  ban: "x x x - - -",
  set_role: "x x - - - -",
  settings: "x x - - - -",
  see_audit: "x x - - - -",
  see_storage: "x x - - - -",
  erase: "x x - - - -",
  make_bot: "x x - - - -",
  prefer: "x x x x - x",
  account: "x x x x - -",
};

/** Asked with the role in a room. */
const inRooms: readonly Act[] = [
  "read",
  "say",
  "send",
  "react",
  "pin",
  "announce",
  "add",
  "remove",
  "change_room",
  "archive",
  "room_role",
  "take_back",
  "report",
];

for (const act of acts) {
  Deno.test(`RO1 who may ${act}`, () => {
    const signs = table[act].split(" ");
    assert.equal(signs.length, columns.length);
    for (const [i, role] of columns.entries()) {
      assert.equal(may(role, act), signs[i] === "x", `${role}: ${act}`);
    }
    assert.equal(actRows[act].inRoom, inRooms.includes(act));
  });
}

Deno.test("RO1 the table has every role and every act", () => {
  assert.deepEqual(roles, columns);
  assert.deepEqual([...acts].sort(), Object.keys(table).sort());
  assert.equal(Object.values(table).join(" ").split(" ").length, columns.length * acts.length);
});

Deno.test("RO2 one stands above those who come after, and above nobody else", () => {
  const above = [
    // owner admin moderator member bot guest
    "- x x x x x",
    "- - x x x x",
    "- - - x x x",
    "- - - - x x",
    "- - - - - x",
    "- - - - - -",
  ];
  for (const [i, one] of columns.entries()) {
    for (const [j, other] of columns.entries()) {
      assert.equal(isAbove(one, other), above[i]!.split(" ")[j] === "x", `${one} above ${other}`);
    }
  }
});

Deno.test("RO2 what somebody is in a room, cell by cell", () => {
  const inRoom: {
    readonly [role in Role]: readonly [owner: Role, moderator: Role, member: Role, direct: Role];
  } = {
    owner: ["owner", "owner", "owner", "member"],
    admin: ["admin", "admin", "admin", "member"],
    moderator: ["admin", "moderator", "moderator", "member"],
    member: ["admin", "moderator", "member", "member"],
    bot: ["admin", "moderator", "bot", "bot"],
    guest: ["admin", "moderator", "guest", "guest"],
  };
  for (const role of columns) {
    const [owner, moderator, member, direct] = inRoom[role];
    assert.equal(roleIn(role, "owner", false), owner, `${role} as owner`);
    assert.equal(roleIn(role, "moderator", false), moderator, `${role} as moderator`);
    assert.equal(roleIn(role, "member", false), member, `${role} as member`);
    for (const there of ["owner", "moderator", "member"] as const) {
      assert.equal(roleIn(role, there, true), direct, `${role} in a direct room`);
    }
  }
});
