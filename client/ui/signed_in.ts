import type { Person } from "../../protocol/commands.ts";
import type { Account } from "../core/account.ts";
import { Chat } from "../core/chat.ts";
import { KeptRooms, type RoomKeep } from "../core/kept_rooms.ts";
import { LateUploads } from "../core/late_uploads.ts";
import type { LinkState } from "../core/link.ts";
import type { ChatOutside } from "../core/outside.ts";
import { RecentEmoji } from "../core/recent_emoji.ts";
import type { Settings } from "../core/settings.ts";
import { Welcome } from "../core/welcome.ts";
import type { AppWorker } from "./app_worker.ts";
import { CallingDoor } from "./calling_door.ts";
import { ChatScreen } from "./chat_screen.ts";
import type { Cover } from "./file_opener.ts";
import { whyRefused } from "./refused.ts";
import type { Screen } from "./screen.ts";
import { shareKeep } from "./share_keep.ts";
import { askToLose } from "./sign_out_dialog.ts";
import { words } from "./words.ts";

/** `show`: in the place of all that the page shows. `askName`: nobody is signed in any more, and that is why. */
export type SignedInParts = {
  outside: ChatOutside;
  settings: Settings;
  account: Account;
  roomKeep: RoomKeep;
  worker: AppWorker;
  show: (screen: Screen) => void;
  askName: (why: string) => void;
};

/** What the page is for whoever is signed in, until they leave. */
export class SignedIn {
  readonly #parts: SignedInParts;
  #kept: KeptRooms | undefined;
  #chat: Chat | undefined;
  #cover: Cover | undefined;
  #unsentVoices = () => 0;

  constructor(parts: SignedInParts) {
    this.#parts = parts;
  }

  /** `landing`: the room that an invitation led to. */
  begin(me: Person, landing?: string): void {
    const { outside, settings, account, roomKeep, worker } = this.#parts;
    const uploads = new LateUploads(me.id, outside, async () => {
      const { openUploads } = await import("./sending_parts.ts");
      return openUploads(me.id, outside);
    });
    const chat = new Chat(me, account, outside, uploads);
    this.#chat = chat;
    chat.becameAnother.hear((other) => {
      account.remember(other);
      this.begin(other);
    });
    this.#kept?.clear();
    const kept = new KeptRooms(chat, {
      keep: roomKeep,
      clock: outside.clock,
      isSignedIn: () => account.remembered?.id === me.id,
    });
    this.#kept = kept;
    chat.server.watch((server) => server && settings.setHouseTheme(server.theme));
    let greetings = 0;
    chat.link.greeted.hear(() => {
      if (greetings > 0) worker.look();
      greetings += 1;
    });
    chat.link.state.watch((state) => {
      if (state.is === "over" && chat === this.#chat) this.#over(chat, state);
    });
    const screen = new ChatScreen(chat, settings, outside.clock, {
      account: () => this.#openAccount(chat),
      signOut: () => this.#signOut(chat),
    }, {
      landing,
      welcome: new Welcome(outside.keep, me.id),
      calling: new CallingDoor({ chat, settings, clock: outside.clock, call: outside.call }),
    });
    this.#unsentVoices = () => screen.unsentVoices;
    this.#show(screen);
    // Whatever became of what was kept, the server has it.
    void kept.begin().finally(() => {
      if (chat === this.#chat) chat.start();
    });
  }

  /** Whatever wakes the page up may have brought the network back. */
  nudge(): void {
    this.#chat?.link.nudge();
  }

  /** What is kept of the rooms is written. */
  flush(): void {
    this.#kept?.flush();
  }

  /** The line has ended for good, and only a person can go on. */
  #over({ me, rooms }: Chat, { refused }: Extract<LinkState, { is: "over" }>): void {
    this.#chat = undefined;
    const { code } = refused;
    const isStaying = code === "wrong_protocol" || code === "kicked";
    // What was on the screen of a device that may no longer be here must not lie on it either.
    if (isStaying) this.#kept?.end();
    else this.#kept?.clear();
    this.#kept = undefined;
    // Against an old page a reload helps, and then the session is still there.
    if (!isStaying) this.#parts.account.forget();
    else this.#parts.worker.look();
    const kept = rooms.value.reduce((sum, { outbox }) => sum + outbox.undelivered.length, 0);
    const why = code === "name_taken"
      ? words.names.nameTaken(me.name)
      : code === "wrong_protocol"
      ? words.names.outdated
      : code === "no_session"
      ? words.names.sessionEnded
      : whyRefused(refused);
    this.#askName(kept > 0 ? `${why} ${words.names.kept(kept, me.name)}` : why);
  }

  /** Returns why it did not work, if it did not. */
  async #openAccount(chat: Chat): Promise<string | undefined> {
    try {
      const { openAccount } = await import("./account_dialog.ts");
      if (chat !== this.#chat) return undefined;
      this.#cover?.end();
      this.#cover = openAccount({
        chat,
        account: this.#parts.account,
        call: this.#parts.outside.call,
        clock: this.#parts.outside.clock,
        signOut: () => this.#signOut(chat),
        erase: (password, messages) => this.#erase(chat, password, messages),
      });
      return undefined;
    } catch {
      return navigator.onLine ? words.account.outdated : words.account.offline;
    }
  }

  /** Returns why it did not work, if it did not. */
  async #signOut(chat: Chat): Promise<string | undefined> {
    const unsent = {
      messages: chat.rooms.value.reduce((sum, { outbox }) => sum + outbox.undelivered.length, 0),
      uploads:
        chat.uploads.list.value.filter(({ isBusy, state }) => isBusy || state.value.is === "paused").length,
      voices: this.#unsentVoices(),
    };
    const isAllSent = Object.values(unsent).every((count) => count === 0);
    if (!isAllSent && !await askToLose(unsent)) return undefined;
    // The server's goodbye to this session is our own wish, and no news.
    this.#chat = undefined;
    try {
      await this.#parts.account.signOut();
    } catch {
      this.#stay(chat);
      return words.signOut.failed;
    }
    this.#leave(chat, "");
    return undefined;
  }

  async #erase(chat: Chat, password: string, messages: "keep" | "erase"): Promise<void> {
    // As above: the line ends before the answer is here.
    this.#chat = undefined;
    try {
      await this.#parts.account.erase(password, messages);
    } catch (error) {
      this.#stay(chat);
      throw error;
    }
    this.#leave(chat, words.account.erased);
  }

  /** It did not work; or it did, and the answer was lost. */
  #stay(chat: Chat): void {
    this.#chat = chat;
    const state = chat.link.state.value;
    if (state.is === "over") this.#over(chat, state);
  }

  /** Nothing of theirs stays on the device. */
  #leave(chat: Chat, why: string): void {
    chat.stop();
    this.#kept?.clear();
    this.#kept = undefined;
    chat.clear();
    new RecentEmoji(this.#parts.outside.keep).clear();
    void shareKeep.forget();
    this.#askName(why);
  }

  #askName(why: string): void {
    this.#cover?.end();
    this.#cover = undefined;
    this.#parts.askName(why);
  }

  #show(screen: Screen): void {
    this.#cover?.end();
    this.#cover = undefined;
    this.#parts.show(screen);
  }
}
