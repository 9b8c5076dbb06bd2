import type { Person } from "../../protocol/commands.ts";
import { Account } from "../core/account.ts";
import { Chat } from "../core/chat.ts";
import { codeInPath } from "../core/join_path.ts";
import type { LinkState } from "../core/link.ts";
import { drawnKey } from "../core/drawn.ts";
import { KeptRooms } from "../core/kept_rooms.ts";
import { LateUploads } from "../core/late_uploads.ts";
import { RecentEmoji } from "../core/recent_emoji.ts";
import { Settings } from "../core/settings.ts";
import { Welcome } from "../core/welcome.ts";
import { AppWorker } from "./app_worker.ts";
import { browserOutside } from "./browser_outside.ts";
import { backClosesDialogs } from "./back_closes.ts";
import { BrowserRoomKeep } from "./browser_room_keep.ts";
import { CallingDoor } from "./calling_door.ts";
import { ChatScreen } from "./chat_screen.ts";
import { keepPage } from "./drop_zone.ts";
import type { Cover } from "./file_opener.ts";
import { keepFocusHere } from "./focus_home.ts";
import { InstallDoor } from "./install_door.ts";
import { NameScreen } from "./name_screen.ts";
import { followOtherTabs } from "./other_tabs.ts";
import { PageBar } from "./page_bar.ts";
import { hearTroubles } from "./page_trouble.ts";
import { whyRefused } from "./refused.ts";
import type { Screen } from "./screen.ts";
import { shareKeep } from "./share_keep.ts";
import { askToLose } from "./sign_out_dialog.ts";
import { followTheme, showTheme } from "./theme.ts";
import { words } from "./words.ts";

/** What the page shows: the name screen until somebody is signed in, then their rooms. */
class App {
  readonly #bar = new PageBar();
  readonly #outside = browserOutside(() => this.#bar.say(words.pageBar.full));
  readonly #settings = new Settings(this.#outside.keep);
  readonly #account = new Account(this.#outside.keep, this.#outside.call);
  readonly #roomKeep = new BrowserRoomKeep();
  readonly #worker = new AppWorker((takeOver) => this.#bar.offer(takeOver));
  #screen: Screen | undefined;
  #kept: KeptRooms | undefined;
  #chat: Chat | undefined;
  #cover: Cover | undefined;
  #unsentVoices = () => 0;

  start(): void {
    hearTroubles(this.#bar);
    const look = () => showTheme(this.#settings.theme.value, this.#outside.keep.get(drawnKey));
    this.#settings.theme.watch(look);
    followTheme(look);
    followOtherTabs(this.#settings, this.#bar);
    const isOwn = () => document.documentElement.dataset.wallpaper === "own";
    const showWallpaper = () =>
      void import("./wallpaper_picture.ts").then(({ showWallpaper }) => showWallpaper(), () => {});
    if (isOwn()) showWallpaper();
    this.#settings.renewed.hear(() => {
      const was = isOwn();
      look();
      if (isOwn() && !was) showWallpaper();
    });
    // Whatever wakes the page up may have brought the network back.
    for (const event of ["online", "pageshow"]) addEventListener(event, () => this.#chat?.link.nudge());
    // A phone gives a page that goes out of sight no later moment.
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") this.#kept?.flush();
      else this.#worker.lookNowAndThen();
    });
    addEventListener("pagehide", () => this.#kept?.flush());
    keepPage();
    backClosesDialogs();
    keepFocusHere(() => this.#screen?.home?.());
    this.#begin();
    new InstallDoor(this.#outside.keep, this.#outside.clock, this.#bar);
    // Not before the page itself is there: what it fetches would be in the way.
    if (document.readyState === "complete") void this.#worker.start();
    else addEventListener("load", () => void this.#worker.start(), { once: true });
  }

  #begin(): void {
    const code = codeInPath(location.pathname);
    const me = this.#account.remembered;
    if (code !== undefined) void this.#join(code);
    else if (me) this.#talk(me);
    else {
      // What an earlier page may not have got to.
      void this.#roomKeep.clear();
      this.#askName("");
    }
  }

  /** Somebody comes by a link, or has one to paste. */
  async #join(code?: string): Promise<void> {
    document.title = words.product;
    const before = this.#screen;
    try {
      const { JoinScreen } = await import("./join_screen.ts");
      // Somebody may have given a name meanwhile.
      if (this.#screen !== before) return;
      this.#show(
        new JoinScreen({
          code,
          account: this.#account,
          call: this.#outside.call,
          clock: this.#outside.clock,
          joined: ({ me, room, isOwner }) => {
            history.replaceState(null, "", "/");
            if (isOwner) new Welcome(this.#outside.keep, me.id).begin();
            this.#talk(me, room);
          },
          cancel: () => {
            history.replaceState(null, "", "/");
            this.#begin();
          },
        }),
      );
    } catch {
      this.#askName(words.names.outdated);
    }
  }

  #askName(why: string): void {
    document.title = words.product;
    this.#show(
      new NameScreen(this.#account, this.#outside, why, {
        joined: (me) => this.#talk(me),
        invited: () => void this.#join(),
        told: ({ theme }) => this.#settings.setHouseTheme(theme),
      }),
    );
  }

  #talk(me: Person, landing?: string): void {
    const uploads = new LateUploads(me.id, this.#outside, async () => {
      const { openUploads } = await import("./sending_parts.ts");
      return openUploads(me.id, this.#outside);
    });
    const chat = new Chat(me, this.#account, this.#outside, uploads);
    this.#chat = chat;
    chat.becameAnother.hear((other) => {
      this.#account.remember(other);
      this.#talk(other);
    });
    this.#kept?.clear();
    const kept = new KeptRooms(chat, {
      keep: this.#roomKeep,
      clock: this.#outside.clock,
      isSignedIn: () => this.#account.remembered?.id === me.id,
    });
    this.#kept = kept;
    chat.server.watch((server) => server && this.#settings.setHouseTheme(server.theme));
    let greetings = 0;
    chat.link.greeted.hear(() => {
      if (greetings > 0) this.#worker.look();
      greetings += 1;
    });
    chat.link.state.watch((state) => {
      if (state.is === "over" && chat === this.#chat) this.#over(chat, state);
    });
    const screen = new ChatScreen(chat, this.#settings, this.#outside.clock, {
      account: () => this.#openAccount(chat),
      signOut: () => this.#signOut(chat),
    }, {
      landing,
      welcome: new Welcome(this.#outside.keep, me.id),
      calling: new CallingDoor({
        chat,
        settings: this.#settings,
        clock: this.#outside.clock,
        call: this.#outside.call,
      }),
    });
    this.#unsentVoices = () => screen.unsentVoices;
    this.#show(screen);
    // Whatever became of what was kept, the server has it.
    void kept.begin().finally(() => {
      if (chat === this.#chat) chat.start();
    });
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
    if (!isStaying) this.#account.forget();
    else this.#worker.look();
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
        account: this.#account,
        call: this.#outside.call,
        clock: this.#outside.clock,
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
      await this.#account.signOut();
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
      await this.#account.erase(password, messages);
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
    new RecentEmoji(this.#outside.keep).clear();
    void shareKeep.forget();
    this.#askName(why);
  }

  #show(screen: Screen): void {
    this.#cover?.end();
    this.#cover = undefined;
    this.#screen?.end();
    this.#screen = screen;
    document.body.replaceChildren(screen.node, this.#bar.node);
    screen.shown?.();
  }
}

export function start(): void {
  new App().start();
}
