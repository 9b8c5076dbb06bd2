import { Announcements } from "../core/announcements.ts";
import type { Clock } from "../core/outside.ts";
import type { Room } from "../core/room.ts";
import { lineIn } from "../core/said.ts";
import { element } from "./element.ts";
import { words } from "./words.ts";

const longestSpoken = 200;
const mostWaiting = 4;

/** Speaks what happens in the open room to those who listen: others' messages, and own ones that failed. */
export class Announcer {
  readonly node: HTMLElement;
  readonly #polite = element("div", { "aria-live": "polite" });
  readonly #assertive = element("div", { "aria-live": "assertive" });
  readonly #announcements: Announcements;
  readonly #me: string;
  #enders: (() => void)[] = [];

  constructor(me: string, clock: Clock) {
    this.#me = me;
    this.node = element("div", { class: "unseen" }, this.#polite, this.#assertive);
    this.#announcements = new Announcements(
      clock,
      (said) =>
        say(
          this.#polite,
          "more" in said ? words.spoken.more(said.more) : words.spoken.message(said.name, said.text),
        ),
    );
  }

  follow(room: Room): void {
    this.end();
    const failed = () => {
      const isFailed = room.outbox.stuck.length > 0;
      if (isFailed && this.#assertive.childElementCount === 0) say(this.#assertive, words.failed.spoken);
      else if (!isFailed) this.#assertive.replaceChildren();
    };
    this.#assertive.replaceChildren();
    this.#enders = [
      room.arrived.hear((entries) => {
        for (const { from, name, body } of entries) {
          // What was read out is still there for whoever goes back to it.
          const isOver = body.kind === "change" && (body.to.kind === "gone" || "edited" in body.to);
          if (isOver) this.#polite.replaceChildren();
          const said = lineIn(body, words.voice.label);
          if (from === this.#me || said === undefined) continue;
          this.#announcements.hear(name, said.slice(0, longestSpoken));
        }
      }),
      room.outbox.changed.hear(failed),
    ];
  }

  end(): void {
    for (const end of this.#enders) end();
    this.#enders = [];
  }
}

/** A new node each time: the same words twice are two messages. */
function say(place: HTMLElement, text: string): void {
  place.append(element("p", {}, text));
  if (place.childElementCount > mostWaiting) place.firstElementChild?.remove();
}
