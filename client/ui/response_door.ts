import type { Chat } from "../core/chat.ts";
import type { Clock } from "../core/outside.ts";
import type { Room } from "../core/room.ts";
import { laterStyles } from "./later_styles.ts";
import { arePartsHere } from "./parts_here.ts";
import type { Responses } from "./responses.ts";

/** The way to how people take what is said in a room. What draws that comes behind the first page, with the line. */
export class ResponseDoor {
  /** Undefined until it has come. */
  here: Responses | undefined;
  readonly #chat: Chat;
  readonly #room: Room;
  readonly #clock: Clock;
  readonly #say: (sentence: string) => void;
  readonly #waiting: ((responses: Responses) => void)[] = [];
  readonly #end: () => void;
  #ended = false;

  /** `say` says why something was not done. */
  constructor(chat: Chat, room: Room, clock: Clock, say: (sentence: string) => void) {
    this.#chat = chat;
    this.#room = room;
    this.#clock = clock;
    this.#say = say;
    this.#end = chat.link.state.watch(() => void this.get());
  }

  /** Now, or once it is here. */
  when(act: (responses: Responses) => void): void {
    if (this.here) act(this.here);
    else this.#waiting.push(act);
  }

  /** Fetches it, where it can be had. */
  async get(): Promise<Responses | undefined> {
    if (this.here || !arePartsHere(this.#chat.link)) return this.here;
    // It waits for them: they are fetched beside it, and not behind it.
    void laterStyles();
    // A page that is older than its server draws the words of a message, and nothing of what came of it.
    const parts = await import("./responses.ts").catch(() => undefined);
    if (!parts || this.here || this.#ended) return this.here;
    this.here = new parts.Responses(this.#chat, this.#room, this.#clock, this.#say);
    for (const act of this.#waiting.splice(0)) act(this.here);
    return this.here;
  }

  end(): void {
    this.#ended = true;
    this.#end();
    this.here?.end();
  }
}
