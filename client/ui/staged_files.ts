import type { FileAbout } from "../../protocol/files.ts";
import { utf8Length } from "../../protocol/utf8.ts";
import { Observable } from "../core/observable.ts";
import type { Chosen } from "./chosen_file.ts";
import { withoutLocation } from "./located_file.ts";
import type { Look, PictureMaker } from "./picture_maker.ts";
import { words } from "./words.ts";

/** Written as JSON: with the rest that is said of a file it must stay below `aboutBytes`. */
const mostCaptionBytes = 6_144;
/** More at once is a folder, and better sent as one archive. */
const mostStaged = 100;

/** A file that is chosen and not sent yet, and what is known of it so far. */
export type Staged = {
  readonly key: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  /** Why it cannot be sent, in words. */
  readonly refusal: string | undefined;
  readonly look: Look | undefined;
  /** It tells where it was taken. */
  readonly located: boolean;
  readonly keepsLocation: boolean;
  readonly caption: string;
  /** It is on its way, and nothing about it can be changed any more. */
  readonly leaving: boolean;
};

export type Sendable = {
  file: File;
  handle: FileSystemFileHandle | undefined;
  isCleaned: boolean;
  about: FileAbout;
  preview: File | undefined;
};

type Item = {
  staged: Staged;
  file: File | undefined;
  handle: FileSystemFileHandle | undefined;
  clean: File | undefined;
  /** It can never be sent, however much the server takes. */
  unsendable: string | undefined;
  ready: Promise<void>;
};

export type StagedParts = {
  maker: PictureMaker;
  mostFileBytes: Observable<number>;
  send: (file: Sendable) => void;
};

/** The files that somebody has chosen for a room and not sent. They wait while other rooms are open. */
export class StagedFiles {
  readonly list = new Observable<readonly Staged[]>([]);
  /** What was left out when files were chosen, in words. */
  readonly problem = new Observable("");
  readonly #parts: StagedParts;
  readonly #unwatch: () => void;
  #ended = false;
  #items: Item[] = [];
  #made = 0;

  constructor(parts: StagedParts) {
    this.#parts = parts;
    this.#unwatch = parts.mostFileBytes.watch(() => this.#check());
  }

  /** How many can be sent. */
  get readyCount(): number {
    return this.list.value.filter(isSendable).length;
  }

  /** A text that is longer than a caption may be is a message of its own. */
  takesCaption(text: string): boolean {
    const captions = this.list.value.filter(isSendable).map(({ caption }) => joined(caption, text));
    return captions.every((caption) => utf8Length(JSON.stringify(caption)) <= mostCaptionBytes);
  }

  add(chosen: readonly Chosen[]): void {
    const room = Math.max(0, mostStaged - this.#items.length);
    this.problem.set(chosen.length > room ? words.compose.tooMany(mostStaged) : "");
    this.#items.push(...chosen.slice(0, room).map((one) => this.#itemOf(one)));
    this.#check();
  }

  remove(key: string): void {
    this.#items = this.#items.filter(({ staged }) => staged.key !== key);
    this.problem.set("");
    this.#tell();
  }

  change(key: string, change: Partial<Pick<Staged, "caption" | "keepsLocation">>): void {
    const item = this.#items.find(({ staged }) => staged.key === key);
    if (item && !item.staged.leaving) this.#set(item, change);
  }

  /**
   * In the order in which they were chosen; `text` goes with the first. What was refused stays. Resolves to what is left
   * of the text where none went.
   */
  async send(text: string): Promise<string> {
    const leaving = this.#items.filter(({ staged }) => isSendable(staged));
    for (const item of leaving) this.#set(item, { leaving: true });
    let left = text;
    for (const item of leaving) {
      await item.ready;
      // Whoever has signed out meanwhile sends nothing more.
      if (this.#ended) return "";
      if (item.staged.refusal !== undefined) {
        this.#set(item, { leaving: false });
        continue;
      }
      const { file, clean, handle, staged: { key, look, caption: own, keepsLocation } } = item;
      const caption = joined(own, left);
      left = "";
      const isCleaned = clean !== undefined && !keepsLocation;
      this.#parts.send({
        file: isCleaned ? clean : file!,
        handle,
        isCleaned,
        about: { ...look?.about, ...caption !== "" && { caption } },
        preview: look?.preview && new File([look.preview], file!.name, { type: look.preview.type }),
      });
      this.remove(key);
    }
    return left;
  }

  end(): void {
    this.#ended = true;
    this.#unwatch();
  }

  #itemOf(chosen: Chosen): Item {
    const file = "file" in chosen ? chosen.file : undefined;
    const item: Item = {
      file,
      handle: "file" in chosen ? chosen.handle : undefined,
      clean: undefined,
      unsendable: file ? undefined : words.compose.folder,
      ready: Promise.resolve(),
      staged: {
        key: `${++this.#made}`,
        name: "file" in chosen ? chosen.file.name : chosen.folder,
        type: file?.type ?? "",
        size: file?.size ?? 0,
        refusal: undefined,
        look: undefined,
        located: false,
        keepsLocation: false,
        caption: "",
        leaving: false,
      },
    };
    if (file) item.ready = this.#prepare(item, file);
    return item;
  }

  async #prepare(item: Item, file: File): Promise<void> {
    const look = this.#parts.maker.look(file);
    try {
      await file.slice(0, 1).arrayBuffer();
      item.clean = await withoutLocation(file);
    } catch (error) {
      // A folder that looked like a file, or a file that is gone by now. Parts of a page fail in a way of their own.
      item.unsendable = error instanceof TypeError ? words.compose.outdated : words.compose.unreadable;
      return this.#check();
    }
    this.#set(item, { look: await look, located: item.clean !== undefined });
  }

  #check(): void {
    const most = this.#parts.mostFileBytes.value;
    for (const item of this.#items) {
      const { size } = item.staged;
      const tooLarge = size > most ? words.compose.tooLarge(size, most) : undefined;
      item.staged = { ...item.staged, refusal: item.unsendable ?? tooLarge };
    }
    this.#tell();
  }

  #set(item: Item, change: Partial<Staged>): void {
    item.staged = { ...item.staged, ...change };
    this.#tell();
  }

  #tell(): void {
    this.list.set(this.#items.map(({ staged }) => staged));
  }
}

function joined(...texts: string[]): string {
  return texts.filter((text) => text !== "").join("\n");
}

function isSendable({ refusal, leaving }: Staged): boolean {
  return refusal === undefined && !leaving;
}
