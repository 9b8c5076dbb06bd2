import { Refused } from "../../protocol/refusals.ts";
import { type Chat, firstRoom } from "../core/chat.ts";
import type { LateUploads } from "../core/late_uploads.ts";
import { LinkLost } from "../core/line.ts";
import type { Clock } from "../core/outside.ts";
import type { Room } from "../core/room.ts";
import type { Settings } from "../core/settings.ts";
import type { Welcome } from "../core/welcome.ts";
import { Announcer } from "./announcer.ts";
import { Attention } from "./attention.ts";
import { Conversation } from "./conversation.ts";
import type { CallingDoor } from "./calling_door.ts";
import { button, element } from "./element.ts";
import { hearLaunches } from "./launches.ts";
import { ManageDoor } from "./manage_door.ts";
import { PageCovers } from "./page_covers.ts";
import { pageKeys } from "./page_keys.ts";
import { linkedPlace } from "./message_link.ts";
import { pageHistory, type Place } from "./page_history.ts";
import { narrow } from "./phone_layer.ts";
import { whyRefused } from "./refused.ts";
import { RoomList } from "./room_list.ts";
import type { Screen } from "./screen.ts";
import type { ScrollPlace } from "./scroll_keeper.ts";
import { SearchDoor } from "./search_door.ts";
import { SendingDoor } from "./sending_door.ts";
import type { Command } from "./switcher_words.ts";
import { words } from "./words.ts";

/** What somebody does with their own account. Each says why it cannot be done, if it cannot. */
type OwnActs = Record<"account" | "signOut", () => Promise<string | undefined>>;
/** `landing`: the room that an invitation led to. */
type Beginning = { landing: string | undefined; welcome: Welcome; calling: CallingDoor };

/** The screen of somebody who is signed in: the rooms, and the one that is open. A phone shows one of the two. */
export class ChatScreen implements Screen {
  readonly node: HTMLElement;
  readonly #chat: Chat<LateUploads>;
  readonly #clock: Clock;
  readonly #list: RoomList;
  readonly #announcer: Announcer;
  readonly #attention: Attention;
  readonly #files: SendingDoor;
  readonly #search: SearchDoor;
  readonly #manage: ManageDoor;
  /** Where somebody was in the rooms they left; at the end where there is nothing. */
  readonly #places = new Map<string, ScrollPlace>();
  readonly #enders: (() => void)[];
  readonly #beginning: Beginning;
  readonly #settings: Settings;
  readonly #covers: PageCovers;
  readonly #ownActs: OwnActs;
  #talk: Conversation | undefined;
  #ended = false;
  #isAtList = false;
  #last: Room;
  #withPeople = false;
  /** The rooms that were open, the last one first. */
  #visited: readonly string[] = [];

  constructor(chat: Chat<LateUploads>, settings: Settings, clock: Clock, own: OwnActs, beginning: Beginning) {
    this.#chat = chat;
    this.#beginning = beginning;
    this.#settings = settings;
    this.#ownActs = own;
    this.#clock = clock;
    this.#last = chat.room(firstRoom)!;
    this.#announcer = new Announcer(chat.me.id, clock);
    this.#covers = new PageCovers({
      ...{ chat, settings, clock, calling: beginning.calling },
      open: (room) => this.#open(room),
      jump: (room, seq) => this.#jump(room, seq),
      say: (sentence) => this.#say(sentence),
      tell: (sentence) => this.#talk?.tell(sentence),
      read: (room) => {
        if (this.#talk?.room === room) this.#talk.forgetNew();
      },
    });
    this.#attention = new Attention(() => {
      this.#look();
      beginning.calling.look(this.#attention.isHere);
      if (!this.#attention.isHere) return;
      chat.link.nudge();
      chat.quietEnds.check();
      this.#list.refresh();
    });
    this.#list = new RoomList(chat, clock, {
      open: (room) => this.#open(room),
      join: (room) => void this.#enter(() => chat.join(room)),
      people: (opener) => this.#openPeople(opener),
      fresh: (opener) => void this.#covers.listMenu(opener),
      goTo: () => this.#openSwitcher(),
      menu: (room, at, back) => void this.#covers.roomMenu(room, at, back),
      manage: () => this.#goManage({ at: "manage", page: undefined, steps: 1 }),
      settings: () => void this.#covers.settings(),
      account: () => void this.#own(own.account),
      signOut: () => void this.#own(own.signOut),
    });
    this.#files = new SendingDoor(chat, clock);
    const skip = button({ class: "skip" }, words.header.skip);
    skip.addEventListener("click", () => this.#talk?.write());
    this.node = element(
      "div",
      { class: "chat" },
      skip,
      this.#list.node,
      this.#announcer.node,
      ...this.#files.nodes,
    );
    // Where messages are lines, one's own have a name as well.
    this.node.style.setProperty("--me", JSON.stringify(chat.me.name));
    this.#manage = new ManageDoor(this.node, {
      ...{ chat, clock },
      go: (page) => this.#goManage({ at: "manage", page, steps: narrow.matches ? 2 : 1 }),
      back: () => this.#leaveManage(1),
      leave: () => this.#leaveManage(),
      openRoom: (room) => this.#open(room),
      failed: () => this.#say(words.rooms.outdated),
    });
    this.#search = new SearchDoor(this.node, chat, clock, {
      jump: (room, seq) => this.#jump(room, seq),
      opened: () => this.#talk?.closePanels(),
      closed: () => this.home(),
      failed: () => this.#say(words.rooms.outdated),
    });
    const keys = pageKeys({
      regions: () => [this.#list.node, ...this.#talk?.regions ?? [], ...this.#search.regions],
      write: () => this.#talk?.write(),
      acts: {
        switcher: () => this.#openSwitcher(),
        roomAbove: () => this.#step(-1, false),
        roomBelow: () => this.#step(1, false),
        unreadAbove: () => this.#step(-1, true),
        unreadBelow: () => this.#step(1, true),
        search: () => this.#openSearch(false),
        searchAll: () => this.#openSearch(true),
        saved: () => void this.#covers.saved(),
        pageUp: () => this.#talk?.turn(-1) ?? false,
        pageDown: () => this.#talk?.turn(1) ?? false,
        oldestUnread: () => this.#talk?.toNew() ?? false,
        attach: () => this.#talk?.pick(),
        reactLast: () => this.#talk?.reactToLast(),
        settings: () => void this.#covers.settings(),
        keys: () => void this.#covers.keys(),
        escape: () => {
          this.#talk?.escape();
          return false;
        },
      },
    });
    const resized = () => this.#show(this.#place);
    narrow.addEventListener("change", resized);
    this.#enders = [
      () => keys.end(),
      () => narrow.removeEventListener("change", resized),
      chat.changed.hear(() => this.#showTitle()),
    ];
  }

  shown(): void {
    hearLaunches(location.href, (target) => this.#launched(target));
    pageHistory.returned = (place) => this.#show(place);
    this.#enders.push(() => pageHistory.returned = () => {});
    if (!pageHistory.place) {
      const { id: room } = this.#last;
      if (narrow.matches) {
        pageHistory.replace({ at: "list" });
        pageHistory.go({ at: "room", room, overList: true });
      } else pageHistory.replace({ at: "room", room, overList: false });
    }
    this.#enders.push(this.#chat.rooms.watch(() => this.#roomsChanged()));
    const follow = () => void this.#followLink();
    addEventListener("hashchange", follow);
    this.#enders.push(() => removeEventListener("hashchange", follow));
    follow();
    this.#beginning.calling.look(this.#attention.isHere);
    void this.#land();
    void this.#takeWish(location.search);
  }

  home(): void {
    if (this.#talk) this.#talk.home();
    else if (this.#manage.isOpen) this.#manage.home();
    else this.#list.focus(this.#last);
  }

  /** Whoever comes by an invitation writes next. */
  async #land(): Promise<void> {
    const { landing } = this.#beginning;
    if (landing === undefined) return;
    await this.#greeted();
    const room = this.#chat.room(landing);
    if (room) this.#open(room);
    this.#talk?.write();
  }

  /** An installed page can be opened with a wish. */
  async #takeWish(search: string): Promise<void> {
    if (!["?new=message", "?share", "?share=failed"].includes(search)) return;
    if (location.search !== "") history.replaceState(history.state, "", location.pathname);
    if (search !== "?new=message") return await this.#share();
    await this.#greeted();
    if (!this.#ended) await this.#covers.ask({ is: "newMessage" });
  }

  #share(): Promise<void> {
    return this.#covers.share((room, { text, files }) => {
      this.#open(room);
      this.#talk?.take(files.map((file) => ({ file, handle: undefined })));
      if (text !== "") this.#talk?.add(text);
    });
  }

  /** The page is open, and launched once more. */
  #launched(target: URL): void {
    if (this.#ended) return;
    if (target.pathname !== "/") return location.assign(target);
    if (target.hash !== "") location.hash = target.hash;
    void this.#takeWish(target.search);
  }

  /** To the room or message that the address is about; one has to be in the room, or be let in. */
  async #followLink(): Promise<void> {
    const linked = linkedPlace(location.hash);
    if (!linked) return;
    const { room: id, seq } = linked;
    history.replaceState(history.state, "", location.pathname + location.search);
    // What is kept on the device needs no line; what is not has to be asked for.
    const { log } = this.#chat.room(id) ?? {};
    if (!log || seq !== undefined && !log.has(seq)) await this.#greeted();
    await this.#enter(async () => this.#chat.room(id) ?? await this.#chat.join(id));
    if (this.#talk?.room.id === id && seq !== undefined) this.#talk.reveal(seq);
  }

  /** To what was found. On a phone it stands behind the search. */
  #jump(id: string, seq: number): void {
    const room = this.#chat.room(id);
    if (!room) return;
    if (narrow.matches) this.#search.hide();
    this.#open(room);
    this.#talk?.reveal(seq);
  }

  /** Recorded, and not sent: they would be gone with the screen. */
  get unsentVoices(): number {
    return this.#files.unsentVoices;
  }

  /** Before that a page knows one room, and nothing that is in it. */
  #greeted(): Promise<void> {
    const { link } = this.#chat;
    if (link.isOpen) return Promise.resolve();
    return new Promise((resolve) => {
      const end = link.greeted.hear(() => {
        end();
        resolve();
      });
      this.#enders.push(end);
    });
  }

  get #place(): Place {
    return pageHistory.place ?? { at: "list" };
  }

  /** A room that was open before a reload is known again only now; one that is gone cannot stay open. */
  #roomsChanged(): void {
    const { id, name } = this.#last;
    const isGone = !this.#chat.room(id);
    const wasOpen = this.#talk?.room.id === id;
    this.#covers.closeOfGone();
    if (isGone) {
      const home = this.#home;
      // Left on another device, and it was the only one: everybody may be in the first room.
      if (!home) return void this.#enter(() => this.#chat.join(firstRoom));
      this.#last = home;
    }
    this.#show(this.#place);
    if (isGone && wasOpen) this.#say(words.rooms.gone(name.value));
  }

  get #home(): Room | undefined {
    return this.#chat.room(firstRoom) ?? this.#chat.rooms.value[0];
  }

  #open(room: Room): void {
    if (this.#ended) return;
    if (this.#talk?.room === room) return this.#talk.shown();
    const { place } = pageHistory;
    const isNarrow = narrow.matches;
    const overList = place?.at === "list" || isNarrow && place?.at === "room" && place.overList;
    const next: Place = { at: "room", room: room.id, overList };
    // On a phone a room is always one step above the list, whichever way one came.
    if (isNarrow && place?.at === "room") pageHistory.replace(next);
    else pageHistory.go(next);
    this.#show(next);
  }

  async #enter(ask: () => Promise<Room>): Promise<void> {
    try {
      this.#open(await ask());
    } catch (error) {
      if (error instanceof LinkLost) this.#say(words.rooms.unreachable);
      else if (error instanceof Refused) this.#say(whyRefused(error));
      else throw error;
    }
  }

  #openSwitcher(): void {
    void this.#covers.switcher(() => ({
      current: this.#talk?.room,
      recent: this.#recent(),
      enter: (ask) => void this.#enter(ask),
      search: (typed) => void this.#search.find(typed),
      commands: this.#commands(),
    }));
  }

  /** The rooms one was in last, the one before this first; then the others as they stand in the list. */
  #recent(): Room[] {
    const rooms = this.#list.inOrder;
    const placeOf = ({ id }: Room) => {
      const at = this.#visited.indexOf(id);
      return at < 0 ? this.#visited.length : at;
    };
    return rooms.filter((room) => room !== this.#talk?.room).sort((a, b) => placeOf(a) - placeOf(b));
  }

  /** What can be done by its name. */
  #commands(): Record<Command, () => void> {
    const opener = () => document.activeElement as HTMLElement;
    return {
      newRoom: () => void this.#covers.ask({ is: "newRoom" }),
      newMessage: () => void this.#covers.ask({ is: "newMessage" }),
      invite: () => void this.#covers.ask({ is: "invite", room: undefined }),
      people: () => this.#openPeople(opener()),
      search: () => this.#openSearch(false),
      saved: () => void this.#covers.saved(),
      readAll: () => {
        for (const { unread } of this.#chat.rooms.value) unread.readAll();
        this.#talk?.forgetNew();
      },
      notifications: () => void this.#covers.notifications(),
      settings: () => void this.#covers.settings(),
      account: () => void this.#own(this.#ownActs.account),
      keys: () => void this.#covers.keys(),
      light: () => this.#settings.setTheme("light"),
      dark: () => this.#settings.setTheme("dark"),
      system: () => this.#settings.setTheme("system"),
    };
  }

  /** Pressed in the field of the search, its keys are the browser's own search. */
  #openSearch(everywhere: boolean): boolean {
    if (this.#search.hasFocus) return false;
    void this.#search.open(this.#talk?.room, everywhere);
    return true;
  }

  #step(step: 1 | -1, toUnread: boolean): void {
    const room = this.#list.beside(step, toUnread);
    if (room) this.#open(room);
  }

  /** A new owner's first steps, above the first room. */
  async #showWelcome(talk: Conversation): Promise<void> {
    const { welcome } = this.#beginning;
    if (talk.room.id !== firstRoom || !welcome.isWanted) return;
    const parts = await import("./room_parts.ts").catch(() => this.#say(words.rooms.outdated));
    if (talk !== this.#talk || !parts) return;
    talk.showCard(parts.welcomeCard(this.#chat, talk.room, welcome, {
      invite: () => void this.#covers.ask({ is: "invite", room: undefined }),
      over: () => talk.write(),
    }));
  }

  async #own(act: () => Promise<string | undefined>): Promise<void> {
    const problem = await act();
    if (problem !== undefined) this.#say(problem);
  }

  /** On a phone each page is one step above their list; else they take each other's place. */
  #goManage(place: Extract<Place, { at: "manage" }>): void {
    const isOn = this.#place.at === "manage";
    if (isOn && place.steps === 1) pageHistory.replace(place);
    else pageHistory.go(place);
    this.#show(place);
  }

  #leaveManage(steps?: number): void {
    const place = this.#place;
    if (place.at === "manage") pageHistory.back(steps ?? place.steps);
  }

  #back(): void {
    const { place } = pageHistory;
    if (place?.at === "room" && place.overList) return pageHistory.back();
    pageHistory.replace({ at: "list" });
    this.#show({ at: "list" });
  }

  #show(place: Place): void {
    if (place.at === "manage") return this.#showManage(place.page);
    this.#manage.hide();
    if (place.at === "list" && narrow.matches) return this.#showList();
    const room = place.at === "room" ? this.#chat.room(place.room) : undefined;
    this.#showRoom(room ?? this.#last);
  }

  #showManage(page: string | undefined): void {
    this.#isAtList = false;
    this.#leave();
    this.#list.showOpen(undefined);
    this.#manage.show(page);
    this.#look();
  }

  #showList(): void {
    this.#leave();
    this.#list.showTray(this.#files.tray);
    this.#list.showOpen(undefined);
    // A room that comes or goes takes nobody from where they are in it.
    if (!this.#isAtList) this.#list.focus(this.#last);
    this.#isAtList = true;
    this.#look();
  }

  #showRoom(room: Room): void {
    if (this.#talk?.room === room) return;
    this.#isAtList = false;
    this.#leave();
    this.#last = room;
    this.#visited = [room.id, ...this.#visited.filter((id) => id !== room.id)];
    this.#talk = new Conversation(room, {
      chat: this.#chat,
      clock: this.#clock,
      place: this.#places.get(room.id),
      sending: this.#files,
      withPeople: this.#withPeople && !narrow.matches && this.#search.regions.length === 0,
      back: () => this.#back(),
      write: (person) => void this.#enter(() => this.#chat.writeTo(person)),
      openRoom: (id) => {
        const room = this.#chat.room(id);
        if (room) this.#open(room);
      },
      ask: (wish) => void this.#covers.ask(wish),
      search: () => void this.#search.open(room, false),
      searchFor: (words) => void this.#search.open(room, false, words),
      settings: this.#settings,
      beside: () => this.#search.hide(),
      letters: () => this.#settings.letters.value,
      help: () => void this.#covers.keys(),
    });
    this.#search.follow(room);
    this.#announcer.follow(room);
    this.#files.follow(this.#talk);
    this.#announcer.node.before(this.#talk.node);
    this.node.classList.add("talking");
    this.#talk.shown();
    this.#list.showOpen(room);
    this.#look();
    void this.#showWelcome(this.#talk);
  }

  #leave(): void {
    const talk = this.#talk;
    if (!talk) return;
    const { place, room } = talk;
    if (place) this.#places.set(room.id, place);
    else this.#places.delete(room.id);
    // A room of two shows no people, and says nothing about whether they are wanted.
    if (!room.with) this.#withPeople = talk.panel.isOpen;
    talk.end();
    talk.node.remove();
    this.#talk = undefined;
    this.#files.follow(undefined);
    this.#announcer.end();
    this.node.classList.remove("talking");
  }

  /** On a phone the people are in their room. */
  #openPeople(opener: HTMLElement): void {
    const home = this.#home;
    if (home && (!this.#talk || this.#talk.room.with)) this.#open(home);
    this.#talk?.openPeople(opener);
  }

  #say(sentence: string): void {
    if (this.#ended) return;
    if (!this.#talk) this.#open(this.#last);
    this.#talk?.say(sentence);
  }

  #look(): void {
    this.#talk?.watched(this.#attention.isHere);
    this.#showTitle();
  }

  /** Counts what somebody does not have in front of them. */
  #showTitle(): void {
    const inSight = document.visibilityState === "visible" ? this.#talk?.room : undefined;
    const unread = this.#beginning.calling.count(inSight?.id);
    document.title = words.title(unread, this.#talk?.room.name.value);
  }

  end(): void {
    this.#ended = true;
    this.#beginning.calling.end();
    this.#covers.end();
    this.#manage.hide();
    this.#leave();
    for (const end of this.#enders) end();
    for (const part of [this.#list, this.#attention, this.#files, this.#search]) part.end();
  }
}
