import type { Clock, OwnerLinkKeep, Tokens } from "./ports.ts";
import { codeGroups, plainCode } from "../../protocol/invitations.ts";

export const ownerLinkMs = 30 * 60_000;

/** The link by which somebody becomes owner: at the first start, or when nobody can sign in as one any more (IN8). */
export class OwnerLinks {
  readonly #keep: OwnerLinkKeep;
  readonly #tokens: Tokens;
  readonly #clock: Pick<Clock, "now">;
  /** Who comes by it is let in one by one: the second of two must find it used. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(keep: OwnerLinkKeep, tokens: Tokens, clock: Pick<Clock, "now">) {
    this.#keep = keep;
    this.#tokens = tokens;
    this.#clock = clock;
  }

  /** Returns its code, which is kept nowhere. The link before it ends. */
  async make(): Promise<string> {
    const code = this.#tokens.words(codeGroups);
    const hash = this.#tokens.hash(plainCode(code)!);
    await this.#keep.write({ hash, until: this.#clock.now() + ownerLinkMs });
    return code;
  }

  async isGood(hash: string): Promise<boolean> {
    // Read each time: `deno task owner-link` writes it beside a server that runs.
    const link = await this.#keep.read();
    return link !== undefined && link.hash === hash && this.#clock.now() < link.until;
  }

  /** Lets `become` make an owner, unless the link is over; then it is. A try that fails leaves it as it was. */
  use<T>(hash: string, become: () => Promise<T>): Promise<T | undefined> {
    const used = this.#turn.then(async () => {
      if (!await this.isGood(hash)) return undefined;
      const made = await become();
      await this.#keep.remove();
      return made;
    });
    this.#turn = used.catch(() => {});
    return used;
  }
}
