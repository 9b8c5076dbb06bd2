import type { Link, LinkState } from "../../client/core/link.ts";
import type { Clock } from "../../client/core/outside.ts";
import { connectionWords } from "../draw/connection_words.ts";
import { words } from "../words.ts";

const backForMs = 2_500;

/** What is to be said of the line, second by second while it is lost. */
export class ConnectionWatch {
  readonly #link: Link;
  readonly #clock: Clock;
  readonly #host: string;
  readonly #changed: () => void;
  readonly #endWatch: () => void;
  #alarm: string | undefined;
  #back = false;
  #wasOpen = false;
  #cancel = () => {};

  constructor(link: Link, clock: Clock, host: string, changed: () => void) {
    this.#link = link;
    this.#clock = clock;
    this.#host = host;
    this.#changed = changed;
    this.#endWatch = link.state.watch((state) => this.#bind(state));
  }

  end(): void {
    this.#cancel();
    this.#endWatch();
  }

  /** Undefined while there is nothing to worry about. */
  get alarm(): string | undefined {
    return this.#alarm;
  }

  /** Said for a moment to those who saw the alarm. */
  get relief(): string | undefined {
    return this.#back ? words.status.back : undefined;
  }

  #bind(state: LinkState): void {
    this.#cancel();
    const { text, changesIn } = connectionWords(state, this.#clock.now(), this.#host, this.#wasOpen);
    this.#back = state.is === "open" && this.#alarm !== undefined && this.#wasOpen;
    this.#wasOpen ||= state.is === "open";
    this.#alarm = text;
    if (changesIn !== undefined) {
      this.#cancel = this.#clock.after(changesIn, () => this.#bind(this.#link.state.value));
    } else if (this.#back) {
      this.#cancel = this.#clock.after(backForMs, () => {
        this.#back = false;
        this.#changed();
      });
    }
    this.#changed();
  }
}
