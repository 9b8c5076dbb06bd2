import type { Person } from "../../protocol/commands.ts";
import { Account } from "../core/account.ts";
import { codeInPath } from "../core/join_path.ts";
import { drawnKey } from "../core/drawn.ts";
import { Settings } from "../core/settings.ts";
import { Welcome } from "../core/welcome.ts";
import { AppWorker } from "./app_worker.ts";
import { browserOutside } from "./browser_outside.ts";
import { backClosesDialogs } from "./back_closes.ts";
import { BrowserRoomKeep } from "./browser_room_keep.ts";
import { keepPage } from "./keep_page.ts";
import { keepFocusHere } from "./focus_home.ts";
import { InstallDoor } from "./install_door.ts";
import { NameScreen } from "./name_screen.ts";
import { followOtherTabs } from "./other_tabs.ts";
import { PageBar } from "./page_bar.ts";
import { hearTroubles } from "./page_trouble.ts";
import type { Screen } from "./screen.ts";
import type { SignedIn } from "./signed_in.ts";
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
  #signedIn: SignedIn | undefined;

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
    for (const event of ["online", "pageshow"]) addEventListener(event, () => this.#signedIn?.nudge());
    // A phone gives a page that goes out of sight no later moment.
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") this.#signedIn?.flush();
      else this.#worker.lookNowAndThen();
    });
    addEventListener("pagehide", () => this.#signedIn?.flush());
    keepPage();
    backClosesDialogs();
    keepFocusHere(() => this.#screen?.home?.());
    const shown = this.#begin();
    new InstallDoor(this.#outside.keep, this.#outside.clock, this.#bar);
    void shown.then(() => {
      // Not before the page itself is there: what it fetches would be in the way.
      if (document.readyState === "complete") void this.#worker.start();
      else addEventListener("load", () => void this.#worker.start(), { once: true });
    });
  }

  async #begin(): Promise<void> {
    const code = codeInPath(location.pathname);
    const me = this.#account.remembered;
    if (code !== undefined) return await this.#join(code);
    if (me) {
      if (await this.#talk(me)) return;
      return this.#askName(navigator.onLine ? words.names.outdated : words.names.unreachable(location.host));
    }
    // What an earlier page may not have got to.
    void this.#roomKeep.clear();
    this.#askName("");
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
            return this.#arrive(me, room);
          },
          cancel: () => {
            history.replaceState(null, "", "/");
            void this.#begin();
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
        joined: (me) => this.#arrive(me),
        invited: () => void this.#join(),
        told: ({ theme }) => this.#settings.setHouseTheme(theme),
      }),
    );
  }

  /** They have just said who they are. `landing`: the room that an invitation led to. */
  async #arrive(me: Person, landing?: string): Promise<void> {
    // A browser asks only once for a part that it could not have; a new page asks again, and knows who they are.
    if (!await this.#talk(me, landing)) location.reload();
  }

  /** Returns false where what they talk with cannot be had. */
  async #talk(me: Person, landing?: string): Promise<boolean> {
    const before = this.#screen;
    const part = await import("./signed_in.ts").catch(() => undefined);
    if (!part) return false;
    if (this.#screen !== before) return true;
    this.#signedIn ??= new part.SignedIn({
      outside: this.#outside,
      settings: this.#settings,
      account: this.#account,
      roomKeep: this.#roomKeep,
      worker: this.#worker,
      show: (screen) => this.#show(screen),
      askName: (why) => this.#askName(why),
    });
    this.#signedIn.begin(me, landing);
    return true;
  }

  #show(screen: Screen): void {
    this.#screen?.end();
    this.#screen = screen;
    document.body.replaceChildren(screen.node, this.#bar.node);
    screen.shown?.();
  }
}

export function start(): void {
  new App().start();
}
