import { personKey } from "../../../protocol/names.ts";
import { programIn } from "../../../protocol/programs.ts";
import { Refused } from "../../../protocol/refusals.ts";
import { because } from "../../../protocol/whys.ts";
import { isAbove } from "../../../protocol/roles.ts";
import type { Row } from "../command_table.ts";
import type { Hub } from "../hub.ts";
import { isSeenTold, listed } from "../people_list.ts";
import type { Account } from "../ports.ts";
import { isAllowed } from "../rights.ts";
import { holderOf, sessionIdleMs } from "../sign_in.ts";

export const people: Row<"people"> = {
  who: "anyone",
  act: "see_people",
  async run(hub, by, { words, after, limit }) {
    const key = words === undefined || words.trim() === "" ? undefined : personKey(words.trim());
    const found = await hub.store.accounts.list({ words: key, after, limit: limit + 1 });
    const page = found.slice(0, limit);
    const last = found.length > limit ? page.at(-1) : undefined;
    return {
      people: page.map((one) => listed(hub, by.me.id, one)),
      ...last && { more: last.account.id },
    };
  },
};

export const person: Row<"person"> = {
  who: "anyone",
  act: "see_people",
  async run(hub, by, { person: wanted }) {
    const account = await found(hub, wanted);
    const since = hub.clock.now() - sessionIdleMs;
    const sessions = await hub.store.sessions.of(account.id, since);
    const about = listed(hub, by.me.id, {
      account,
      since: (await hub.store.accounts.credentials({ id: account.id }))!.since,
      seen: sessions[0]?.seenAt,
    });
    if (!isAllowed(by.identity, "settings")) return about;
    return {
      ...about,
      sessions: sessions.map(({ id, what, openedAt, seenAt }) => ({
        id,
        ...programIn(what),
        since: openedAt,
        ...isSeenTold(hub, account.id, by.me.id) && { seen: seenAt },
      })),
    };
  },
};

export const setRole: Row<"set_role"> = {
  who: "anyone",
  act: "set_role",
  async run(hub, by, { person: wanted, role }) {
    const me = by.identity.account;
    const account = await found(hub, wanted);
    // One's own role may be laid down by oneself alone; nobody stands above an owner.
    const isLower = isAbove(me.role, role) && (account.id === me.id || isAbove(me.role, account.role));
    if (!isLower) throw new Refused("not_allowed", because("roles_below"));
    if (account.kind !== "member") {
      throw new Refused("members_only", because("no_password_no_role", { name: account.name }));
    }
    const how = { role, was: account.role };
    const note = hub.audit.noteOf(by.me, "set_role", { about: account, how });
    const changed = await hub.store.accounts.setRole(account.id, role, note);
    if (!changed) throw new Refused("not_allowed", because("last_owner"));
    hub.changed(changed);
    return {
      person: listed(hub, by.me.id, {
        account: changed,
        since: await sinceOf(hub, changed),
        seen: undefined,
      }),
    };
  },
};

export const endSessions: Row<"end_sessions"> = {
  who: "anyone",
  act: "set_role",
  async run(hub, by, { person: wanted }) {
    const account = await found(hub, wanted);
    if (!isAbove(by.identity.account.role, account.role)) {
      throw new Refused("not_allowed", because("sessions_below"));
    }
    // A link for one more device would be a way back in.
    await hub.store.invitations.endOf({ account: account.id, what: "device" });
    const sessions = await hub.store.sessions.of(account.id, 0);
    for (const { id, hash } of sessions) {
      await hub.store.sessions.endOne(account.id, id);
      hub.endHolder(holderOf(hash), "no_session");
    }
    await hub.audit.note(by.me, "end_sessions", { about: account });
    return { ended: sessions.length };
  },
};

async function found(hub: Hub, wanted: string): Promise<Account> {
  const account = await hub.person(wanted);
  if (!account) throw new Refused("not_found", because("nobody_there"));
  return account;
}

async function sinceOf(hub: Hub, { id }: Account): Promise<number> {
  return (await hub.store.accounts.credentials({ id }))!.since;
}
