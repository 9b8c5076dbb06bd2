import type { JoinedRoom } from "../../../protocol/commands.ts";
import type { Entry } from "../../../protocol/entries.ts";
import { Refused } from "../../../protocol/refusals.ts";
import type { Hub } from "../../hub/hub.ts";
import type { Session } from "../../hub/session.ts";
import type { Said } from "./dialect.ts";
import { fileHelp } from "./file_help.ts";
import type { FileLinks, LinkTo } from "./file_links.ts";
import { given } from "./given.ts";
import { bearsSecret, type JoinWords } from "./login_words.ts";
import { moderate, moderatorHelp } from "./moderator_wishes.ts";
import { respondBy } from "./response_wishes.ts";
import { changeRoom } from "./room_wishes.ts";
import { searchLines } from "./search_lines.ts";
import { help, wishOf } from "./slash.ts";

/** The peer whose wishes they are: where it is, and who, is its own business. */
export interface Wisher {
  say(said: Said): void;
  sayPast(entries: readonly Entry[], session: Session, room: string): void;
  linkIn(room: string, session: Session): LinkTo;
  who(session: Session, room: string): Promise<void>;
  goTo(session: Session, room: JoinedRoom): void;
  logIn(name: string, secret: string): Promise<void>;
  come(wish: JoinWords, session: Session): Promise<void>;
  quit(): void;
}

/** What somebody types: a line for the room, or a wish behind a slash. */
export class TypedWishes {
  readonly #hub: Hub;
  readonly #links: FileLinks;
  readonly #by: Wisher;

  constructor(hub: Hub, links: FileLinks, by: Wisher) {
    this.#hub = hub;
    this.#links = links;
    this.#by = by;
  }

  async act(text: string, session: Session, room: string): Promise<void> {
    const wish = wishOf(text);
    switch (wish.wish) {
      case "nothing":
        return;
      case "say":
      case "act": {
        refuseSecret(wish.text);
        const text = wish.wish === "act" ? `* ${session.me.name} ${wish.text}` : wish.text;
        given(await session.handle({ type: "say", room, nonce: this.#hub.ids.uuid(), text }));
        return;
      }
      case "who":
        return await this.#by.who(session, room);
      case "help":
        return this.#by.say({
          says: "notice",
          text: `${help}\n${moderatorHelp(session.identity)}`,
        });
      case "quit":
        return this.#by.quit();
      case "rooms": {
        const { rooms } = given(await session.handle({ type: "rooms" }));
        const lines = rooms.map(({ name, online }) => `  ${name} (${online} here)`);
        return this.#by.say({
          says: "notice",
          text: ["* Rooms. /join NAME takes you there:", ...lines].join("\n"),
        });
      }
      case "join":
        return this.#by.goTo(session, given(await session.handle({ type: "join", room: wish.room })));
      case "make":
        return this.#by.goTo(
          session,
          given(await session.handle({ type: "make_room", name: wish.room, kind: "public" })),
        );
      case "topic":
      case "add":
      case "remove":
        return this.#by.say({ says: "notice", text: `* ${await changeRoom(wish, session, room)}` });
      case "kick":
      case "ban":
      case "unban":
      case "mute":
      case "unmute":
      case "report":
        return this.#by.say({ says: "notice", text: `* ${await moderate(wish, session, room)}` });
      case "reply":
      case "react":
      case "poll":
      case "vote":
      case "close":
      case "pin":
      case "unpin":
      case "edit":
      case "delete": {
        if ("text" in wish || wish.wish === "poll") refuseSecret(text);
        const told = await respondBy(wish, session, { room, nonce: this.#hub.ids.uuid() });
        if (told !== "") this.#by.say({ says: "notice", text: `* ${told}` });
        return;
      }
      case "history": {
        const page = given(await session.handle({ type: "history", room, limit: wish.lines }));
        return this.#by.sayPast(page.entries, session, room);
      }
      case "search":
        return this.#by.say({ says: "notice", text: await searchLines(wish.words, session) });
      case "login":
        return await this.#by.logIn(wish.name, wish.secret);
      case "phone": {
        const { path } = given(await session.handle({ type: "add_device" }));
        const link = `${this.#links.web}${path}`;
        return this.#by.say({
          says: "notice",
          text: `* Open this in a browser within 5 minutes, and you are signed in there: ${link}`,
        });
      }
      case "come":
        return await this.#by.come(wish, session);
      case "tell":
        return await this.tellOne(wish.to, wish.text, session);
      case "file":
        return await this.#files(wish, session, room);
    }
  }

  async tellOne(to: string, text: string, session: Session): Promise<void> {
    refuseSecret(text);
    const { id: room } = given(await session.handle({ type: "direct", to }));
    given(await session.handle({ type: "say", room, nonce: this.#hub.ids.uuid(), text }));
  }

  async #files(
    wish: { path: string; to: string | undefined },
    session: Session,
    here: string,
  ): Promise<void> {
    const { to, path } = wish;
    const room = to === undefined ? here : given(await session.handle({ type: "direct", to })).id;
    const { entries } = given(await session.handle({ type: "files", room, limit: 10 }));
    const text = fileHelp({
      path,
      room,
      sender: session.me.id,
      entries,
      links: this.#links,
      link: this.#by.linkIn(room, session),
    });
    this.#by.say({ says: "notice", text });
  }
}

function refuseSecret(text: string): void {
  if (!bearsSecret(text)) return;
  throw new Refused(
    "bad_request",
    "There is an app password in that, so it was not said. Type /login NAME APP-PASSWORD",
  );
}
