import assert from "node:assert/strict";
import type { Answer, Command } from "../../protocol/commands.ts";
import type { RefusalCode } from "../../protocol/refusals.ts";
import { ArgonPasswords } from "../../server/auth/passwords.ts";
import { tokens } from "../../server/auth/tokens.ts";
import { openLocalBus } from "../../server/bus/local.ts";
import { FolderShelf } from "../../server/files/folder_shelf.ts";
import type { Space } from "../../server/hub/file_space.ts";
import { AppPasswords } from "../../server/hub/app_passwords.ts";
import { Hub } from "../../server/hub/hub.ts";
import type { Bus, Shelf, Store } from "../../server/hub/ports.ts";
import type { Session } from "../../server/hub/session.ts";
import { LoginThrottle } from "../../server/hub/login_throttle.ts";
import { Membership } from "../../server/hub/membership.ts";
import { SignIn, type Visit } from "../../server/hub/sign_in.ts";
import { uuidsOf } from "../../server/ids.ts";
import { openMemoryStore } from "../../server/storage/memory/store.ts";
import { HandClock } from "./clock.ts";
import { HearingPeer } from "./hearing_peer.ts";
import { Ticks } from "./ticks.ts";

/** Somebody at this machine. */
export const visit: Visit = { caller: { address: "127.0.0.1", local: true }, what: "Another program" };

/** A person at the hub itself, without a door. */
export class Guest {
  readonly peer: HearingPeer;
  readonly session: Session;

  constructor(peer: HearingPeer, session: Session) {
    this.peer = peer;
    this.session = session;
  }

  get id(): string {
    return this.session.me.id;
  }

  /** Asks, and expects to be answered. */
  async ask<C extends Command>(command: C): Promise<Answer<C["type"]>> {
    const outcome = await this.session.handle(command);
    if ("refused" in outcome) assert.fail(`${command.type} was refused: ${outcome.refused}`);
    return outcome.answer;
  }

  /** Asks, and expects to be refused. */
  async refusedFor(command: Command): Promise<RefusalCode> {
    const outcome = await this.session.handle(command);
    if (!("refused" in outcome)) assert.fail(`${command.type} was not refused`);
    return outcome.refused;
  }

  say(text: string, nonce: string = crypto.randomUUID(), room = "lobby"): Promise<Answer<"say">> {
    return this.ask({ type: "say", room, nonce, text });
  }

  hello(rooms: Record<string, number> = {}): Promise<Answer<"hello">> {
    return this.ask({ type: "hello", protocol: 1, rooms });
  }
}

/** The real hub on the memory store; its ticks end and its clock goes by hand. */
export class TestHub {
  readonly hub: Hub;
  readonly signIn: SignIn;
  readonly membership: Membership;
  readonly appPasswords: AppPasswords;
  readonly throttle: LoginThrottle;
  readonly #passwords: ArgonPasswords;
  readonly clock: HandClock;
  readonly ticks: Ticks;
  readonly store: Store;
  readonly refusals: RefusalCode[];
  /** Where received files lie. */
  readonly folder: string;
  readonly #ownFolder: string | undefined;
  #holders = 0;

  static async open(
    parts: {
      store?: Store;
      bus?: Bus;
      clock?: HandClock;
      rooms?: readonly string[];
      /** Where received files are to lie, and stay; else in a folder that goes with the house. */
      files?: string;
      shelf?: Shelf;
      space?: Partial<Space>;
      /** Where sockets are real, ticks end by themselves. */
      defer?: (act: () => void) => void;
    } = {},
  ): Promise<TestHub> {
    const clock = parts.clock ?? new HandClock();
    const ticks = new Ticks();
    const store = parts.store ?? openMemoryStore();
    const refusals: RefusalCode[] = [];
    const folder = parts.files ?? await Deno.makeTempDir({ prefix: "parley-files-" });
    const hub = await Hub.open({
      shelf: parts.shelf ?? await FolderShelf.open(folder),
      space: { file: Infinity, account: Infinity, all: Infinity, ...parts.space },
      store,
      bus: parts.bus ?? openLocalBus(),
      clock,
      ids: uuidsOf(clock),
      facts: {
        appended: () => {},
        refused: (code) => void refusals.push(code),
        received: () => {},
        sent: () => {},
        uploadEnded: () => {},
      },
      defer: parts.defer ?? ticks.defer,
      about: { name: "Parley", version: "test", tcp: [], mostFileBytes: 1_000_000 },
    }, parts.rooms ?? []);
    const ownFolder = parts.files === undefined ? folder : undefined;
    return new TestHub({ hub, clock, ticks, store, refusals, folder, ownFolder });
  }

  private constructor(
    parts: Pick<TestHub, "hub" | "clock" | "ticks" | "store" | "refusals" | "folder"> & {
      ownFolder: string | undefined;
    },
  ) {
    this.hub = parts.hub;
    this.clock = parts.clock;
    this.ticks = parts.ticks;
    this.store = parts.store;
    this.refusals = parts.refusals;
    this.folder = parts.folder;
    this.#ownFolder = parts.ownFolder;
    this.#passwords = new ArgonPasswords(parts.clock);
    const throttle = this.throttle = new LoginThrottle(parts.clock);
    this.signIn = new SignIn(parts.hub, tokens, this.#passwords, throttle);
    this.membership = new Membership(parts.hub, this.signIn, this.#passwords, throttle);
    this.appPasswords = new AppPasswords(parts.hub, tokens, throttle);
  }

  /** Connected under a name, but not greeted yet. */
  async connect(name: string, holder = `test:${this.#holders++}`): Promise<Guest> {
    const account = await this.hub.guest(name, holder);
    const peer = new HearingPeer();
    return new Guest(peer, this.hub.connect(peer, { account, holder }));
  }

  /** Connected and greeted; what was told so far is forgotten. */
  async join(name: string, holder?: string): Promise<Guest> {
    const guest = await this.connect(name, holder);
    await guest.hello();
    this.ticks.end();
    guest.peer.forget();
    return guest;
  }

  /** Lets the gathered signs out: their time passes, their writes settle, the tick ends. */
  async settle(ms = 1_000): Promise<void> {
    this.clock.pass(ms);
    // A turn of the event loop: the memory store needs no more.
    await new Promise<void>((resolve) => setImmediate(resolve));
    this.ticks.end();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.hub.close("restarting");
    this.#passwords.close();
    await this.store.close();
    if (this.#ownFolder !== undefined) await Deno.remove(this.#ownFolder, { recursive: true });
  }
}
