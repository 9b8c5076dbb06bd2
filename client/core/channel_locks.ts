import type { Clock, Locks, Random } from "./outside.ts";

/** By which the programs of one device hear each other; nobody hears themselves. */
export interface Channel {
  say(news: string): void;
  hear(hearer: (news: string) => void): void;
}

type News = { lock: "wants" | "has" | "frees"; name: string; by: number };

/** Whoever holds a lock says so within this time. */
const answerMs = 300;
/** One that died has said nothing. */
const askAgainMs = 5_000;

type Wish = { by: number; isHeld: boolean; ask: () => void; refused: () => void };

/** Locks made of talk: who wants one asks, and who has it says so. Of two who ask at once the lower number goes first. */
export class ChannelLocks implements Locks {
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #channel: Channel;
  readonly #wishes = new Map<string, Set<Wish>>();

  constructor(clock: Clock, random: Random, channel: Channel) {
    this.#clock = clock;
    this.#random = random;
    this.#channel = channel;
    channel.hear((news) => this.#heard(news));
  }

  take(name: string, held: () => void, busy: () => void): () => void {
    let cancel = () => {};
    let wasTold = false;
    const wish: Wish = {
      by: this.#random.fraction(),
      isHeld: false,
      ask: () => {
        cancel();
        cancel = this.#clock.after(answerMs, () => {
          wish.isHeld = true;
          held();
        });
        this.#say({ lock: "wants", name, by: wish.by });
      },
      refused: () => {
        cancel();
        cancel = this.#clock.after(askAgainMs, wish.ask);
        if (!wasTold) busy();
        wasTold = true;
      },
    };
    const wishes = this.#wishes.get(name) ?? new Set();
    this.#wishes.set(name, wishes.add(wish));
    wish.ask();
    return () => {
      cancel();
      if (wishes.delete(wish) && wish.isHeld) this.#say({ lock: "frees", name, by: wish.by });
      if (wishes.size === 0) this.#wishes.delete(name);
    };
  }

  #heard(text: string): void {
    const news = parse(text);
    for (const wish of news ? [...this.#wishes.get(news.name) ?? []] : []) this.#answer(wish, news!);
  }

  #answer(wish: Wish, { lock, name, by }: News): void {
    if (lock === "wants") {
      if (wish.isHeld || wish.by < by) this.#say({ lock: "has", name, by: wish.by });
      else wish.refused();
    } else if (wish.isHeld) return;
    else if (lock === "has") wish.refused();
    else wish.ask();
  }

  #say(news: News): void {
    this.#channel.say(JSON.stringify(news));
  }
}

/** Another version of this program may say other things there. */
function parse(text: string): News | undefined {
  try {
    const { lock, name, by } = JSON.parse(text) as Record<keyof News, unknown>;
    if (lock !== "wants" && lock !== "has" && lock !== "frees") return undefined;
    return typeof name === "string" && typeof by === "number" ? { lock, name, by } : undefined;
  } catch {
    return undefined;
  }
}
