import assert from "node:assert/strict";
import type { Answer, Command } from "../../protocol/commands.ts";
import type { RefusalCode } from "../../protocol/refusals.ts";
import { ThreadedPasskeyChecks } from "../../server/auth/passkey_checks.ts";
import type { Settings } from "../../protocol/settings.ts";
import { ArgonPasswords } from "../../server/auth/passwords.ts";
import { SealedTotp } from "../../server/auth/sealed_totp.ts";
import { tokens } from "../../server/auth/tokens.ts";
import { openLocalBus } from "../../server/bus/local.ts";
import { FolderShelf } from "../../server/files/folder_shelf.ts";
import type { Space } from "../../server/hub/file_space.ts";
import { AppPasswords } from "../../server/hub/app_passwords.ts";
import { Bots } from "../../server/hub/bots.ts";
import { Hub } from "../../server/hub/hub.ts";
import { OneCalls } from "../../server/hub/one_call.ts";
import { OwnData } from "../../server/hub/own_data.ts";
import type { Bus, PushService, Shelf, Store } from "../../server/hub/ports.ts";
import type { PreviewParts } from "../../server/hub/previews.ts";
import type { Session } from "../../server/hub/session.ts";
import { Joining } from "../../server/hub/joining.ts";
import { OwnerLinks } from "../../server/hub/owner_links.ts";
import { cheapGuesses } from "./cheap_guesses.ts";
import { MemoryOwnerLink } from "./memory_owner_link.ts";
import { LoginThrottle } from "../../server/hub/login_throttle.ts";
import { Membership } from "../../server/hub/membership.ts";
import { Passkeys } from "../../server/hub/passkeys.ts";
import { PasswordAgain } from "../../server/hub/password_again.ts";
import { SecondFactors } from "../../server/hub/second_factors.ts";
import { SignIn, type Visit } from "../../server/hub/sign_in.ts";
import { uuidsOf } from "../../server/ids.ts";
import { openMemoryStore } from "../../server/storage/memory/store.ts";
import { HandClock } from "./clock.ts";
import { HearingPeer } from "./hearing_peer.ts";
import { Ticks } from "./ticks.ts";

/** Somebody at this machine. */
export const visit: Visit = { caller: { address: "127.0.0.1", local: true }, what: "Another program" };

/** By a line of this machine. */
export const here = { caller: visit.caller, isBare: true };

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
  readonly ownerLink = new MemoryOwnerLink();
  readonly ownerLinks: OwnerLinks;
  readonly joining: Joining;
  readonly appPasswords: AppPasswords;
  readonly throttle: LoginThrottle;
  readonly secondFactors: SecondFactors;
  readonly passkeys: Passkeys;
  readonly again: PasswordAgain;
  readonly bots: Bots;
  readonly ownData: OwnData;
  readonly oneCalls: OneCalls;
  readonly #passwords: ArgonPasswords;
  readonly #checks: ThreadedPasskeyChecks;
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
      push?: PushService;
      previews?: PreviewParts;
      /** In the place of the standard ones. */
      settings?: Partial<Settings>;
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
      tokens,
      ...parts.push && { push: parts.push },
      ...parts.previews && { previews: parts.previews },
      premises: { standard: parts.settings ?? {} },
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
    this.#passwords = new ArgonPasswords(parts.clock, cheapGuesses);
    const throttle = this.throttle = new LoginThrottle(parts.clock);
    const { hub } = parts;
    const again = this.again = new PasswordAgain(hub, this.#passwords, throttle);
    const totp = new SealedTotp(crypto.getRandomValues(new Uint8Array(32)));
    const secondFactors = this.secondFactors = new SecondFactors({ hub, tokens, totp, again });
    const signIn = this.signIn = new SignIn(hub, tokens, this.#passwords, throttle, secondFactors);
    this.#checks = new ThreadedPasskeyChecks(parts.clock);
    this.passkeys = new Passkeys({ hub, tokens, signIn, secondFactors, again, checks: this.#checks });
    this.membership = new Membership(parts.hub, this.signIn, this.#passwords, throttle);
    const ownerLinks = this.ownerLinks = new OwnerLinks(this.ownerLink, tokens, parts.clock);
    const { membership } = this;
    this.joining = new Joining({ hub, signIn, membership, tokens, throttle, ownerLinks });
    this.appPasswords = new AppPasswords(parts.hub, tokens, throttle);
    this.bots = new Bots(hub, signIn.apiTokens, hub.erasure);
    this.ownData = new OwnData(hub);
    this.oneCalls = new OneCalls(hub);
  }

  /** What the HTTP door calls of this house. */
  get callees() {
    const { hub, signIn, membership, joining, appPasswords, secondFactors, passkeys } = this;
    const { again, bots, ownData, oneCalls } = this;
    const accounts = { signIn, membership, joining, appPasswords, secondFactors, passkeys, again };
    return { hub, ...accounts, bots, ownData, oneCalls };
  }

  /** Connected under a name, but not greeted yet. */
  async connect(name: string, holder = `test:${this.#holders++}`): Promise<Guest> {
    const account = await this.hub.guest(name, { holder, ...here });
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
    this.#checks.close();
    await this.store.close();
    if (this.#ownFolder !== undefined) await Deno.remove(this.#ownFolder, { recursive: true });
  }
}
