import { Chat } from "../../client/core/chat.ts";
import type { LinkState } from "../../client/core/link.ts";
import { LinkLost } from "../../client/core/line.ts";
import type { Room } from "../../client/core/room.ts";
import { Refused } from "../../protocol/refusals.ts";
import { Stop } from "../exit_codes.ts";
import { unsentIn } from "../last_words.ts";
import { Membership } from "../../client/core/membership.ts";
import { Uploads } from "../../client/core/uploads.ts";
import type { AskPassword } from "../password_source.ts";
import type { Profile, Profiles } from "../profiles.ts";
import { renew } from "../renewal.ts";
import { type Signed, signIn, signInByToken } from "../sign_in.ts";
import { words } from "../words.ts";
import { MemoryKeep } from "./memory_keep.ts";
import { ScriptKeep } from "./script_keep.ts";

export type ScriptParts = {
  profiles: Profiles;
  /** Empty where the token says who it is. */
  name: string;
  token: string | undefined;
  ask: AskPassword;
  /** For when the session ends while the script runs. */
  unasked: AskPassword;
  room: string;
  waitMs: number;
  /** A file that is sent in part goes on when the script is run again. */
  keepsUploads?: boolean;
};

const askAgainMs = 500;

/** A conversation without a screen. It waits for a server that is not there, for as long as it was told to. */
export class Script {
  readonly chat: Chat<Uploads>;
  readonly profile: Profile;
  readonly #parts: ScriptParts;
  readonly #failed = Promise.withResolvers<never>();
  #cancelPatience: (() => void) | undefined;
  #cancelNudge = () => {};

  static async open(parts: ScriptParts): Promise<Script> {
    const script = new Script(parts, await signInPatiently(parts));
    script.chat.start();
    return script;
  }

  private constructor(parts: ScriptParts, { me, profile }: Signed) {
    this.#parts = parts;
    this.profile = profile;
    const { fileKeep: _keep, locks: _locks, ...forgetful } = profile.outside;
    const outside = parts.keepsUploads
      ? { ...profile.outside, keep: new ScriptKeep(profile.outside.keep) }
      : { ...forgetful, keep: new MemoryKeep() };
    const uploads = new Uploads(me.id, outside);
    this.chat = new Chat(me, profile.account, outside, uploads, { readsAll: true });
    // Whoever waits for something meets it; a script that waits for nothing has not failed.
    this.#failed.promise.catch(() => {});
    this.chat.becameAnother.hear(() => this.fail(new Stop("refused", words.over.no_session)));
    this.chat.link.state.watch((state) => void this.#stateChanged(state));
  }

  close(): void {
    this.#cancelPatience?.();
    this.chat.stop();
    this.#cancelNudge();
  }

  fail(error: Error): void {
    this.#failed.reject(error);
  }

  /** What is waited for, or the `Stop` that makes the waiting vain. */
  wait<T>(promise: Promise<T>): Promise<T> {
    return Promise.race([promise, this.#failed.promise]);
  }

  /** Resolves when there is a line. */
  async opened(): Promise<void> {
    const open = Promise.withResolvers<void>();
    const end = this.chat.link.greeted.hear(() => open.resolve());
    if (!this.chat.link.isOpen) await this.wait(open.promise);
    end();
  }

  /** The room in which texts are said. */
  async room(): Promise<Room> {
    const { room } = this.#parts;
    for (;;) {
      await this.opened();
      try {
        return await new Membership(this.chat).enter(room);
      } catch (error) {
        if (error instanceof Refused) throw new Stop("refused", words.script.noRoom(room, error.message));
        if (!(error instanceof LinkLost)) throw error;
      }
    }
  }

  async #stateChanged(state: LinkState): Promise<void> {
    if (state.is === "open") {
      this.#cancelPatience?.();
      this.#cancelPatience = undefined;
    } else if (state.is === "over") {
      const sentence = await renew(this.chat, this.profile, state.refused.code, this.#parts.unasked);
      if (sentence !== undefined) this.fail(new Stop("refused", sentence));
      // Uploads end with their session; whoever runs the script again goes on with them.
      else if (this.chat.uploads.list.value.length > 0) this.fail(new Stop("refused", words.over.no_session));
    } else if (state.is !== "off") {
      const { waitMs } = this.#parts;
      const { clock } = this.profile.outside;
      this.#cancelPatience ??= clock.after(waitMs, () => this.#giveUp());
      // A pause that is longer than the patience would be waited for in vain.
      if (state.is === "waiting") this.#cancelNudge = clock.after(askAgainMs, () => this.#nudge());
    }
  }

  #nudge(): void {
    if (this.chat.link.state.value.is === "waiting") this.chat.link.nudge();
  }

  #giveUp(): void {
    const { host } = this.#parts.profiles.server;
    const unsent = unsentIn(this.chat.rooms.value);
    const why = unsent > 0 ? words.script.unacknowledged(unsent, host) : words.start.unreachable(host);
    this.fail(new Stop("unreachable", why));
  }
}

/** A server that is being restarted is back in a moment. */
async function signInPatiently({ profiles, name, token, ask, waitMs }: ScriptParts): Promise<Signed> {
  const until = Date.now() + waitMs;
  for (;;) {
    try {
      return await (token === undefined ? signIn(profiles, name, ask) : signInByToken(profiles, token, name));
    } catch (error) {
      const mayPass = error instanceof Stop && error.exit === "unreachable";
      if (!mayPass || Date.now() + askAgainMs > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, askAgainMs));
    }
  }
}
