import type { Event } from "../../protocol/events.ts";
import type { FileAbout, FileBody } from "../../protocol/files.ts";
import { limits } from "../../protocol/limits.ts";
import { utf8Length } from "../../protocol/utf8.ts";
import { ChunkSize } from "./chunk_size.ts";
import { FileTurns } from "./file_turns.ts";
import { makeNonce } from "./nonce.ts";
import { Observable, Signal } from "./observable.ts";
import type { FileSource, Outside } from "./outside.ts";
import { type Listed, Tus } from "./tus.ts";
import { Upload, type UploadParts } from "./upload.ts";
import { type KeptUpload, UploadKeep } from "./upload_keep.ts";
import type { UploadList } from "./upload_list.ts";

const mostAtOnce = 3;
/** How long one that is done stays in sight. */
const doneMs = 5_000;

/** The files that this account is sending, from this device and from others. */
export class Uploads implements UploadList {
  readonly list = new Observable<readonly Upload[]>([]);
  readonly cleared = new Signal();
  readonly mostFileBytes = new Observable(Infinity);
  readonly #outside: Outside;
  readonly #keep: UploadKeep;
  readonly #tus: Tus;
  readonly #parts: UploadParts;
  readonly #foreign = new Set<Upload>();
  readonly #timers = new Set<() => void>();
  #order = 0;

  constructor(account: string, outside: Outside) {
    const { clock, random, wire, keep, digest, fileKeep, locks } = outside;
    this.#outside = outside;
    this.#keep = new UploadKeep(keep, account);
    this.#tus = new Tus(wire, clock);
    this.#parts = {
      tus: this.#tus,
      clock,
      random,
      digest,
      fileKeep,
      locks,
      keep: this.#keep,
      chunk: new ChunkSize(),
      turns: new FileTurns(mostAtOnce),
      lockOf: (key) => `parley/upload/${account}/${key}`,
      before: (upload) => this.#before(upload)?.sentAs,
      over: (upload) => this.#over(upload),
    };
    this.list.set(this.#keep.all().map(([key, kept]) => new Upload(key, kept, this.#parts)));
    this.#order = this.#keep.all().at(-1)?.[1].order ?? 0;
  }

  /** Something is on its way, or waits for its turn. */
  get busy(): boolean {
    return this.list.value.some((upload) => upload.isBusy);
  }

  start(): void {
    for (const upload of this.list.value) upload.enter();
  }

  add(room: string, source: FileSource, extra: { about?: FileAbout; preview?: FileSource } = {}): Upload {
    const { clock, random } = this.#outside;
    const { about = {}, preview } = extra;
    const { name, type, size, changedAt } = source;
    const nonce = makeNonce(clock, random);
    this.#order += 1;
    const kept: KeptUpload = {
      ...{ nonce, room, name, type, size, changedAt, about },
      ...{ order: this.#order, offset: 0, hasBegun: false, isPaused: false },
    };
    const upload = new Upload(nonce, kept, this.#parts);
    this.list.set([...this.list.value, upload]);
    if (size > this.mostFileBytes.value) upload.refuse("too_large");
    else if (utf8Length(JSON.stringify(about)) > limits.aboutBytes) upload.refuse("too_long");
    else upload.begin(source, preview);
    return upload;
  }

  greeted(mostFileBytes: number | undefined): void {
    this.mostFileBytes.set(mostFileBytes ?? Infinity);
    for (const upload of this.list.value) upload.nudge();
    for (const url of this.#keep.cancelled()) void this.#cancel(url);
    void this.#lookElsewhere();
  }

  async #cancel(url: string): Promise<void> {
    if (await this.#tus.abandon(url)) this.#keep.forgetCancelled(url);
  }

  /** What other devices of this account have begun and not finished. */
  async #lookElsewhere(): Promise<void> {
    const listed = await this.#tus.mine();
    if (!listed) return;
    const gone = [...this.#foreign].filter(({ file }) => listed.every(({ id }) => id !== file));
    const found = listed.filter((one) => !this.#isKnown(one)).map((one) => this.#foreignUpload(one));
    for (const upload of gone) this.#foreign.delete(upload);
    for (const upload of found) this.#foreign.add(upload);
    const stays = this.list.value.filter((upload) => !gone.includes(upload) || upload.isBusy);
    if (gone.length + found.length > 0) this.list.set([...stays, ...found]);
  }

  /** One that was begun here a moment ago does not know its id yet. */
  #isKnown({ id, room, size }: Listed): boolean {
    return this.list.value.some((upload) =>
      upload.file === id || upload.file === undefined && upload.room === room && upload.size === size
    );
  }

  #foreignUpload({ id, room, name, size, offset }: Listed): Upload {
    const kept: KeptUpload = {
      ...{ nonce: id, room, name, size, offset, type: "", about: {}, changedAt: 0 },
      ...{ order: ++this.#order, url: `/uploads/${id}`, hasBegun: true, isPaused: false },
    };
    return new Upload(id, kept, this.#parts, true);
  }

  hear(event: Exclude<Event, { type: "bye" }>): void {
    if (event.type === "progress") {
      for (const { file, received } of event.files) this.#find(file)?.hear(received);
    } else if (event.type === "entry") {
      const body = event.body.kind === "change" ? event.body.to : event.body;
      if (body.kind === "file") this.#ended(body);
    }
  }

  #ended({ file, state }: FileBody): void {
    if (state !== "arriving") this.#find(file)?.ended(state);
  }

  #find(file: string): Upload | undefined {
    return this.list.value.find((upload) => upload.file === file);
  }

  stop(): void {
    for (const upload of this.list.value) upload.stop();
    for (const cancel of this.#timers) cancel();
  }

  clear(): void {
    for (const upload of this.list.value) upload.drop();
    this.cleared.emit();
  }

  /** What was chosen before it for its room and is on its way. What has not begun is not waited for. */
  #before(upload: Upload): Upload | undefined {
    const { value } = this.list;
    return value.slice(0, value.indexOf(upload)).findLast((other) =>
      other.room === upload.room && other.isOnItsWay
    );
  }

  #over(upload: Upload): void {
    if (upload.state.value.is !== "done") return this.#drop(upload);
    const cancel = this.#outside.clock.after(doneMs, () => {
      this.#timers.delete(cancel);
      this.#drop(upload);
    });
    this.#timers.add(cancel);
  }

  #drop(upload: Upload): void {
    this.#foreign.delete(upload);
    this.list.set(this.list.value.filter((other) => other !== upload));
  }
}
