import type { Room } from "../core/room.ts";
import { kindOf } from "./file_kind.ts";
import type { RoomFiles } from "./room_files.ts";
import type { ShownFile } from "./shown_file.ts";

/** A view that covers the page, loaded when it is first wanted. */
export type Cover = { end: () => void };

export type Opened = {
  file: ShownFile;
  /** Where it stands in the room. */
  seq: number;
  /** The files it was chosen from; without them those of the room around it. */
  among?: RoomFiles;
};

/** Opens a file in the way that fits it: pictures large, texts to be read, all else as the browser does. */
export class FileOpener {
  readonly #room: Room;
  /** Leads to the message of a file. */
  reveal: (seq: number) => void = () => {};
  #cover: Cover | undefined;
  #ended = false;

  constructor(room: Room) {
    this.#room = room;
  }

  async open({ file, seq, among }: Opened): Promise<void> {
    const kind = kindOf(file);
    const isReady = file.state === "ready";
    try {
      if (isReady && (kind === "picture" || kind === "video")) {
        const { openLightbox } = await import("./lightbox.ts");
        this.#show(() => openLightbox({ room: this.#room, seq, among, reveal: (seq) => this.reveal(seq) }));
      } else if (isReady && (kind === "text" || kind === "code")) {
        const { openDocument } = await import("./document_preview.ts");
        this.#show(() => openDocument(file));
      } else follow(file, kind === "pdf");
    } catch {
      // After an update of the server this page's parts are there no longer; the browser can show the file as well.
      follow(file, true);
    }
  }

  /** Somebody may be in another room by now. */
  #show(open: () => Cover): void {
    if (this.#ended) return;
    this.#cover?.end();
    this.#cover = open();
  }

  end(): void {
    this.#ended = true;
    this.#cover?.end();
  }
}

function follow({ link, name }: ShownFile, inNewTab: boolean): void {
  const anchor = document.createElement("a");
  anchor.href = inNewTab ? link : `${link}?download`;
  anchor.rel = "noopener";
  if (inNewTab) anchor.target = "_blank";
  else anchor.download = name;
  anchor.click();
}
