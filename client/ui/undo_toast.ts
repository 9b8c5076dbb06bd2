import { Refused } from "../../protocol/refusals.ts";
import { LinkLost } from "../core/line.ts";
import type { Clock } from "../core/outside.ts";
import type { Room } from "../core/room.ts";
import { button, element, setText } from "./element.ts";
import { whyRefused } from "./refused.ts";
import { words } from "./words.ts";

/** Long enough to see what happened. The server would undo it for longer. */
const shownMs = 10_000;

/** Says what was taken back, and undoes it. Several in a row are undone together. */
export class UndoToast {
  readonly node = element("div", { class: "toast", role: "status", hidden: true });
  readonly #room: Room;
  readonly #clock: Clock;
  readonly #problem: (sentence: string) => void;
  readonly #text = element("span");
  readonly #undo = button({ class: "quiet" }, words.takeBack.undo);
  #seqs: number[] = [];
  /** What was taken back last, also when it is said no more. */
  #last: readonly number[] = [];
  /** What is being taken back. */
  #underWay = Promise.resolve();
  #cancel = () => {};

  constructor(room: Room, clock: Clock, problem: (sentence: string) => void) {
    this.#room = room;
    this.#clock = clock;
    this.#problem = problem;
    this.node.append(this.#text, this.#undo);
    this.#undo.addEventListener("click", () => void this.undo());
  }

  async takeBack(seq: number): Promise<void> {
    const before = this.#underWay;
    const mine = this.#takeBack(seq);
    this.#underWay = mine.then(() => before, () => before);
    await mine;
  }

  async #takeBack(seq: number): Promise<void> {
    if (!await this.#try(() => this.#room.acts.takeBack([seq]))) return;
    this.#seqs.push(seq);
    this.#last = [...this.#seqs];
    this.node.hidden = false;
    this.#undo.hidden = false;
    setText(this.#text, words.takeBack.done(this.#seqs.length));
    this.#closeIn(shownMs);
  }

  /** Resolves to false where nothing was taken back. What is being taken back is waited for. */
  async undo(): Promise<boolean> {
    await this.#underWay;
    const seqs = this.#last;
    this.#last = [];
    this.#close();
    if (seqs.length > 0) void this.#try(() => this.#room.acts.putBack(seqs));
    return seqs.length > 0;
  }

  async removePreview(seq: number): Promise<void> {
    if (await this.#try(() => this.#room.acts.removePreview(seq))) this.say(words.menu.previewRemoved);
  }

  /** Says something that cannot be undone. */
  say(sentence: string): void {
    this.#seqs = [];
    this.node.hidden = false;
    this.#undo.hidden = true;
    setText(this.#text, sentence);
    this.#closeIn(shownMs / 2);
  }

  async #try(act: () => Promise<void>): Promise<boolean> {
    try {
      await act();
      return true;
    } catch (error) {
      if (error instanceof LinkLost) this.#problem(words.takeBack.lost);
      else if (error instanceof Refused) this.#problem(whyRefused(error));
      else throw error;
      return false;
    }
  }

  #closeIn(ms: number): void {
    this.#cancel();
    this.#cancel = this.#clock.after(ms, () => {
      // Whoever is on the button is about to press it.
      if (this.node.contains(document.activeElement)) this.#closeIn(ms);
      else this.#close();
    });
  }

  #close(): void {
    this.#cancel();
    this.#seqs = [];
    this.node.hidden = true;
  }

  end(): void {
    this.#cancel();
  }
}
