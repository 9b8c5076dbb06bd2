import type { Answer, CommandName, Input } from "../../protocol/commands.ts";
import { files } from "./commands/files.ts";
import { hello } from "./commands/hello.ts";
import { history } from "./commands/history.ts";
import { direct, join, leave } from "./commands/membership.ts";
import { mark, typing } from "./commands/signs.ts";
import { rooms, who } from "./commands/lists.ts";
import { say } from "./commands/say.ts";
import { search } from "./commands/search.ts";
import type { Hub } from "./hub.ts";
import type { LiveRoom } from "./live_room.ts";
import type { Session } from "./session.ts";

/**
 * Who may: anyone who has said hello, or a member of the room that the command names. The check is made once,
 * before the handler. (`hello` itself is the one command of those who have not said it: see Session.)
 */
export type Row<K extends CommandName> =
  | { who: "anyone"; run(hub: Hub, by: Session, input: Input<K>): Promise<Answer<K>> }
  | { who: "member"; run(hub: Hub, by: Session, input: Input<K>, room: LiveRoom): Promise<Answer<K>> };

export const commandTable = {
  hello,
  say,
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
  ping: { who: "anyone", run: () => Promise.resolve({}) },
} as const satisfies { readonly [K in CommandName]: Row<K> };
