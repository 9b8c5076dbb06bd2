import { button, element, setText } from "./element.ts";
import { madeLink } from "./made_link.ts";
import { whyNot } from "./room_asks.ts";
import type { RoomParts } from "./room_dialogs.ts";
import { roomWords } from "./room_words.ts";
import { Sheet } from "./sheet.ts";

const { phone } = roomWords;

/** Shows a link that signs one more device in, while it is good. */
export function openPhone({ chat, clock }: RoomParts): Sheet {
  const place = element("div");
  const left = element("p", { class: "hint" });
  const again = button({ class: "secondary" }, phone.again);
  const error = element("p", { class: "field-error", role: "alert" });
  const isLoop = ["127.0.0.1", "localhost", "[::1]"].includes(location.hostname);
  const sheet = new Sheet(
    phone.title,
    element(
      "section",
      { class: "account-part" },
      element("p", {}, phone.why),
      place,
      left,
      error,
      again,
      element("p", { class: "hint" }, phone.secret),
      ...isLoop ? [element("p", { class: "hint heed" }, phone.loop(location.host))] : [],
    ),
  );
  let cancel = () => {};
  let isOver = false;
  const tick = (until: number) => {
    const seconds = Math.ceil((until - clock.now()) / 1_000);
    again.hidden = seconds > 0;
    if (seconds <= 0) {
      place.replaceChildren();
      return setText(left, phone.over);
    }
    setText(left, phone.left(`${Math.floor(seconds / 60)}:${`${seconds % 60}`.padStart(2, "0")}`));
    cancel = clock.after(1_000, () => tick(until));
  };
  const make = async () => {
    again.hidden = true;
    setText(error, "");
    try {
      const { path, until } = await chat.link.ask("add_device", {});
      if (isOver) return;
      cancel();
      place.replaceChildren(madeLink(path, phone.qr));
      tick(until);
    } catch (problem) {
      again.hidden = false;
      setText(error, whyNot(problem));
    }
  };
  again.addEventListener("click", () => void make());
  sheet.onClosed = () => {
    isOver = true;
    cancel();
  };
  sheet.open();
  void make();
  return sheet;
}
