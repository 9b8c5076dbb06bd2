import type { ListedPerson } from "../../../protocol/commands.ts";
import { isAbove, may } from "../../../protocol/roles.ts";
import type { Chat } from "../../core/chat.ts";
import type { Clock } from "../../core/outside.ts";
import { checkbox } from "../account_ask.ts";
import { radioField, selectField } from "../form_fields.ts";
import type { MenuItem } from "../menu_view.ts";
import { whyNot } from "../room_asks.ts";
import { dateTimeOf } from "../times.ts";
import { openAsk, reasonField } from "./ask_sheet.ts";
import { manageWords } from "./manage_words.ts";

const { person: said } = manageWords;
const givenRoles = ["admin", "moderator", "member"] as const;

export type ActedUpon = Pick<ListedPerson, "id" | "name" | "kind" | "role" | "muted" | "banned">;
export type PersonActs = {
  chat: Chat;
  clock: Clock;
  /** Says that something is done, or why it is not. */
  say: (news: string) => void;
  /** Something about them is not what it was. */
  changed: () => void;
};
/** `done`: it was not given up. */
type Then = (done: string) => void;

/** What one may do to somebody: nothing is here that would be refused for what both are. */
export function moderationItems(person: ActedUpon, acts: PersonActs): MenuItem[] {
  const { chat } = acts;
  const mine = chat.self.value?.role ?? "guest";
  if (person.id === chat.me.id || !isAbove(mine, person.role)) return [];
  const then: Then = (done) => {
    acts.say(done);
    acts.changed();
  };
  const open = (sheet: (person: ActedUpon, acts: PersonActs, then: Then) => void) => () =>
    sheet(person, acts, then);
  const { muted, banned = false } = person;
  return [
    ...!may(mine, "mute") || banned
      ? []
      : muted === undefined
      ? [{ icon: "waiting" as const, label: said.mute, act: open(openMute) }]
      : [{
        icon: "voice" as const,
        label: said.unmute,
        act: () => void run(acts, () => unmute(person, acts, then)),
      }],
    ...may(mine, "kick") && !banned
      ? [{ icon: "leave" as const, label: said.kick, act: open(openKick) }]
      : [],
    ...!may(mine, "ban")
      ? []
      : banned
      ? [{ icon: "retry" as const, label: said.unban, act: open(openUnban) }]
      : [{ icon: "gone" as const, label: said.ban, act: open(openBan), isGrave: true }],
  ];
}

/** What concerns the account itself. */
export function accountItems(person: ActedUpon, acts: PersonActs): MenuItem[] {
  const { chat } = acts;
  const mine = chat.self.value?.role ?? "guest";
  if (person.id === chat.me.id || !isAbove(mine, person.role)) return [];
  const then: Then = (done) => {
    acts.say(done);
    acts.changed();
  };
  const ask = chat.link.ask.bind(chat.link);
  const roles = person.kind === "member" && may(mine, "set_role")
    ? givenRoles.filter((role) => role !== person.role && isAbove(mine, role))
    : [];
  return [
    ...roles.map((role): MenuItem => ({
      icon: role === "member" ? "people" : "shield",
      label: said.make(role),
      act: () =>
        void run(acts, async () => {
          await ask("set_role", { person: person.id, role });
          then(said.made(person.name, role));
        }),
    })),
    ...may(mine, "set_role") && person.kind !== "bot"
      ? [{
        icon: "phone" as const,
        label: said.endSessions,
        act: () =>
          void run(acts, async () => {
            await ask("end_sessions", { person: person.id });
            then(said.signedOut(person.name));
          }),
      }]
      : [],
    ...may(mine, "erase")
      ? [{
        icon: "remove" as const,
        label: said.erase,
        act: () => openErase(person, acts, then),
        isGrave: true,
      }]
      : [],
  ];
}

async function run({ say }: PersonActs, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (problem) {
    say(whyNot(problem));
  }
}

async function unmute({ id, name }: ActedUpon, { chat }: PersonActs, then: Then): Promise<void> {
  await chat.link.ask("unmute", { person: id });
  then(said.unmuted(name));
}

function openMute({ id, name }: ActedUpon, { chat, clock }: PersonActs, then: Then): void {
  const { mute } = manageWords;
  const long = selectField("ask-long", said.long, choicesOf(mute.times), "60");
  const { node, reason } = reasonField();
  openAsk({
    clock,
    title: mute.title(name),
    why: mute.why,
    fields: [long.node, node],
    submit: mute.submit,
    async act() {
      const { until } = await chat.link.ask("mute", {
        person: id,
        minutes: Number(long.select.value),
        ...reason(),
      });
      then(mute.done(name, dateTimeOf(until)));
    },
  });
}

function openKick({ id, name }: ActedUpon, { chat, clock }: PersonActs, then: Then): void {
  const { kick } = manageWords;
  const { node, reason } = reasonField();
  openAsk({
    clock,
    title: kick.title(name),
    why: kick.why,
    fields: [node],
    submit: kick.submit,
    async act() {
      await chat.link.ask("kick", { person: id, ...reason() });
      then(kick.done(name));
    },
  });
}

export function openBan({ id, name }: Pick<ActedUpon, "id" | "name">, acts: PersonActs, then: Then): void {
  const { ban } = manageWords;
  const { chat, clock } = acts;
  const long = selectField("ask-long", said.long, choicesOf(ban.times), "0");
  const { node, reason } = reasonField();
  const takeBack = checkbox("ask-take-back", ban.takeBack);
  openAsk({
    clock,
    title: ban.title(name),
    why: ban.why,
    fields: [long.node, node, takeBack.node],
    submit: ban.submit,
    async act() {
      const minutes = Number(long.select.value);
      const { tookBack } = await chat.link.ask("ban", {
        person: id,
        ...reason(),
        ...minutes > 0 && { until: clock.now() + minutes * 60_000 },
        takeBack: takeBack.input.checked,
      });
      then(ban.done(name, tookBack));
    },
  });
}

export function openUnban({ id, name }: Pick<ActedUpon, "id" | "name">, acts: PersonActs, then: Then): void {
  const { unban } = manageWords;
  const putBack = checkbox("ask-put-back", unban.putBack);
  openAsk({
    clock: acts.clock,
    title: unban.title(name),
    why: unban.why,
    fields: [putBack.node],
    submit: unban.submit,
    isGrave: false,
    async act() {
      const answer = await acts.chat.link.ask("unban", { person: id, putBack: putBack.input.checked });
      then(unban.done(name, answer.putBack));
    },
  });
}

function openErase({ id, name }: ActedUpon, { chat, clock }: PersonActs, then: Then): void {
  const { erase } = manageWords;
  const messages = radioField("ask-messages", erase.messages, [
    { value: "keep" as const, label: erase.keep, why: erase.keepWhy },
    { value: "erase" as const, label: erase.gone, why: erase.goneWhy },
  ], "keep");
  openAsk({
    clock,
    title: erase.title(name),
    why: erase.why,
    fields: [messages.node],
    submit: erase.submit,
    async act() {
      await chat.link.ask("erase", { person: id, messages: messages.value() });
      then(erase.done);
    },
  });
}

/** By minutes, the shortest first; numbers stand first among the names of an object whatever their order there. */
function choicesOf(times: Readonly<Record<string, string>>): { value: string; label: string }[] {
  return Object.entries(times).map(([value, label]) => ({ value, label }));
}
