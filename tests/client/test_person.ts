import { Account } from "../../client/core/account.ts";
import { Chat } from "../../client/core/chat.ts";
import type { Wire as FileWire } from "../../client/core/outside.ts";
import type { Room } from "../../client/core/room.ts";
import { Uploads } from "../../client/core/uploads.ts";
import type { Account as HubAccount } from "../../server/hub/ports.ts";
import { here, type TestHub } from "../helpers/test_hub.ts";
import { MemoryKeep } from "./memory_keep.ts";
import { SeededRandom } from "./seeded_random.ts";
import { Wire } from "./wire.ts";

/** What is sent as files has tests of its own. */
const noWire: FileWire = {
  request: () => Promise.reject(new Error("Cannot reach the server: there is none")),
};

/** Somebody with the real client core at the real hub. Time, the network and the store are in the test's hand. */
export class TestPerson {
  readonly test: TestHub;
  readonly wire: Wire;
  readonly keep: MemoryKeep;
  readonly account: HubAccount;
  readonly #random = new SeededRandom(7);
  chat: Chat<Uploads>;

  static async join(test: TestHub, name: string): Promise<TestPerson> {
    const account = await test.hub.guest(name, { holder: undefined, ...here });
    const person = new TestPerson(test, account);
    person.chat.start();
    await person.settle();
    return person;
  }

  private constructor(test: TestHub, account: HubAccount) {
    this.test = test;
    this.account = account;
    this.keep = new MemoryKeep();
    this.wire = new Wire(test, account);
    this.chat = this.#newChat();
  }

  #newChat(): Chat<Uploads> {
    const { wire, keep } = this;
    const call = () => Promise.resolve({ status: 200, body: {} });
    const outside = {
      clock: this.test.clock,
      random: this.#random,
      keep,
      open: wire.open,
      call,
      wire: noWire,
    };
    return new Chat(this.account, new Account(keep, call), outside, new Uploads(this.account.id, outside));
  }

  get room(): Room {
    return this.chat.room("lobby")!;
  }

  get texts(): string[] {
    return this.room.log.entries.flatMap(({ body }) => body.kind === "text" ? [body.text] : []);
  }

  /** What the person sees, the unsent ones included. */
  get seen(): string[] {
    const { outbox } = this.room;
    const unsent = outbox.items.filter(({ nonce }) => !outbox.isDrawn(nonce)).map(({ text }) => text);
    return [...this.texts, ...unsent];
  }

  /** Carries everything in both directions until nothing moves. */
  async settle(): Promise<void> {
    for (let quiet = 0; quiet < 3;) {
      await new Promise<void>((resolve) => setImmediate(resolve));
      this.test.ticks.end();
      quiet = this.wire.up() || this.wire.down() ? 0 : quiet + 1;
    }
  }

  /** The page is loaded again: what it had in memory is gone. */
  reload(): void {
    this.wire.cut();
    this.chat.stop();
    this.renew();
    this.chat.start();
  }

  /** A new page, before its line. */
  renew(): void {
    this.wire.cut();
    this.chat = this.#newChat();
  }

  leave(): void {
    this.chat.stop();
  }
}
