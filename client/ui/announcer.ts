import { Announcements } from "../core/announcements.ts";
import type { Clock } from "../core/outside.ts";
import type { Room } from "../core/room.ts";
import { element } from "./element.ts";
import { words } from "./words.ts";

const longestSpoken = 200;
const mostWaiting = 4;

/** Speaks what happens in the room to those who listen to the page: others' messages, and own ones that failed. */
export function announcer(room: Room, me: string, clock: Clock): { node: HTMLElement; end: () => void } {
  const polite = element("div", { "aria-live": "polite" });
  const assertive = element("div", { "aria-live": "assertive" });
  // A new node each time: the same words twice are two messages.
  const say = (place: HTMLElement, text: string) => {
    place.append(element("p", {}, text));
    if (place.childElementCount > mostWaiting) place.firstElementChild?.remove();
  };
  const announcements = new Announcements(
    clock,
    (said) =>
      say(polite, "more" in said ? words.spoken.more(said.more) : words.spoken.message(said.name, said.text)),
  );
  const enders = [
    room.arrived.hear((entries) => {
      for (const { from, name, body } of entries) {
        if (from !== me && body.kind === "text") announcements.hear(name, body.text.slice(0, longestSpoken));
      }
    }),
    room.outbox.changed.hear(() => {
      const isFailed = room.outbox.stuck.length > 0;
      if (isFailed && assertive.childElementCount === 0) say(assertive, words.failed.spoken);
      else if (!isFailed) assertive.replaceChildren();
    }),
  ];
  return {
    node: element("div", { class: "unseen" }, polite, assertive),
    end: () => enders.forEach((end) => end()),
  };
}
