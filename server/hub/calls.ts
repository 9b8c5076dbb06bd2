import { getLogger } from "@logtape/logtape";
import { createHash } from "node:crypto";
import { textOf } from "../../protocol/bodies.ts";
import type { Entry } from "../../protocol/entries.ts";
import { mentions } from "../../protocol/mentions.ts";
import { Refused } from "../../protocol/refusals.ts";
import { lineOf, saidLine } from "../../protocol/said_line.ts";
import { isBetween } from "../../protocol/time_of_day.ts";
import { because } from "../../protocol/whys.ts";
import { Lanes } from "./lanes.ts";
import type { LiveRoom } from "./live_room.ts";
import type { AccountId, Clock, PushAnswer, PushService, PushSubscription, Store } from "./ports.ts";
import { sessionIdleMs } from "./sign_in.ts";

const log = getLogger(["parley", "calls"]);

/** Whoever looks or reads within this time need not be called. */
const graceMs = 1_500;
/** A room that goes on and on calls once in this time, with what was said last. */
const betweenMs = 10_000;
const longestText = 160;
const lanes = 8;
/** Over it the newest call is let go: it is in the room, and was a notification less. */
const mostWaiting = 1_000;

export type CallsParts = {
  store: Store;
  clock: Clock;
  service: PushService;
  /** Whether somebody has a page of theirs before them. */
  isLooking: (account: AccountId) => boolean;
};

/** What a device is sent (docs/protocol.md, "Calls to devices"). `place`: the room, where it is not the two of them. */
type Call = { room: string; seq: number; name: string; place?: string; voice?: true; text: string };
type Waiting = { room: LiveRoom; entry: Entry; cancel: () => void };

/**
 * Calls the devices of those whom an entry calls while nobody looks at a page of theirs:
 * - PU1 as the level and the quiet time of the room, and the quiet hours of the device, say;
 * - PU2 once for each room in ten seconds, with what was said last;
 * - PU3 a device that is gone is forgotten.
 */
export class Calls {
  readonly #parts: CallsParts;
  readonly #reachable: Set<AccountId>;
  readonly #waiting = new Map<string, Waiting>();
  readonly #called = new Map<string, number>();
  readonly #lanes = new Lanes(lanes);
  readonly #underWay = new Set<Promise<void>>();
  #closed = false;

  /** `reachable`: who has a device that can be called. */
  constructor(parts: CallsParts, reachable: Iterable<AccountId>) {
    this.#parts = parts;
    this.#reachable = new Set(reachable);
  }

  get key(): string {
    return this.#parts.service.key;
  }

  /** False where the address is of nobody who is known for pushes. */
  async subscribe(subscription: PushSubscription): Promise<boolean> {
    if (!this.#parts.service.takes(subscription)) return false;
    await this.#parts.store.push.set(subscription);
    this.#reachable.add(subscription.account);
    return true;
  }

  async unsubscribe(session: string): Promise<void> {
    await this.#parts.store.push.remove(session);
  }

  /** Calls this device now, whatever is set; undefined where it is not known. */
  async test(account: AccountId, session: string, name: string): Promise<PushAnswer | undefined> {
    const known = (await this.#devicesOf(account)).find((one) => one.session === session);
    if (!known) return undefined;
    // What is kept may be older than what the operator allows now.
    if (!this.#parts.service.takes(known)) throw new Refused("bad_request", because("push_service_unknown"));
    return await this.#send(
      known,
      JSON.stringify({ room: "", seq: 0, name, text: "" } satisfies Call),
      "test",
    );
  }

  #devicesOf(account: AccountId): Promise<PushSubscription[]> {
    const { store, clock } = this.#parts;
    return store.push.of(account, clock.now() - sessionIdleMs);
  }

  appended(room: LiveRoom, entry: Entry): void {
    if (this.#closed || this.#reachable.size === 0) return;
    if (entry.body.kind !== "text" && entry.body.kind !== "file" && entry.body.kind !== "poll") return;
    const { clock } = this.#parts;
    for (const account of this.#reachable) {
      if (account === entry.from || !this.#isCalled(account, room, entry)) continue;
      const key = `${account} ${room.id}`;
      const waiting = this.#waiting.get(key);
      if (waiting) {
        waiting.entry = entry;
        continue;
      }
      const now = clock.now();
      const since = now - (this.#called.get(key) ?? -Infinity);
      // A clock that was set back says that it was called in times to come.
      const wait = since < 0 ? graceMs : Math.max(graceMs, betweenMs - since);
      const cancel = clock.after(wait, () => this.#due(account, key));
      this.#waiting.set(key, { room, entry, cancel });
    }
  }

  #isCalled(account: AccountId, room: LiveRoom, entry: Entry): boolean {
    const member = room.members.get(account);
    if (!member || member.level === "nothing" || this.#parts.isLooking(account)) return false;
    if (member.read >= entry.seq || (member.quietUntil ?? 0) > this.#parts.clock.now()) return false;
    return member.level !== "mentions" || mentions(textOf(entry.body), member.name);
  }

  #due(account: AccountId, key: string): void {
    const waiting = this.#waiting.get(key);
    this.#waiting.delete(key);
    if (!waiting || !this.#isCalled(account, waiting.room, waiting.entry)) return;
    const now = this.#parts.clock.now();
    for (const [old, at] of this.#called) if (at + betweenMs <= now) this.#called.delete(old);
    this.#called.set(key, now);
    if (this.#underWay.size >= mostWaiting) return;
    const calling = this.#lanes.run(() => this.#call(account, waiting)).catch((error) => {
      log.warn("call failed", { account, error });
    }).finally(() => this.#underWay.delete(calling));
    this.#underWay.add(calling);
  }

  async #call(account: AccountId, { room, entry }: Waiting): Promise<void> {
    const { store } = this.#parts;
    const devices = await this.#devicesOf(account);
    if (devices.length === 0) this.#reachable.delete(account);
    // It may have been changed or taken back within the grace.
    const [current] = await store.log.find(room.id, [entry.seq]);
    if (!current || current.body.kind === "gone") return;
    const text = JSON.stringify(shown(room, current));
    // The same for all that is said in a room, and nobody's business which room that is.
    const topic = createHash("sha256").update(room.id).digest("base64url").slice(0, 32);
    const now = this.#parts.clock.now();
    const awake = devices.filter(({ quiet }) => !quiet || !isBetween(quiet, now));
    await Promise.all(awake.map((device) => this.#send(device, text, topic)));
  }

  async #send(device: PushSubscription, text: string, topic: string): Promise<PushAnswer> {
    const { service, store } = this.#parts;
    const answer = await service.send(device, text, topic);
    if (answer.status === 404 || answer.status === 410) await store.push.gone(device.endpoint);
    else if (answer.status < 200 || answer.status > 299) {
      log.warn("push not taken", { status: answer.status, host: URL.parse(device.endpoint)?.host });
    }
    return answer;
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const { cancel } of this.#waiting.values()) cancel();
    this.#waiting.clear();
    this.#parts.service.close();
    await Promise.all(this.#underWay);
  }
}

/** The device says it in its own language. */
function shown(room: LiveRoom, { seq, name, body }: Entry): Call {
  const isVoice = body.kind === "file" && body.about.voice !== undefined;
  const line = isVoice ? saidLine(body.about.caption ?? "") : lineOf(body);
  return {
    ...{ room: room.id, seq, name },
    ...room.kind !== "direct" && { place: room.name },
    ...isVoice && { voice: true as const },
    text: line.slice(0, longestText),
  };
}
