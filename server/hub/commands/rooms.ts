import type { Input } from "../../../protocol/commands.ts";
import { cleanName, nameKey } from "../../../protocol/names.ts";
import { Refused } from "../../../protocol/refusals.ts";
import { because } from "../../../protocol/whys.ts";
import { isAbove } from "../../../protocol/roles.ts";
import type { Row } from "../command_table.ts";
import { firstRoom } from "../first_room.ts";
import type { Hub } from "../hub.ts";
import type { LiveRoom } from "../live_room.ts";
import type { Account, RoomChange } from "../ports.ts";
import { allow } from "../rights.ts";
import type { NoticeOf } from "../rooms.ts";
import { opened, tellMember } from "./membership.ts";

export const makeRoom: Row<"make_room"> = {
  who: "anyone",
  act: "make_room",
  async run(hub, by, { name: typed, kind, topic = "", announce = false }) {
    const name = roomNameOf(typed, hub.words);
    const key = nameKey(name);
    // Two of one name in one list are a mistake, or the same wish once more.
    const mine = [...by.rooms.values()].some((room) =>
      room.kind !== "direct" && nameKey(room.facts.name) === key
    );
    if (mine) throw new Refused("room_taken");
    const { days } = hub.settings.now;
    const wish = { name, kind, topic: hub.words.clean(oneLine(topic)), announce, days };
    return await opened(hub, by, await hub.rooms.make(by.identity.account, wish));
  },
};

export const changeRoom: Row<"change_room"> = {
  who: "member",
  act: "change_room",
  async run(hub, by, wish, room) {
    refuseDirect(room, "direct_without_rules");
    const { account } = by.identity;
    if (wish.archived !== undefined) allow(by.identity, "archive", room);
    // What was written in confidence is everybody's then: that is for the room's owner to say.
    if (wish.kind === "public" && room.kind === "private") allow(by.identity, "room_role", room);
    // What others wrote goes by it, and for good.
    if (wish.days !== undefined) allow(by.identity, "room_role", room);
    if (room.id === firstRoom && (wish.archived || wish.kind === "private")) {
      throw new Refused("not_allowed", because("first_room_stays_open"));
    }
    const { to, notices } = changesOf(wish, room, hub.words);
    if (notices.length > 0) {
      const about = to.name ?? room.facts.name;
      const note = hub.audit.noteOf(account, "change_room", { about, how: { notices } });
      await hub.rooms.change(account, room, { to, notices, note });
      if (to.archived) await hub.uploads.endIn(room.id);
      if (to.days) void hub.retention.sweepRoom(room.id);
    }
    return room.info(by.identity.account);
  },
};

/** What is not as it is already, and the notices that say so. */
function changesOf(
  { name: typed, topic, announce, slow, kind, archived, previews, days }: Input<"change_room">,
  { facts, hasPreviews }: LiveRoom,
  words: Hub["words"],
): { to: RoomChange; notices: NoticeOf[] } {
  const to: RoomChange = {};
  const notices: NoticeOf[] = [];
  const name = typed === undefined ? facts.name : roomNameOf(typed, words);
  if (name !== facts.name) {
    to.name = name;
    notices.push({ notice: "renamed", text: name });
  }
  const about = topic === undefined ? facts.topic : oneLine(topic);
  if (about !== facts.topic) {
    to.topic = words.clean(about);
    notices.push({ notice: "topic", text: to.topic });
  }
  if (announce !== undefined && announce !== facts.announce) {
    to.announce = announce;
    notices.push({ notice: announce ? "announce" : "open" });
  }
  if (slow !== undefined && slow !== facts.slow) {
    to.slow = slow;
    notices.push({ notice: "slow", text: `${slow}` });
  }
  if (kind !== undefined && kind !== facts.kind) {
    to.kind = kind;
    notices.push({ notice: kind });
  }
  if (archived !== undefined && archived !== facts.archived) {
    to.archived = archived;
    notices.push({ notice: archived ? "archived" : "unarchived" });
  }
  if (previews !== undefined && previews !== hasPreviews) {
    to.previews = previews;
    notices.push({ notice: previews ? "previews" : "no_previews" });
  }
  if (days !== undefined && days !== facts.days) {
    to.days = days;
    notices.push({ notice: "days", text: `${days}` });
  }
  return { to, notices };
}

export const add: Row<"add"> = {
  who: "member",
  act: "add",
  async run(hub, by, { people }, room) {
    refuseDirect(room, "direct_without_adding");
    if (room.facts.archived) throw new Refused("archived");
    const accounts = await Promise.all([...new Set(people)].map((typed) => personOf(hub, typed)));
    const unique = [...new Map(accounts.map((account) => [account.id, account])).values()];
    const added = await hub.rooms.add(by.identity.account, unique, room);
    for (const account of added) await tellMember(hub, account, room);
    return { added: added.map(({ id, name }) => ({ id, name })) };
  },
};

export const remove: Row<"remove"> = {
  who: "member",
  act: "remove",
  async run(hub, by, { person }, room) {
    refuseDirect(room, "direct_without_removing");
    if (room.id === firstRoom) {
      throw new Refused("not_allowed", because("first_room_keeps_all"));
    }
    const account = await memberOf(hub, person, room);
    if (account.id === by.me.id) throw new Refused("bad_request", because("leave_yourself"));
    if (!isAbove(room.roleOf(by.identity.account), room.roleOf(account))) throw new Refused("not_allowed");
    const note = hub.audit.noteOf(by.me, "remove", {
      about: account,
      how: { room: room.facts.name },
    });
    await hub.rooms.remove(by.identity.account, account, room, note);
    await hub.uploads.endIn(room.id, account.id);
    return {};
  },
};

export const roomRole: Row<"room_role"> = {
  who: "member",
  act: "room_role",
  async run(hub, by, { person, role }, room) {
    refuseDirect(room, "direct_without_roles");
    const account = await memberOf(hub, person, room);
    const isSelf = account.id === by.me.id;
    if (!isSelf && !isAbove(room.roleOf(by.identity.account), room.roleOf(account))) {
      throw new Refused("not_allowed");
    }
    if (account.kind === "guest" && role !== "member") {
      // Whoever types that name when they are gone would be it.
      throw new Refused("not_allowed", because("anybodys_name"));
    }
    if (room.members.get(account.id)?.role === role) return {};
    const how = { role, room: room.facts.name };
    const note = hub.audit.noteOf(by.me, "room_role", { about: account, how });
    await hub.rooms.setRole(by.identity.account, account, room, role, note);
    return {};
  },
};

async function personOf(hub: Hub, typed: string): Promise<Account> {
  const account = await hub.person(typed);
  if (!account) throw new Refused("not_found", because("nobody_there"));
  return account;
}

/** Whoever is no member is nobody there. */
async function memberOf(hub: Hub, typed: string, room: LiveRoom): Promise<Account> {
  const account = await hub.person(typed);
  if (!account || !room.members.get(account.id)) throw new Refused("not_found", because("nobody_there"));
  return account;
}

function refuseDirect(
  room: LiveRoom,
  why: `direct_without_${"adding" | "removing" | "roles" | "rules"}`,
): void {
  if (room.kind === "direct") throw new Refused("not_allowed", because(why));
}

function roomNameOf(typed: string, words: Hub["words"]): string {
  const name = cleanName(typed.replace(/^#/, ""));
  if (name === undefined) throw new Refused("bad_name");
  // With a word hidden it would be no name.
  if (words.clean(name) !== name) throw new Refused("filtered");
  return name;
}

/** A topic is shown in one line, in terminals too. */
function oneLine(text: string): string {
  return text.toWellFormed().replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();
}
