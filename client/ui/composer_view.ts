import { limits } from "../../protocol/limits.ts";
import { fitsUtf8 } from "../../protocol/utf8.ts";
import type { Chat } from "../core/chat.ts";
import { lastEditable } from "../core/editable.ts";
import { withEmoji } from "../core/emoticons.ts";
import type { Room } from "../core/room.ts";
import type { Settings } from "../core/settings.ts";
import { saidBy, slashIn } from "../core/slash.ts";
import { type Chosen, pickFiles, takePicture } from "./chosen_file.ts";
import { type ComposerActs, ComposerCommands } from "./composer_commands.ts";
import { ComposerCompletion } from "./composer_completion.ts";
import type { ComposerStop } from "./composer_stop.ts";
import { button, element, setText } from "./element.ts";
import { emojiButton } from "./emoji_button.ts";
import { EmoticonUndo } from "./emoticon_undo.ts";
import { fitField } from "./field_size.ts";
import { insertQuietly, replaceText } from "./field_text.ts";
import { FilesPlace } from "./files_place.ts";
import { formatButton } from "./format_button.ts";
import { attachFormatKeys } from "./format_keys.ts";
import { icon } from "./icons.ts";
import { LongTextDoor } from "./long_text_door.ts";
import { MessageEdit } from "./message_edit.ts";
import { narrow } from "./phone_layer.ts";
import { glass, sendsBy } from "./send_key.ts";
import type { SendingDoor } from "./sending_door.ts";
import { toolButton } from "./tool_button.ts";
import { words } from "./words.ts";

export type ComposerParts = {
  chat: Chat;
  settings: Settings;
  sending: SendingDoor;
  stop: ComposerStop;
  acts: ComposerActs;
};

/** Where one writes, and puts files. */
export class ComposerView {
  readonly node: HTMLElement;
  /** Called after a message went into the outbox. */
  onSaid: () => void = () => {};
  /** Called after a message got other words, or was left as it is. */
  onEdited: (seq: number) => void = () => {};
  readonly #room: Room;
  readonly #parts: ComposerParts;
  readonly #area: HTMLTextAreaElement;
  readonly #field: HTMLElement;
  readonly #box = element("div", { class: "composer-box" });
  readonly #speak: HTMLButtonElement;
  readonly #send: HTMLButtonElement;
  readonly #files: FilesPlace;
  readonly #edit: MessageEdit;
  readonly #commands: ComposerCommands;
  readonly #completion: ComposerCompletion;
  readonly #undo: EmoticonUndo;
  readonly #long: LongTextDoor;
  readonly #error = element("p", { id: "composer-error", class: "field-error", role: "alert" });
  readonly #enders: (() => void)[];

  constructor(room: Room, parts: ComposerParts) {
    const { chat, settings, sending, stop, acts } = parts;
    this.#room = room;
    this.#parts = parts;
    this.#area = element("textarea", {
      id: "composer",
      rows: "1",
      dir: "auto",
      "aria-describedby": "composer-error",
    });
    const attach = toolButton("attach", words.compose.attach, () => {
      if (glass.matches) void acts.attach(attach, () => this.pick());
      else this.pick();
    });
    attach.title = words.compose.attachKeys;
    attach.setAttribute("aria-keyshortcuts", "Control+Shift+U");
    if (glass.matches) attach.setAttribute("aria-haspopup", "menu");
    const poll = toolButton("poll", words.respond.newPoll, () => void acts.poll());
    poll.hidden = glass.matches;
    const camera = toolButton("camera", words.compose.camera, () => this.#take(takePicture()));
    camera.hidden = !glass.matches;
    const emoji = emojiButton(
      chat.link,
      (emoji) => this.#insert(emoji),
      () => this.#fail(words.composer.outdated),
    );
    this.#edit = new MessageEdit(room, chat.me.id, () => this.leaveEdit());
    this.#commands = new ComposerCommands({ chat, room, settings, acts }, {
      say: (text) => this.#sayText(text),
      edit: (seq) => this.edit(seq),
      files: () => this.pick(),
      focus: () => this.focusQuietly(),
    });
    this.#completion = new ComposerCompletion(this.#area, chat, room, this.#box);
    this.#undo = new EmoticonUndo(room);
    this.#send = button({ class: "send", "aria-label": words.composer.send }, icon("send"));
    this.#speak = toolButton("voice", words.voice.start, () => void this.#files.speak());
    this.#field = element(
      "div",
      { class: "composer-field" },
      attach,
      this.#area,
      formatButton(),
      emoji,
      poll,
      camera,
      this.#speak,
      this.#send,
    );
    this.#long = new LongTextDoor(
      chat.link,
      this.#area,
      this.#field,
      (file) => this.take([{ file, handle: undefined }]),
    );
    this.#files = new FilesPlace(room, sending, {
      changed: () => this.#bind(),
      send: () => this.#say(),
      unsaid: (text) => this.add(text),
      write: () => this.focus(),
      over: () => this.focusQuietly(),
      sent: () => this.onSaid(),
      failed: () => this.#fail(words.compose.outdated),
    });
    this.#box.append(
      this.#edit.node,
      this.#files.node,
      this.#field,
    );
    this.node = element(
      "div",
      { class: "composer" },
      this.#error,
      this.#files.problem,
      stop.node,
      this.#box,
    );
    this.#area.value = room.draft.text;
    attachFormatKeys(this.#area);
    this.#area.addEventListener("input", (event) => this.#written(event as InputEvent));
    this.#area.addEventListener("keydown", (event) => this.#key(event));
    // The button takes no focus: on a phone the keyboard would go away with every message.
    this.#send.addEventListener("pointerdown", (event) => event.preventDefault());
    this.#send.addEventListener("click", () => this.#say());
    const renamed = () => this.#bindName();
    narrow.addEventListener("change", renamed);
    this.#enders = [
      () => narrow.removeEventListener("change", renamed),
      room.name.watch(renamed),
      settings.writing.watch(({ enterSends }) => {
        this.#area.enterKeyHint = enterSends ?? !glass.matches ? "send" : "enter";
      }),
      () => this.#files.end(),
      () => this.#commands.end(),
      () => this.#completion.end(),
      () => this.#undo.end(),
    ];
    stop.onChanged = () => this.#bind();
    this.#bind();
    this.#files.begin();
  }

  focus(how?: FocusOptions): void {
    if (this.#files.isSpeaking) this.#files.focus();
    else this.#area.focus(how);
  }

  /** On glass the focus brings a keyboard up, which nobody asked for. */
  focusQuietly(): void {
    // Nor need the browser lay a new page out only to see whether it must scroll.
    if (!glass.matches) this.focus({ preventScroll: true });
  }

  get hasFocus(): boolean {
    return this.node.contains(document.activeElement);
  }

  get isEmpty(): boolean {
    return this.#area.value === "";
  }

  /** Something that belongs to what is being written. */
  showAbove(node: HTMLElement): void {
    this.#box.prepend(node);
  }

  /** Fits the field to its text again, once it is in the page. */
  fit(): void {
    fitField(this.#area);
  }

  /** Gives a message of one's own other words; what was being written waits. */
  edit(seq: number): void {
    const entry = this.#room.find(seq);
    const text = entry && this.#edit.open(entry);
    if (text === undefined) return;
    this.#files.leave();
    this.#room.typing.stop();
    this.#showEdit(text);
    this.#area.focus();
    this.#area.setSelectionRange(text.length, text.length);
  }

  /** Returns false where nothing was edited. */
  leaveEdit(): boolean {
    const { seq } = this.#edit;
    if (seq === undefined) return false;
    this.#edit.close();
    this.#showEdit(this.#room.draft.text);
    if (glass.matches) this.#area.blur();
    else this.#area.focus();
    return true;
  }

  #showEdit(text: string): void {
    const { isOpen } = this.#edit;
    this.node.classList.toggle("editing", isOpen);
    this.#area.value = text;
    this.#undo.forget();
    this.#fail("");
    this.#bindName();
    this.#send.setAttribute("aria-label", isOpen ? words.edit.save : words.composer.send);
    this.#send.replaceChildren(icon(isOpen ? "sent" : "send"));
    this.#bind();
  }

  async #save(): Promise<void> {
    const { seq } = this.#edit;
    this.#send.disabled = true;
    const problem = await this.#edit.save(withoutRim(this.#area.value));
    this.#send.disabled = false;
    // Somebody may have begun with another one meanwhile.
    if (this.#edit.seq !== seq || seq === undefined) return;
    if (problem !== undefined) return this.#fail(problem);
    this.leaveEdit();
    this.onEdited(seq);
    this.focusQuietly();
  }

  /** Asks for files to send. */
  pick(): void {
    this.#take(pickFiles({ multiple: true }));
  }

  take(chosen: readonly Chosen[]): void {
    if (chosen.length === 0) return;
    void this.#files.take(chosen);
    this.focusQuietly();
  }

  /** Behind what is being written. */
  add(text: string): void {
    this.leaveEdit();
    const { value } = this.#area;
    this.#area.value = value.trim() === "" ? text : `${value.trimEnd()}\n${text}`;
    this.#area.dispatchEvent(new InputEvent("input"));
    this.focus();
  }

  #take(chosen: Promise<Chosen[]>): void {
    void chosen.then((chosen) => this.take(chosen));
  }

  #insert(text: string): void {
    const { selectionStart, selectionEnd } = this.#area;
    if (glass.matches) insertQuietly(this.#area, text);
    else replaceText(this.#area, selectionStart, selectionEnd, text);
  }

  #key(event: KeyboardEvent): void {
    // 229: an input method is still composing, in browsers that say so no other way.
    if (event.isComposing || event.keyCode === 229 || this.#completion.key(event)) return;
    // With Alt it leads to the room above.
    if (event.key === "ArrowUp" && !event.altKey && this.isEmpty && !this.#edit.isOpen) {
      const { me } = this.#parts.chat;
      const last = this.#room.isOpenToMe ? lastEditable(this.#room.known, me.id) : undefined;
      if (!last) return;
      event.preventDefault();
      return this.edit(last.seq);
    }
    if (isUndo(event) && this.isEmpty && this.#undo.undo()) return event.preventDefault();
    if (!sendsBy(event, this.#parts.settings.writing.value)) return;
    event.preventDefault();
    this.#say();
  }

  #written({ data, isComposing }: InputEvent): void {
    this.#fail("");
    this.#undo.forget();
    this.#long.written();
    if (!isComposing) this.#completion.written(data);
    if (this.#edit.isOpen) return this.#bind();
    const text = this.#area.value;
    this.#room.draft.text = text;
    // A command is nobody's business.
    if (text.trim() === "" || text === "/" || slashIn(text)) this.#room.typing.stop();
    else this.#room.typing.key();
    this.#files.forget();
    this.#bind();
  }

  #say(): void {
    const text = withoutRim(this.#area.value);
    const isReady = this.#files.readyCount > 0;
    if (text === "" && !isReady && !this.#edit.isOpen) return;
    if (this.#parts.stop.isSlow && !this.#edit.isOpen) return;
    if (!fitsUtf8(text, limits.textBytes)) {
      if (!this.#edit.isOpen) void this.#long.offer(this.#area.value);
      return this.#fail(words.composer.tooLong(limits.textBytes / 1_024));
    }
    if (this.#edit.isOpen) return void this.#save();
    const slash = slashIn(text);
    if (slash) return void this.#run(slash);
    this.#clear();
    this.#sayText(saidBy(text));
  }

  /** The words stay until it is done. */
  async #run(slash: NonNullable<ReturnType<typeof slashIn>>): Promise<void> {
    const { value } = this.#area;
    const problem = await this.#commands.run(slash, () => {
      if (this.#area.value === value) this.#clear();
    });
    if (problem !== undefined) this.#fail(problem);
  }

  #clear(): void {
    this.#area.value = "";
    this.#room.draft.text = "";
    this.#completion.written(null);
    this.#bind();
  }

  #sayText(typed: string): void {
    const { settings } = this.#parts;
    const text = settings.writing.value.emoticons ? withEmoji(typed) : typed;
    const withFiles = this.#files.readyCount > 0;
    const isCaption = withFiles && this.#files.takesCaption(text);
    if (text !== "" && !isCaption) {
      this.#room.say(text);
      if (text !== typed) this.#undo.remember(typed);
    } else this.#room.typing.stop();
    if (withFiles) this.#files.send(isCaption ? text : "");
    this.onSaid();
  }

  #fail(problem: string): void {
    setText(this.#error, problem);
    if (problem === "") this.#area.removeAttribute("aria-invalid");
    else this.#area.setAttribute("aria-invalid", "true");
  }

  #bind(): void {
    const { stop } = this.#parts;
    const { readyCount, isSpeaking } = this.#files;
    const { isOpen: isEditing } = this.#edit;
    this.#box.hidden = stop.isShut;
    this.#send.disabled = this.#speak.disabled = stop.isSlow && !isEditing;
    const isWritten = this.#area.value.trim() !== "";
    const isEmpty = !isEditing && readyCount === 0 && !isWritten;
    this.#field.classList.toggle("written", isWritten);
    this.#field.hidden = isSpeaking;
    this.#speak.hidden = !isEmpty;
    this.#send.hidden = isEmpty;
    this.#bindName();
    this.#long.bind();
    this.fit();
  }

  #bindName(): void {
    const { isOpen, isCaption } = this.#edit;
    const label = words.composer.label(this.#room.name.value);
    this.#area.ariaLabel = !isOpen ? label : isCaption ? words.edit.caption : words.edit.label;
    // On a phone the name stands above, and would be cut here: in the midst where it is read the other way.
    const wish = narrow.matches ? words.composer.short : label;
    this.#area.placeholder = this.#files.readyCount > 0 ? words.compose.addCaption : wish;
  }

  end(): void {
    for (const end of this.#enders) end();
  }
}

function isUndo({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): boolean {
  return (ctrlKey || metaKey) && !shiftKey && !altKey && key.toLowerCase() === "z";
}

/** Without empty lines around it; what is indented stays indented. */
function withoutRim(text: string): string {
  return text.replace(/^(?:[^\S\n]*\n)+/, "").trimEnd();
}
