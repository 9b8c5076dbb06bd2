import type { Chat } from "../core/chat.ts";
import type { Room } from "../core/room.ts";
import type { Settings } from "../core/settings.ts";
import type { Slash } from "../core/slash.ts";
import type { Cover } from "./file_opener.ts";
import { arePartsHere } from "./parts_here.ts";
import type { RoomWish } from "./room_dialogs.ts";
import { words } from "./words.ts";

/** What commands do outside the field. */
export type ComposerActs = {
  openRoom: (room: string) => void;
  ask: (wish: RoomWish) => void;
  searchFor: (words: string) => void;
  people: () => void;
  /** Asks which of several. */
  poll: () => Promise<void>;
  /** Shows what can be sent besides words, where there is room for one button. */
  attach: (opener: HTMLElement, files: () => void) => Promise<void>;
  /** Asks with which emoji, at the last message. */
  react: () => void;
  takeBack: (seq: number) => void;
  /** Resolves to false where nothing was taken back lately. */
  undo: () => Promise<boolean>;
  /** The files of the room, beside its messages. */
  showFiles: () => void;
  /** Says that something is done. */
  tell: (sentence: string) => void;
};

type Parts = { chat: Chat; room: Room; settings: Settings; acts: ComposerActs };
/** What the field is asked for. */
type Field = {
  say: (text: string) => void;
  edit: (seq: number) => void;
  files: () => void;
  focus: () => void;
};

/** Does what was typed as a command. What does it is fetched then. */
export class ComposerCommands {
  readonly #parts: Parts;
  readonly #field: Field;
  #cover: Cover | undefined;
  /** What was typed last, until it is over. */
  #last: (Slash & { over: Promise<unknown> }) | undefined;
  #isEnded = false;

  constructor(parts: Parts, field: Field) {
    this.#parts = parts;
    this.#field = field;
  }

  /** Resolves to why it was not done; to nothing where it was. Pressed twice, it is done once. */
  async run(slash: Slash, done: () => void): Promise<string | undefined> {
    const { word, rest } = slash;
    const last = this.#last;
    if (last?.word === word && last.rest === rest) return undefined;
    if (!arePartsHere(this.#parts.chat.link)) return words.composer.outdated;
    // On a slow line the next one is typed before the last is answered: it is done after it.
    const next = () => this.#isEnded ? undefined : this.#run(slash, done);
    const over = last ? last.over.then(next, next) : next();
    const mine = this.#last = { word, rest, over: Promise.resolve(over) };
    try {
      return await over;
    } finally {
      if (this.#last === mine) this.#last = undefined;
    }
  }

  async #run(slash: Slash, done: () => void): Promise<string | undefined> {
    try {
      const { chat, room, acts } = this.#parts;
      const { runSlash } = await import("./composer_parts.ts");
      let meanwhile = () => {};
      const outcome = await runSlash(slash, chat, room, {
        open: ({ id }) => acts.openRoom(id),
        search: acts.searchFor,
        people: acts.people,
        makeRoom: () => acts.ask({ is: "newRoom" }),
        addPeople: () => acts.ask({ is: "addPeople", room }),
        invite: () => acts.ask({ is: "invite", room: room.kind === "direct" ? undefined : room }),
        files: () => this.#field.files(),
        showFiles: acts.showFiles,
        phone: () => acts.ask({ is: "phone" }),
        askPoll: () => void acts.poll(),
        askReaction: acts.react,
        // The field is empty first: what stands in it waits while something is edited.
        edit: (seq) => meanwhile = () => this.#field.edit(seq),
        takeBack: acts.takeBack,
        undo: acts.undo,
        help: () => void this.#help(),
      });
      if ("problem" in outcome) return outcome.problem;
      done();
      meanwhile();
      if ("say" in outcome) this.#field.say(outcome.say);
      else if (outcome.done !== "") acts.tell(outcome.done);
    } catch (problem) {
      // An older page cannot fetch its parts any more. All else is a mistake of ours.
      if (!(problem instanceof TypeError)) throw problem;
      return words.composer.outdated;
    }
    return undefined;
  }

  async #help(): Promise<void> {
    const { chat, room, settings } = this.#parts;
    const { openWritingHelp } = await import("./writing_help.ts");
    this.#cover = openWritingHelp(chat, room, settings, () => this.#field.focus());
  }

  end(): void {
    this.#isEnded = true;
    this.#cover?.end();
  }
}
