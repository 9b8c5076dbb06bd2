import { limits } from "../../../protocol/limits.ts";
import type { Row } from "../command_table.ts";

export const kick: Row<"kick"> = {
  who: "anyone",
  act: "kick",
  async run(hub, by, { person, reason }) {
    await hub.moderation.kick(by.identity, person, reason);
    return {};
  },
};

export const ban: Row<"ban"> = {
  who: "anyone",
  act: "ban",
  async run(hub, by, wish) {
    return { tookBack: await hub.moderation.ban(by.identity, wish) };
  },
};

export const unban: Row<"unban"> = {
  who: "anyone",
  act: "ban",
  async run(hub, by, { person, putBack }) {
    return { putBack: await hub.moderation.unban(by.identity, person, putBack) };
  },
};

export const bans: Row<"bans"> = {
  who: "anyone",
  act: "ban",
  run(hub) {
    const bans = hub.bans.list().map(({ account, name, by, at, until, reason }) => ({
      person: { id: account, name },
      by,
      at,
      ...until !== undefined && { until },
      ...reason !== undefined && { reason },
    }));
    return Promise.resolve({ bans });
  },
};

export const mute: Row<"mute"> = {
  who: "anyone",
  act: "mute",
  async run(hub, by, { person, minutes, reason }) {
    return { until: await hub.moderation.mute(by.identity, person, minutes, reason) };
  },
};

export const unmute: Row<"unmute"> = {
  who: "anyone",
  act: "mute",
  async run(hub, by, { person }) {
    await hub.moderation.unmute(by.identity, person);
    return {};
  },
};

export const mutes: Row<"mutes"> = {
  who: "anyone",
  act: "mute",
  async run(hub) {
    const mutes = hub.mutes.list().slice(0, limits.connectionsListed);
    const people = await Promise.all(mutes.map(({ account }) => hub.store.accounts.find(account)));
    return {
      mutes: mutes.flatMap(({ until }, i) => {
        const account = people[i];
        return account && account.kind !== "retired"
          ? [{ person: { id: account.id, name: account.name }, until }]
          : [];
      }),
    };
  },
};
