import type { Answer, CommandName, Input } from "../../protocol/commands.ts";
import type { Event } from "../../protocol/events.ts";
import { type RefusalCode, Refused } from "../../protocol/refusals.ts";
import { Line, LinkLost } from "./line.ts";
import { backoffMs } from "./backoff.ts";
import { Observable, Signal } from "./observable.ts";
import type { Clock, OpenSocket, Random } from "./outside.ts";

/** `lostAt` is when the line was last good, or when the first attempt began. */
export type LinkState =
  | { is: "off" }
  | { is: "connecting"; lostAt: number }
  | { is: "waiting"; lostAt: number; until: number }
  | { is: "open" }
  | { is: "over"; refused: Refused };

export type LinkParts = {
  clock: Clock;
  random: Random;
  open: OpenSocket;
  /** What to say first on every new line: the rooms and how far each is known. */
  greeting: () => Input<"hello">;
  /** A socket that does not open says no reason; this asks whether the session is the reason. */
  sessionEnded: () => Promise<boolean>;
};

/** Trying again cannot help against these: a person has to act. */
const final: ReadonlySet<RefusalCode> = new Set([
  "no_session",
  "name_taken",
  "wrong_protocol",
  "by_invitation",
  "banned",
  "kicked",
]);

/** A line that ends sooner after its greeting has not proved that the next one will do better. */
const steadyMs = 5_000;

/** Keeps one line to the server open, for as long as it is wanted. */
export class Link {
  readonly state = new Observable<LinkState>({ is: "off" });
  readonly greeted = new Signal<Answer<"hello">>();
  readonly events = new Signal<Exclude<Event, { type: "bye" }>>();
  readonly #parts: LinkParts;
  #line: Line | undefined;
  #openedAt = 0;
  #nudged = false;
  #cancelRetry = () => {};

  constructor(parts: LinkParts) {
    this.#parts = parts;
  }

  get isOpen(): boolean {
    return this.state.value.is === "open";
  }

  start(): void {
    if (this.state.value.is === "off") this.#connect(this.#parts.clock.now(), 0);
  }

  stop(): void {
    this.#end({ is: "off" });
  }

  /** Something suggests that it may work now: the network is back, the page is looked at, a person asks. */
  nudge(): void {
    const state = this.state.value;
    if (state.is === "open") this.#line?.probe();
    // The attempt that is under way may have begun before there was a network.
    else if (state.is === "connecting") this.#nudged = true;
    else if (state.is === "waiting") {
      this.#cancelRetry();
      this.#connect(state.lostAt, 0);
    }
  }

  ask<K extends CommandName>(type: K, input: Input<K>): Promise<Answer<K>> {
    if (!this.#line || !this.isOpen) return Promise.reject(new LinkLost("Cannot ask: there is no line"));
    return this.#line.ask(type, input);
  }

  /** For signs, which may be lost. */
  tell<K extends CommandName>(type: K, input: Input<K>): void {
    if (this.isOpen) this.#line?.tell(type, input);
  }

  /** `failed` is how many attempts in a row did not lead to a good line. */
  #connect(lostAt: number, failed: number): void {
    this.#nudged = false;
    this.state.set({ is: "connecting", lostAt });
    let opened = false;
    // What is told before `hello` is answered waits, for its rooms are not known yet.
    let early: Event[] | undefined = [];
    const line = new Line(this.#parts.open, this.#parts.clock, {
      opened: () => {
        opened = true;
        line.ask("hello", this.#parts.greeting()).then((answer) => {
          if (this.#line !== line) return;
          this.#openedAt = this.#parts.clock.now();
          this.state.set({ is: "open" });
          this.greeted.emit(answer);
          const told = early ?? [];
          early = undefined;
          // Whoever was greeted may have ended it.
          if (this.#line === line) { for (const event of told) this.#tell(event); }
        }, (error) => this.#refused(line, error));
      },
      event: (event) => early ? void early.push(event) : this.#tell(event),
      ended: (bye) => {
        if (this.#line === line) this.#lost(bye, opened, failed);
      },
    });
    this.#line = line;
  }

  #tell(event: Event): void {
    if (event.type !== "bye") this.events.emit(event);
  }

  #refused(line: Line, error: unknown): void {
    if (this.#line !== line) return;
    if (error instanceof Refused && final.has(error.code)) {
      this.#end({ is: "over", refused: error });
    } else line.end();
  }

  #lost(bye: Refused | undefined, opened: boolean, failedBefore: number): void {
    this.#line = undefined;
    // A name that was given a password has a new session in place of its old one: only a new line can tell (LK6).
    if (bye && bye.code !== "no_session" && final.has(bye.code)) {
      return this.#end({ is: "over", refused: bye });
    }
    const state = this.state.value;
    const now = this.#parts.clock.now();
    const lostAt = state.is === "connecting" ? state.lostAt : now;
    const wasSteady = state.is === "open" && now - this.#openedAt >= steadyMs;
    const failed = wasSteady || this.#nudged ? 1 : failedBefore + 1;
    const delay = backoffMs(failed, this.#parts.random);
    this.state.set({ is: "waiting", lostAt, until: now + delay });
    this.#cancelRetry = this.#parts.clock.after(delay, () => this.#connect(lostAt, failed));
    if (!opened) void this.#askForReason();
  }

  async #askForReason(): Promise<void> {
    const ended = await this.#parts.sessionEnded();
    if (ended && (this.state.value.is === "waiting" || this.state.value.is === "connecting")) {
      this.#end({ is: "over", refused: new Refused("no_session") });
    }
  }

  #end(state: LinkState): void {
    const line = this.#line;
    this.#line = undefined;
    this.#cancelRetry();
    line?.end();
    this.state.set(state);
  }
}
