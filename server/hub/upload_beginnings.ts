import type { Person } from "../../protocol/commands.ts";
import { cleanFileName } from "../../protocol/file_names.ts";
import { limits } from "../../protocol/limits.ts";
import { Refused } from "../../protocol/refusals.ts";
import { tellMember } from "./commands/membership.ts";
import type { FileSpace } from "./file_space.ts";
import type { Hub } from "./hub.ts";
import type { LiveRoom } from "./live_room.ts";
import { Throttled } from "./login_throttle.ts";
import type { AccountId, FileRow } from "./ports.ts";
import { mustBeThere } from "./replies.ts";
import { type Pace, Throttle } from "./throttle.ts";
import type { CleanWish } from "./upload_wish.ts";
import { mayWrite } from "./writing.ts";

/** More than are open at once. What becomes whole costs nothing, so that albums come as fast as they can. */
const beginnings: Pace = { burst: 2 * limits.uploadsOpen, perMinute: 60 };

/** `once`: all of it comes in one request. */
type How = { nonce: string | undefined; once: boolean };

/** Who may begin an upload, where, in which words, and how often. */
export class UploadBeginnings {
  readonly #hub: Hub;
  readonly #space: FileSpace;
  readonly #pace = new Throttle(beginnings);

  constructor(hub: Hub, space: FileSpace) {
    this.#hub = hub;
    this.#space = space;
  }

  /** Somebody who may write at all; in which room is asked when it begins. */
  mustBeLetIn({ id }: Person): void {
    this.#hub.bans.refuse(id);
    this.#hub.mutes.refuse(id);
  }

  /** `mustBeOpen` is asked where nothing has been kept yet. */
  async begin(
    by: Person,
    room: LiveRoom,
    clean: CleanWish,
    { nonce, once, mustBeOpen }: How & { mustBeOpen: () => void },
  ): Promise<FileRow> {
    const { store } = this.#hub;
    // Before any bound: the first may be the one that fills the space.
    const known = nonce && await store.files.begun({ room: room.id, account: by.id, nonce });
    if (known) return known;
    const allowed = this.#allowed(clean);
    await this.#space.mustFit(by.id, clean.size);
    mustBeOpen();
    const account = await store.accounts.find(by.id);
    if (!account || account.kind === "retired") throw new Refused("no_session");
    await mustBeThere(store.log, room.id, clean.about.reply);
    const now = this.#hub.clock.now();
    const takeBack = mayWrite({ by: account, room, act: "send", ...nonce !== undefined && { nonce }, now });
    try {
      return await this.#open(by, room, allowed, { nonce, once, now });
    } catch (error) {
      takeBack();
      throw error;
    }
  }

  async #open(
    by: Person,
    room: LiveRoom,
    allowed: CleanWish,
    { nonce, once, now }: How & { now: number },
  ): Promise<FileRow> {
    const { store, ids } = this.#hub;
    await this.#bringIn(by, room);
    room.typing(by, false);
    const wait = this.#pace.take(by.id, now);
    if (wait > 0) throw new Throttled(wait);
    return await store.files.open({
      ...allowed,
      id: ids.uuid().replaceAll("-", ""),
      room: room.id,
      account: by.id,
      nonce: nonce ?? ids.uuid(),
      startedAt: now,
      endsAt: once ? now : now + limits.uploadMs,
    });
  }

  /** With the words that are allowed here. */
  #allowed(clean: CleanWish): CleanWish {
    const { words } = this.#hub;
    const { caption, ...about } = clean.about;
    return {
      ...clean,
      name: cleanFileName(words.clean(clean.name)),
      about: { ...about, ...caption !== undefined && { caption: words.clean(caption) } },
    };
  }

  /** Who sends into a public room is in it from then on, on every connection. */
  async #bringIn({ id, name }: Person, room: LiveRoom): Promise<void> {
    if (room.members.get(id)) return;
    await this.#hub.rooms.come({ id, name }, room);
    await tellMember(this.#hub, { id, name }, room);
  }

  /** One of theirs has become a file. */
  becameWhole(account: AccountId): void {
    this.#pace.giveBack(account, this.#hub.clock.now());
  }
}
