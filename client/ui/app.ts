import type { Person } from "../../protocol/commands.ts";
import { Account } from "../core/account.ts";
import { Chat } from "../core/chat.ts";
import { Credentials } from "../core/credentials.ts";
import { Settings } from "../core/settings.ts";
import { browserOutside } from "./browser_outside.ts";
import { ChatScreen } from "./chat_screen.ts";
import { keepPage } from "./drop_zone.ts";
import type { Cover } from "./file_opener.ts";
import { NameScreen, type Screen } from "./name_screen.ts";
import { askToLose } from "./sign_out_dialog.ts";
import { followTheme, showTheme } from "./theme.ts";
import { words } from "./words.ts";

/** What the page shows: the name screen until somebody is signed in, then their rooms. */
class App {
  readonly #outside = browserOutside();
  readonly #settings = new Settings(this.#outside.keep);
  readonly #account = new Account(this.#outside.keep, this.#outside.call);
  #screen: Screen | undefined;
  #chat: Chat | undefined;
  #cover: Cover | undefined;
  #unsentVoices = () => 0;

  start(): void {
    this.#settings.theme.watch(showTheme);
    followTheme(() => this.#settings.theme.value);
    // Whatever wakes the page up may have brought the network back.
    for (const event of ["online", "pageshow"]) addEventListener(event, () => this.#chat?.link.nudge());
    keepPage();
    const me = this.#account.remembered;
    if (me) this.#talk(me);
    else this.#askName("");
  }

  #askName(why: string): void {
    document.title = words.product;
    this.#show(new NameScreen(this.#account, this.#outside.clock, why, (me) => this.#talk(me)));
  }

  #talk(me: Person): void {
    const chat = new Chat(me, this.#account, this.#outside);
    this.#chat = chat;
    chat.becameAnother.hear((other) => {
      this.#account.remember(other);
      this.#talk(other);
    });
    chat.link.state.watch((state) => {
      if (state.is === "over" && chat === this.#chat) this.#over(chat, state.code);
    });
    const screen = new ChatScreen(chat, this.#settings, this.#outside.clock, {
      account: () => this.#openAccount(chat),
      signOut: () => this.#signOut(chat),
    });
    this.#unsentVoices = () => screen.unsentVoices;
    this.#show(screen);
    chat.start();
  }

  /** The line has ended for good, and only a person can go on. */
  #over({ me, rooms }: Chat, code: string): void {
    this.#chat = undefined;
    // Against an old page a reload helps, and then the session is still there.
    if (code !== "wrong_protocol") this.#account.forget();
    const kept = rooms.value.reduce((sum, { outbox }) => sum + outbox.undelivered.length, 0);
    const why = code === "name_taken"
      ? words.names.nameTaken(me.name)
      : code === "wrong_protocol"
      ? words.names.outdated
      : words.names.sessionEnded;
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
        credentials: new Credentials(this.#outside.call),
        clock: this.#outside.clock,
        signOut: () => this.#signOut(chat),
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
      this.#chat = chat;
      return words.signOut.failed;
    }
    chat.stop();
    chat.uploads.clear();
    chat.heard.clear();
    for (const { outbox, draft } of chat.rooms.value) {
      outbox.clear();
      draft.text = "";
    }
    this.#askName("");
    return undefined;
  }

  #show(screen: Screen): void {
    this.#cover?.end();
    this.#cover = undefined;
    this.#screen?.end();
    this.#screen = screen;
    document.body.replaceChildren(screen.node);
    screen.shown?.();
  }
}

export function start(): void {
  new App().start();
}
