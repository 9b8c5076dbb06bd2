import type { Input } from "../../protocol/commands.ts";
import { limits } from "../../protocol/limits.ts";
import { may } from "../../protocol/roles.ts";
import { firstRoom } from "../core/chat.ts";
import type { Room } from "../core/room.ts";
import { checkbox } from "./account_ask.ts";
import { questionButton } from "./account_question.ts";
import { DaysField } from "./days_field.ts";
import { button, element, setText } from "./element.ts";
import { radioField, selectField, TextField } from "./form_fields.ts";
import { kindChoices, ofName } from "./new_room.ts";
import type { RoomParts } from "./room_dialogs.ts";
import { roomWords } from "./room_words.ts";
import { Sheet } from "./sheet.ts";
import { SubmitButton } from "./submit_button.ts";

const { make, settings } = roomWords;
const slowSeconds = [0, 5, 10, 30, 60, 300, 900, 3_600, 21_600];

type Change = Omit<Input<"change_room">, "room">;

/** What a room is, for those who may make it another. */
export function openRoomSettings({ chat, clock }: RoomParts, room: Room): Sheet {
  const { about } = room;
  const isFirst = room.id === firstRoom;
  const name = new TextField("room-name", make.name, make.nameHint, limits.nameLength);
  const topic = new TextField("room-topic", make.topic, make.topicHint, limits.topicLength);
  const kind = radioField(
    "room-kind",
    make.kind,
    kindChoices,
    about.kind === "private" ? "private" : "public",
  );
  const announce = checkbox("room-announce", make.announce);
  const previews = checkbox("room-previews", settings.previews);
  const slow = selectField(
    "room-slow",
    settings.slow,
    [...new Set([...slowSeconds, about.slow ?? 0])].sort((a, b) => a - b).map((seconds) => ({
      value: `${seconds}`,
      label: seconds === 0 ? settings.slowOff : settings.span(seconds),
    })),
    `${about.slow ?? 0}`,
  );
  const opens = element("p", { class: "hint heed", role: "status" });
  const error = element("p", { class: "field-error", role: "alert" });
  const submit = new SubmitButton(settings.save, clock, roomWords.lost);
  name.input.value = about.name;
  topic.input.value = about.topic;
  announce.input.checked = about.announce ?? false;
  previews.input.checked = about.previews ?? false;
  kind.onChange(() =>
    setText(opens, room.kind === "private" && kind.value() === "public" ? settings.opens : "")
  );
  const mayKeep = may(about.role, "room_role");
  const days = new DaysField(
    "room-days",
    settings.days,
    settings.daysHint,
    about.days ?? 0,
    (days) => chat.link.ask("expiring", { room: room.id, days }),
  );
  const mayOpen = room.kind === "public" || may(about.role, "room_role");
  const form = element(
    "form",
    { novalidate: true },
    name.node,
    topic.node,
    ...isFirst || !mayOpen ? [] : [kind.node, opens],
    announce.node,
    slow.node,
    element("p", { class: "hint" }, settings.slowHint),
    previews.node,
    element("p", { class: "hint" }, settings.previewsHint),
    ...mayKeep ? [days.node] : [],
    error,
    submit.node,
  );
  const archive = element("div", { class: "room-archive" });
  const sheet = new Sheet(
    settings.title(about.name),
    form,
    ...isFirst || !may(about.role, "archive") ? [] : [archive],
  );

  // As the form has it: what somebody else changes meanwhile stays, unless it is changed here as well.
  let was = about;
  const change = async (change: Change, done: string): Promise<void> => {
    setText(error, "");
    await submit.run(async () => {
      room.become(await chat.link.ask("change_room", { room: room.id, ...change }));
      was = { ...was, ...change };
      days.saved(room.about.days ?? 0);
      sheet.tell(done);
      showArchive();
    }, (why, refused) => {
      if (refused && ofName.has(refused.code)) name.say(why);
      else setText(error, why);
    });
  };
  const showArchive = () => archive.replaceChildren(room.about.archived ? unarchive() : archiving());
  const archiving = () =>
    questionButton({
      label: [settings.archive, settings.archive],
      why: settings.archiveWhy,
      yes: settings.archiveYes,
      no: settings.archiveNo,
      act: () => change({ archived: true }, settings.archived),
    });
  const unarchive = () => {
    const node = button({ class: "secondary" }, settings.unarchive);
    node.addEventListener("click", () => void change({ archived: false }, settings.unarchived));
    return node;
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (name.value === "") return name.say(make.noName);
    const kept = mayKeep ? days.value() : was.days ?? 0;
    if (kept === undefined) return;
    const wished: Change = {
      ...name.value !== was.name && { name: name.value },
      ...topic.value !== was.topic && { topic: topic.value },
      ...!isFirst && mayOpen && kind.value() !== was.kind && { kind: kind.value() },
      ...announce.input.checked !== (was.announce ?? false) && { announce: announce.input.checked },
      ...kept !== (was.days ?? 0) && { days: kept },
      ...previews.input.checked !== (was.previews ?? false) && { previews: previews.input.checked },
      ...Number(slow.select.value) !== (was.slow ?? 0) && { slow: Number(slow.select.value) },
    };
    if (Object.keys(wished).length === 0) return sheet.tell(settings.nothing);
    void change(wished, settings.saved);
  });
  showArchive();
  sheet.owns(submit);
  sheet.open(name.input);
  return sheet;
}
