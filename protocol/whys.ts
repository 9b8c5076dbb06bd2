import { filled } from "./filled.ts";
import type { Why } from "./refusals.ts";

/**
 * Why exactly something is refused, where the code alone leaves people guessing. A page says it in its reader's language,
 * with the fields that stand in braces; lines and programs that have no words of their own are told the sentence.
 */
export const whyRows = {
  anybodys_name: "That name has no password, so it can be anybody's.",
  app_password_name: "Say in 1 to {most} characters what the app password is for.",
  ban_over: "That ban would be over already.",
  banned_because: "You are banned here. Reason: {reason}",
  banned_until: "You are banned here until {until}.",
  banned_until_because: "You are banned here until {until}. Reason: {reason}",
  bot_maker_banned: "Whoever made this bot is banned.",
  browser_link: "That link is for a browser. Open it there.",
  calls_nobody: "This server calls no devices.",
  direct_invites_nobody: "Nobody is invited into a direct room.",
  direct_stays: "A room of two is not left.",
  direct_without_adding: "Nobody is added to a direct room. Start a new one with all of them.",
  direct_without_removing: "Nobody is removed from a direct room.",
  direct_without_roles: "In a direct room nobody stands above anybody.",
  direct_without_rules: "A direct room has no name and no rules of its own.",
  download_under_way: "Another download of this kind is under way. Try again when it is done.",
  file_arriving: "That file is still arriving. Forward it when it is here.",
  file_gone: "That file is not here any more.",
  file_never_came: "That file never arrived.",
  files_full: "The space for files on this server is full. Tell its owner.",
  first_room_keeps_all: "The first room is everybody's. Mute or ban whoever disturbs it.",
  first_room_stays_open: "The first room is everybody's: it is never private, nor archived.",
  forwarded_stays: "What you forwarded says what somebody else wrote: it cannot be changed.",
  invited_above: "You may not invite people as more than you are yourself.",
  kicked_because: "A moderator has ended your connection. You may come back. Reason: {reason}",
  last_owner: "You are the last owner. Make somebody else owner first.",
  leave_yourself: "Leave the room to go yourself.",
  link_dead:
    "That link opens nothing: it is wrong, was used up, has ended, or is too old. Ask for a new one.",
  many_rooms: "Those are many rooms at once. Make the next one in {wait}.",
  message_changed: "That message says something else by now.",
  message_gone: "That message has been taken back.",
  most_app_passwords: "You have {most} app passwords. Remove one first.",
  most_bookmarks: "You have saved {most} messages. Remove some before you save more.",
  most_bots: "There are {most} bots already. Remove one first.",
  most_invitations: "You have {most} of them open. End one first.",
  most_passkeys: "You have {most} passkeys. Remove one first.",
  most_pins: "There are as many pinned here as there can be. Unpin something first.",
  most_reactions: "There are as many different reactions to that as there can be.",
  most_reports: "You have reported so much that the moderators have to look at that first.",
  most_tokens: "There are {most} tokens already. Remove one first.",
  most_uploads: "Too many of your uploads are not whole yet.",
  muted_until: "You may not write here until {until}.",
  name_and_password: "Choose a name and a password.",
  no_password_no_role: "{name} has no password, and so no role to be given.",
  no_password_yet: "Give your name a password first.",
  nobody_there: "There is nobody here by that name.",
  not_a_poll: "That is not a poll.",
  not_banned: "They are not banned.",
  not_below: "{name} does not stand below you. Ask somebody who stands above.",
  not_called: "This device has not asked to be called.",
  not_editable: "Only messages and captions can be changed.",
  not_forwardable: "Only messages and files can be forwarded.",
  not_muted: "They are not muted.",
  not_reportable: "Only what somebody wrote or sent can be reported.",
  not_respondable: "Only messages, files and polls can be reacted to or pinned.",
  not_savable: "Only messages and files can be saved.",
  not_so_fast: "Not so fast. Wait {wait} before you write again.",
  not_takeable: "Only messages and files can be taken back.",
  own_message: "That is your own. Take it back instead.",
  owner_stays: "A server needs an owner. Make somebody else one first.",
  pages_alone: "Only a page that is signed in can be called.",
  passkey_known: "That passkey is in use here already.",
  passkey_name: "Give the passkey a name of 1 to {most} letters.",
  passkey_unchecked:
    "That passkey did not ask who you are. Sign in with your password and a code, or set a PIN for it.",
  passkeys_need_name: "Passkeys need a name. Open the chat by its name, as http://localhost.",
  password_common: "That is a password everybody tries. Take several words that do not belong together.",
  password_device: "Make that link where you are signed in by your password.",
  password_like_name:
    "That password is too much like your name. Take several words that do not belong together.",
  password_long: "That password is too long. Take 256 bytes or fewer.",
  password_short: "That password is too short. Take 10 characters or more: several words are good.",
  poll_closed: "That poll is closed.",
  poll_takes_one: "Choose one: that poll takes no more.",
  poll_twins: "Two options of a poll may not be the same.",
  poll_without_that: "That poll has no such options.",
  push_service_unknown: "This server does not call that push service. Ask whoever runs it.",
  report_settled: "That report is settled already.",
  roles_below: "You give roles below your own, to people below you.",
  sessions_below: "You end sessions of people below you.",
  set_from_above: "{name} has done that, who stands above you. Ask them, or somebody who stands as high.",
  sign_in_late: "That took too long. Begin again with your password.",
  slow_room: "This room is slow: write again in {wait}.",
  token_name: "Say in 1 to {most} characters what the token is for.",
  too_late_to_put_back: "It is too late to put that back.",
  yourself: "That is you yourself.",
} as const satisfies Record<string, string>;

export type WhyName = keyof typeof whyRows;

/** What stands in braces in a sentence. */
type FieldsOf<S extends string> = S extends `${string}{${infer F}}${infer Rest}` ? F | FieldsOf<Rest> : never;
type Of<N extends WhyName> = FieldsOf<(typeof whyRows)[N]>;

export function because<N extends WhyName>(
  name: N,
  ...[of]: [Of<N>] extends [never] ? [] : [of: Readonly<Record<Of<N>, string | number>>]
): Why {
  const fields: Why["of"] = of ?? {};
  return { name, of: fields, sentence: filled(whyRows[name], (field) => inEnglish(field, fields[field]!)) };
}

const moments = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });

/** `until` is in ms since 1970, and nobody knows in which zone a sentence will be read; `wait` is in seconds. */
function inEnglish(field: string, value: string | number): string {
  if (field === "until") return `${moments.format(Number(value))} UTC`;
  if (field === "wait") return span(Number(value));
  return typeof value === "number" ? value.toLocaleString("en") : value;
}

function span(seconds: number): string {
  const [count, unit] = seconds % 60 === 0 ? [seconds / 60, "minute"] : [seconds, "second"];
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}
