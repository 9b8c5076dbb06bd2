import { may } from "../../protocol/roles.ts";
import type { Chat } from "../core/chat.ts";
import { type Destination, findDestinations, type Known } from "../core/destinations.ts";
import { LinkLost } from "../core/line.ts";
import { MoreRooms } from "../core/more_rooms.ts";
import { PeopleFinder } from "../core/people_finder.ts";
import { Refused } from "../../protocol/refusals.ts";
import type { Room } from "../core/room.ts";
import { avatar } from "./avatar.ts";
import { element, setText } from "./element.ts";
import type { Cover } from "./file_opener.ts";
import { icon } from "./icons.ts";
import { KeyedList, type View } from "./keyed_list.ts";
import { actOf, pageChords } from "./key_table.ts";
import { laterStyles } from "./later_styles.ts";
import { roomAvatar } from "./room_avatar.ts";
import { type Command, switcherWords } from "./switcher_words.ts";

await laterStyles();

export type SwitcherParts = {
  chat: Chat;
  current: Room | undefined;
  /** Those that were open last first; the one that is open is not among them. */
  recent: readonly Room[];
  open: (room: Room) => void;
  enter: (ask: () => Promise<Room>) => void;
  search: (typed: string) => void;
  commands: Record<Command, () => void>;
};

export function openSwitcher(parts: SwitcherParts): Cover {
  return new Switcher(parts);
}

type Row = Destination<Command> & { key: string };

/** A field over the page that leads anywhere by the beginning of a name. */
class Switcher implements Cover {
  readonly #parts: SwitcherParts;
  readonly #people: PeopleFinder;
  readonly #field = element("input", {
    type: "text",
    class: "switcher-field",
    role: "combobox",
    dir: "auto",
    autocomplete: "off",
    autocapitalize: "none",
    spellcheck: "false",
    enterkeyhint: "go",
    placeholder: switcherWords.placeholder,
    "aria-label": switcherWords.label,
    "aria-autocomplete": "list",
    "aria-controls": "switcher-options",
    "aria-expanded": "true",
  });
  readonly #options = element("ul", {
    id: "switcher-options",
    class: "switcher-options",
    role: "listbox",
    "aria-label": switcherWords.results,
  });
  readonly #said = element("p", { class: "switcher-said", role: "status" });
  readonly #dialog: HTMLDialogElement;
  readonly #more: MoreRooms;
  readonly #rows = new KeyedList<Row>(this.#options, (row) => new OptionRow(row, (one) => this.#take(one)));
  #found: Row[] = [];
  #at = 0;

  constructor(parts: SwitcherParts) {
    this.#parts = parts;
    this.#people = new PeopleFinder(parts.chat);
    this.#more = new MoreRooms(parts.chat);
    this.#dialog = element(
      "dialog",
      { class: "switcher", "aria-label": switcherWords.label },
      element("div", { class: "switcher-line" }, icon("search"), this.#field),
      this.#options,
      this.#said,
    );
    this.#field.addEventListener("input", () => this.#look());
    this.#dialog.addEventListener("keydown", (event) => this.#key(event));
    // Beside it is the way out, as it is from a menu.
    this.#dialog.addEventListener("click", ({ target }) => {
      if (target === this.#dialog) this.end();
    });
    this.#dialog.addEventListener("close", () => {
      this.#more.end();
      this.#dialog.remove();
    });
    document.body.append(this.#dialog);
    this.#dialog.showModal();
    this.#field.focus();
    this.#look();
    this.#more.list.watch(() => this.#renew());
    void this.#load();
  }

  /** What is not known yet comes when it is there; what is known waits for no network. */
  async #load(): Promise<void> {
    try {
      await this.#people.load();
    } catch (error) {
      if (!(error instanceof LinkLost || error instanceof Refused)) throw error;
    }
    this.#renew();
  }

  /** What is chosen stays chosen wherever it stands now: somebody may be about to press Enter. */
  #renew(): void {
    if (!this.#dialog.open) return;
    const at = this.#at;
    // To look for the words is what is left where nothing is called so: a room that comes is what was meant.
    if (at === 0 && this.#found[0]?.to === "messages") return this.#look();
    const chosen = placeOf(this.#found[at]);
    this.#find();
    const now = this.#found.findIndex((one) => placeOf(one) === chosen);
    this.#mark(now < 0 ? Math.min(at, Math.max(0, this.#found.length - 1)) : now);
  }

  get #known(): Known<Command> {
    const { recent, chat, current } = this.#parts;
    const role = chat.self.value?.role ?? "guest";
    const isMine: Partial<Record<Command, boolean>> = {
      newRoom: may(role, "make_room"),
      invite: may(role, "invite"),
    };
    const commands = Object.entries(switcherWords.commands) as [Command, string][];
    const written = new Set(recent.flatMap((room) => room.with ? [room.with.id] : []));
    return {
      // Whoever types the name of the room they are in must not get something else.
      rooms: current && this.#field.value !== "" ? [...recent, current] : recent,
      offers: this.#more.list.value,
      // Whom one has a room with stands there as that room.
      people: this.#people.all().filter(({ id }) => this.#isAt("@") || !written.has(id)),
      commands: commands.filter(([command]) => isMine[command] ?? true)
        .map(([command, name]) => ({ command, name })),
    };
  }

  #isAt(sign: string): boolean {
    return this.#field.value.startsWith(sign);
  }

  #look(): void {
    this.#find();
    this.#choose(0);
  }

  #find(): void {
    this.#found = findDestinations(this.#field.value, this.#known)
      .map((one) => ({ ...one, key: `${one.to}-${placeOf(one)}` }));
    this.#rows.show(this.#found);
    const isNone = this.#found.length === 0;
    this.#options.hidden = isNone;
    this.#field.setAttribute("aria-expanded", `${!isNone}`);
    setText(this.#said, isNone ? switcherWords.none : switcherWords.found(this.#found.length));
    this.#said.classList.toggle("unseen", !isNone);
  }

  #choose(at: number): void {
    this.#mark(at);
    this.#options.children[at]?.scrollIntoView({ block: "nearest" });
  }

  #mark(at: number): void {
    this.#at = at;
    [...this.#options.children].forEach((option, i) => option.setAttribute("aria-selected", `${i === at}`));
    const option = this.#options.children[at];
    if (option) this.#field.setAttribute("aria-activedescendant", option.id);
    else this.#field.removeAttribute("aria-activedescendant");
  }

  #key(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const { length } = this.#found;
    const one = this.#found[this.#at];
    if (event.key === "ArrowDown" && length > 0) this.#choose((this.#at + 1) % length);
    else if (event.key === "ArrowUp" && length > 0) this.#choose((this.#at - 1 + length) % length);
    else if (event.key === "Enter" && one) this.#take(one);
    else if (actOf(pageChords, event) === "switcher") this.end();
    else return;
    event.preventDefault();
  }

  #take(one: Destination<Command>): void {
    const { open, enter, chat, search, commands } = this.#parts;
    this.end();
    if (one.to === "room") open(one.room);
    else if (one.to === "offer") enter(() => chat.join(one.room.id));
    else if (one.to === "person") enter(() => chat.writeTo(one.person.id));
    else if (one.to === "messages") search(one.typed);
    else commands[one.command]();
  }

  end(): void {
    if (this.#dialog.open) this.#dialog.close();
  }
}

class OptionRow implements View<Row> {
  readonly node: HTMLElement;
  readonly #name = element("span", { class: "switcher-name", dir: "auto" });
  readonly #hint = element("span", { class: "switcher-hint" });
  #one: Row;
  #sign: Element;

  constructor(one: Row, take: (one: Row) => void) {
    this.#one = one;
    this.#sign = shown(one)[0];
    this.node = element(
      "li",
      { id: `switcher-${one.key}`, role: "option" },
      this.#sign,
      this.#name,
      this.#hint,
    );
    // The field keeps the focus.
    this.node.addEventListener("pointerdown", (event) => event.preventDefault());
    this.node.addEventListener("click", () => take(this.#one));
  }

  bind(one: Row): void {
    this.#one = one;
    const [sign, name, hint] = shown(one);
    setText(this.#name, name);
    setText(this.#hint, hint);
    if (sign.isEqualNode(this.#sign)) return;
    this.#sign.replaceWith(sign);
    this.#sign = sign;
  }
}

function shown(one: Destination<Command>): [sign: Element, name: string, hint: string] {
  const { hints, unread, commands, look } = switcherWords;
  switch (one.to) {
    case "room": {
      const { room } = one;
      const { value } = room.unread.count;
      return [
        roomAvatar(room.about),
        room.name.value,
        value > 0 ? unread(value) : room.with ? hints.person : hints.room,
      ];
    }
    case "offer":
      return [roomAvatar(one.room), one.room.name, hints.offer];
    case "person":
      return [avatar(one.person.id, one.person.name), one.person.name, hints.person];
    case "command":
      return [icon("next"), commands[one.command], hints.command];
    case "messages":
      return [icon("search"), look(one.typed), hints.messages];
  }
}

/** A room that one has joined meanwhile, or left, is the same place. */
function placeOf(one: Destination<Command> | undefined): string | undefined {
  switch (one?.to) {
    case "room":
    case "offer":
      return one.room.id;
    case "person":
      return one.person.id;
    case "command":
      return one.command;
    case "messages":
      return one.to;
  }
  return undefined;
}
