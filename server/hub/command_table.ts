import type { Answer, CommandName, Input } from "../../protocol/commands.ts";
import type { Act } from "../../protocol/roles.ts";
import { allRooms } from "./commands/all_rooms.ts";
import { audit } from "./commands/audit.ts";
import { bookmark, bookmarks } from "./commands/bookmarks.ts";
import { connections } from "./commands/connections.ts";
import { expiring } from "./commands/expiring.ts";
import { erase } from "./commands/erase.ts";
import { edit } from "./commands/edit.ts";
import { entries } from "./commands/entries.ts";
import { files } from "./commands/files.ts";
import { forward } from "./commands/forward.ts";
import { hello } from "./commands/hello.ts";
import { addDevice, invitations, invite, revoke } from "./commands/invitations.ts";
import { endSessions, people, person, setRole } from "./commands/people.ts";
import { ban, bans, kick, mute, mutes, unban, unmute } from "./commands/moderation.ts";
import { report, reports, settle } from "./commands/reports.ts";
import { changeSettings, settings } from "./commands/settings.ts";
import { history } from "./commands/history.ts";
import { direct, join, leave } from "./commands/membership.ts";
import { mark, typing } from "./commands/signs.ts";
import { here } from "./commands/here.ts";
import { prefer } from "./commands/prefer.ts";
import { receipts } from "./commands/receipts.ts";
import { roomPrefs } from "./commands/room_prefs.ts";
import { rooms, who } from "./commands/lists.ts";
import { add, changeRoom, makeRoom, remove, roomRole } from "./commands/rooms.ts";
import { pin, pins } from "./commands/pins.ts";
import { closePoll, poll, vote } from "./commands/polls.ts";
import { put_back } from "./commands/put_back.ts";
import { removePreview } from "./commands/remove_preview.ts";
import { react, responses } from "./commands/reactions.ts";
import { say } from "./commands/say.ts";
import { search } from "./commands/search.ts";
import { storage } from "./commands/storage.ts";
import { take_back } from "./commands/take_back.ts";
import { verify } from "./commands/verify.ts";
import type { Hub } from "./hub.ts";
import type { LiveRoom } from "./live_room.ts";
import type { Session } from "./session.ts";

/**
 * Who may: anyone who has said hello, or a member of the room that the command names; and, of those, whose role has the
 * act. Both checks are made once, before the handler. (`hello` itself is the one command of those who have not said it:
 * see Session.)
 */
export type Row<K extends CommandName> =
  & { act: Act }
  & (
    | { who: "anyone"; run(hub: Hub, by: Session, input: Input<K>): Promise<Answer<K>> }
    | { who: "member"; run(hub: Hub, by: Session, input: Input<K>, room: LiveRoom): Promise<Answer<K>> }
  );

export const commandTable = {
  hello,
  say,
  edit,
  forward,
  bookmark,
  bookmarks,
  react,
  responses,
  poll,
  vote,
  close_poll: closePoll,
  pin,
  pins,
  entries,
  take_back,
  put_back,
  remove_preview: removePreview,
  history,
  search,
  files,
  typing,
  mark,
  rooms,
  who,
  join,
  direct,
  leave,
  make_room: makeRoom,
  expiring,
  change_room: changeRoom,
  add,
  remove,
  room_role: roomRole,
  room_prefs: roomPrefs,
  here,
  prefer,
  receipts,
  erase,
  settings,
  change_settings: changeSettings,
  invite,
  invitations,
  revoke,
  add_device: addDevice,
  people,
  person,
  set_role: setRole,
  end_sessions: endSessions,
  kick,
  ban,
  unban,
  bans,
  mute,
  unmute,
  mutes,
  report,
  reports,
  settle,
  audit,
  all_rooms: allRooms,
  connections,
  storage,
  verify,
  ping: { who: "anyone", act: "connect", run: () => Promise.resolve({}) },
} as const satisfies { readonly [K in CommandName]: Row<K> };
