import { limits } from "../../protocol/limits.ts";
import { fitsUtf8 } from "../../protocol/utf8.ts";
import type { Room } from "../core/room.ts";
import { type Chosen, pickFiles, takePicture } from "./chosen_file.ts";
import type { ComposerStop } from "./composer_stop.ts";
import { button, element, setText } from "./element.ts";
import { icon, type IconName } from "./icons.ts";
import type { StagedFiles } from "./staged_files.ts";
import { lastEditable } from "../core/editable.ts";
import { MessageEdit } from "./message_edit.ts";
import { StagedFilesView } from "./staged_files_view.ts";
import type { VoiceDraft } from "./voice_draft.ts";
import { VoicePlace } from "./voice_place.ts";
import { words } from "./words.ts";

/** Where one writes, and puts files. Enter sends where there are keys; on glass it breaks the line and the button sends. */
export class ComposerView {
  readonly node: HTMLElement;
  /** Called after a message went into the outbox. */
  onSaid: () => void = () => {};
  /** Called after a message got other words, or was left as it is. */
  onEdited: (seq: number) => void = () => {};
  readonly #room: Room;
  readonly #staged: StagedFiles;
  readonly #voiceDraft: VoiceDraft;
  readonly #stop: ComposerStop;
  readonly #stagedView: StagedFilesView;
  readonly #area: HTMLTextAreaElement;
  readonly #field: HTMLElement;
  readonly #box = element("div", { class: "composer-box" });
  readonly #speak: HTMLButtonElement;
  readonly #send: HTMLButtonElement;
  readonly #voice: VoicePlace;
  readonly #edit: MessageEdit;
  readonly #me: string;
  readonly #error = element("p", { class: "field-error", role: "alert" });
  readonly #touch = matchMedia("(pointer: coarse)");

  constructor(room: Room, me: string, staged: StagedFiles, voice: VoiceDraft, stop: ComposerStop) {
    this.#room = room;
    this.#stop = stop;
    this.#staged = staged;
    this.#voiceDraft = voice;
    this.#area = element("textarea", {
      id: "composer",
      rows: "1",
      dir: "auto",
      enterkeyhint: this.#touch.matches ? "enter" : "send",
      "aria-label": words.composer.label(room.name.value),
    });
    const attach = attachButton("attach", words.compose.attach, () => this.pick());
    attach.title = words.compose.attachKeys;
    attach.setAttribute("aria-keyshortcuts", "Control+Shift+U");
    const camera = attachButton("camera", words.compose.camera, () => this.#take(takePicture()));
    camera.hidden = !this.#touch.matches;
    this.#me = me;
    this.#edit = new MessageEdit(room, me, () => this.leaveEdit());
    this.#send = button({ class: "send", "aria-label": words.composer.send }, icon("send"));
    this.#speak = attachButton("voice", words.voice.start, () => void voice.start());
    this.#field = element(
      "div",
      { class: "composer-field" },
      attach,
      this.#area,
      camera,
      this.#speak,
      this.#send,
    );
    this.#voice = new VoicePlace(voice, {
      changed: () => this.#bind(),
      over: () => this.focusQuietly(),
      sent: () => this.onSaid(),
    });
    this.#stagedView = new StagedFilesView(staged, {
      send: () => this.#say(),
      write: () => this.focus(),
      changed: () => this.#bind(),
    });
    this.#box.append(this.#edit.node, this.#stagedView.node, this.#voice.node, this.#field);
    this.node = element(
      "div",
      { class: "composer" },
      this.#error,
      this.#voice.problem,
      stop.node,
      this.#box,
    );
    this.#area.value = room.draft.text;
    this.#area.addEventListener("input", () => this.#written());
    this.#area.addEventListener("keydown", (event) => this.#key(event));
    // The button takes no focus: on a phone the keyboard would go away with every message.
    this.#send.addEventListener("pointerdown", (event) => event.preventDefault());
    this.#send.addEventListener("click", () => this.#say());
    stop.onChanged = () => this.#bind();
    this.#bind();
  }

  focus(): void {
    if (this.#voiceDraft.isOpen) this.#voice.focus();
    else this.#area.focus();
  }

  /** On glass the focus brings a keyboard up, which nobody asked for. */
  focusQuietly(): void {
    if (!this.#touch.matches) this.focus();
  }

  get isEmpty(): boolean {
    return this.#area.value === "";
  }

  /** Fits the field to its text again, once it is in the page. */
  fit(): void {
    const { style } = this.#area;
    style.setProperty("height", "auto");
    style.setProperty("height", `${this.#area.scrollHeight}px`);
  }

  /** Gives a message of one's own other words; what was being written waits. */
  edit(seq: number): void {
    const entry = this.#room.log.entries.find((entry) => entry.seq === seq);
    const text = entry && this.#edit.open(entry);
    if (text === undefined) return;
    this.#voiceDraft.leave();
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
    if (this.#touch.matches) this.#area.blur();
    else this.#area.focus();
    return true;
  }

  #showEdit(text: string): void {
    const { isOpen, isCaption } = this.#edit;
    this.node.classList.toggle("editing", isOpen);
    this.#area.value = text;
    setText(this.#error, "");
    const name = isCaption ? words.edit.caption : words.edit.label;
    this.#area.setAttribute("aria-label", isOpen ? name : words.composer.label(this.#room.name.value));
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
    if (problem !== undefined) return setText(this.#error, problem);
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
    this.#staged.add(chosen);
    this.focusQuietly();
  }

  #take(chosen: Promise<Chosen[]>): void {
    void chosen.then((chosen) => this.take(chosen));
  }

  #key(event: KeyboardEvent): void {
    // With Alt it leads to the room above.
    if (event.key === "ArrowUp" && !event.altKey && this.isEmpty && !this.#edit.isOpen) {
      const last = this.#room.isOpenToMe ? lastEditable(this.#room.log.entries, this.#me) : undefined;
      if (!last) return;
      event.preventDefault();
      return this.edit(last.seq);
    }
    // 229: an input method is still composing, in browsers that say so no other way.
    if (event.key !== "Enter" || event.isComposing || event.keyCode === 229) return;
    const sends = event.ctrlKey || event.metaKey || !event.shiftKey && !this.#touch.matches;
    if (!sends) return;
    event.preventDefault();
    this.#say();
  }

  #written(): void {
    if (this.#edit.isOpen) {
      setText(this.#error, "");
      return this.#bind();
    }
    const text = this.#area.value;
    this.#room.draft.text = text;
    if (text.trim() === "") this.#room.typing.stop();
    else this.#room.typing.key();
    setText(this.#error, "");
    this.#voiceDraft.forget();
    this.#bind();
  }

  #say(): void {
    const text = withoutRim(this.#area.value);
    const withFiles = this.#staged.isReady;
    if (text === "" && !withFiles && !this.#edit.isOpen) return;
    if (this.#stop.isSlow && !this.#edit.isOpen) return;
    if (!fitsUtf8(text, limits.textBytes)) {
      return setText(this.#error, words.composer.tooLong(limits.textBytes / 1_024));
    }
    if (this.#edit.isOpen) return void this.#save();
    this.#area.value = "";
    this.#room.draft.text = "";
    this.#bind();
    const isCaption = withFiles && this.#staged.takesCaption(text);
    if (text !== "" && !isCaption) this.#room.say(text);
    else this.#room.typing.stop();
    if (withFiles) void this.#staged.send(isCaption ? text : "");
    this.onSaid();
  }

  #bind(): void {
    const { readyCount } = this.#staged;
    const { isOpen: isEditing } = this.#edit;
    this.#box.hidden = this.#stop.isShut;
    this.#send.disabled = this.#speak.disabled = this.#stop.isSlow && !isEditing;
    const isEmpty = !isEditing && readyCount === 0 && this.#area.value.trim() === "";
    this.#field.hidden = this.#voiceDraft.isOpen;
    this.#speak.hidden = !isEmpty;
    this.#send.hidden = isEmpty;
    this.#area.placeholder = readyCount > 0
      ? words.compose.addCaption
      : words.composer.label(this.#room.name.value);
    this.fit();
  }

  end(): void {
    this.#stagedView.end();
    this.#voice.end();
    // Nobody is listened to in a room they do not see.
    this.#voiceDraft.leave();
  }
}

function attachButton(name: IconName, label: string, act: () => void): HTMLButtonElement {
  const node = button({ class: "icon-button attach", "aria-label": label, title: label }, icon(name));
  node.addEventListener("click", act);
  return node;
}

/** Without empty lines around it; what is indented stays indented. */
function withoutRim(text: string): string {
  return text.replace(/^(?:[^\S\n]*\n)+/, "").trimEnd();
}
