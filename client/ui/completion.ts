import { closedCode, type Token, tokenAt } from "../core/completion.ts";
import type { Chat } from "../core/chat.ts";
import { emojiOfCode } from "../core/emoji_table.ts";
import { folded } from "../core/folded.ts";
import type { Room } from "../core/room.ts";
import { keptTone, withTone } from "../core/skin_tone.ts";
import { type Candidate, CompletionList } from "./completion_list.ts";
import { CompletionSources } from "./completion_sources.ts";
import { completionWords } from "./completion_words.ts";
import { emojiKeep, recentEmoji } from "./emoji_here.ts";
import { emojiHere } from "./emoji_shelf.ts";
import { replaceText } from "./field_text.ts";
import { laterStyles } from "./later_styles.ts";

await laterStyles();

/** Completes what begins with a sign: people, rooms, emoji, commands. */
export class Completion {
  readonly node: HTMLElement;
  readonly #field: HTMLTextAreaElement;
  readonly #sources: CompletionSources;
  readonly #list: CompletionList;
  readonly #enders: (() => void)[] = [];
  #token: Token | undefined;
  /** Where somebody closed the list: there it stays closed. */
  #closed: Pick<Token, "sign" | "from"> | undefined;

  constructor(field: HTMLTextAreaElement, chat: Chat, room: Room) {
    this.#field = field;
    this.#sources = new CompletionSources(chat, room, () => this.update());
    this.#list = new CompletionList(field, (candidate) => this.#take(candidate));
    this.node = this.#list.node;
    const moved = () => this.update();
    const left = () => this.#list.hide();
    const events = { click: moved, focus: moved, compositionend: moved, blur: left } as const;
    for (const [type, hear] of Object.entries(events)) {
      field.addEventListener(type, hear);
      this.#enders.push(() => field.removeEventListener(type, hear));
    }
    const released = ({ key }: KeyboardEvent) => {
      if (["ArrowLeft", "ArrowRight", "Home", "End"].includes(key)) this.update();
    };
    field.addEventListener("keyup", released);
    this.#enders.push(() => field.removeEventListener("keyup", released));
    // Only the server knows all that could be meant.
    this.#enders.push(chat.link.greeted.hear(moved));
  }

  /** The text or the caret has changed. */
  update(): void {
    const { value, selectionStart, selectionEnd } = this.#field;
    const isHere = selectionStart === selectionEnd && document.activeElement === this.#field;
    const before = this.#token;
    const token = isHere ? tokenAt(value, selectionStart) : undefined;
    this.#token = token;
    if (!token) {
      this.#closed = undefined;
      return this.#list.hide();
    }
    if (this.#closed?.sign === token.sign && this.#closed.from === token.from) return this.#list.hide();
    const isRenewed = before?.sign === token.sign && before.from === token.from &&
      before.typed === token.typed;
    this.#list.show(this.#sources.of(token), completionWords.list(token.sign), isRenewed);
  }

  /** Puts the emoji in place of a code whose second colon was just typed. */
  closeCode(): void {
    const { value, selectionStart } = this.#field;
    const closed = closedCode(value, selectionStart);
    const found = closed && emojiOfCode(emojiHere() ?? [], closed.code);
    if (!found) return;
    const { emoji, hasTones } = found;
    replaceText(
      this.#field,
      closed.from,
      selectionStart,
      hasTones ? withTone(emoji, keptTone(emojiKeep)) : emoji,
    );
  }

  /** Returns true where the key meant the list. */
  key(event: KeyboardEvent): boolean {
    const { active } = this.#list;
    if (!active || event.altKey || event.ctrlKey || event.metaKey) return false;
    const isTaking = event.key === "Tab" || event.key === "Enter";
    if (event.shiftKey && isTaking) return false;
    // Whoever has typed all of it wants to send it.
    if (event.key === "Enter" && this.#isWhole(active)) return false;
    if (event.key === "ArrowDown") this.#list.step(1);
    else if (event.key === "ArrowUp") this.#list.step(-1);
    else if (isTaking) this.#take(active);
    else if (event.key === "Escape") this.#close();
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  #isWhole({ insert }: Candidate): boolean {
    return folded(insert.replaceAll(/^[@#/]?"?|"$/g, "")) === folded(this.#token!.typed);
  }

  #close(): void {
    this.#closed = this.#token;
    this.#list.hide();
  }

  #take({ insert }: Candidate): void {
    const token = this.#token;
    if (!token) return;
    this.#list.hide();
    // An emoji may stand before the end of a sentence; a name is followed by words.
    const space = token.sign === "emoji" || /^\s/.test(this.#field.value.slice(token.to)) ? "" : " ";
    if (token.sign === "emoji") recentEmoji.add(insert);
    replaceText(this.#field, token.from, token.to, insert + space);
  }

  end(): void {
    this.#list.hide();
    for (const end of this.#enders) end();
  }
}
