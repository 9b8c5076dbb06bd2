import { codeOf, stepAt } from "../../server/auth/totp.ts";
import type { Clock } from "../../server/hub/ports.ts";

/** The app on a phone that was given the secret. */
export class AuthenticatorApp {
  readonly #secret: Uint8Array;
  readonly #clock: Pick<Clock, "now">;

  constructor(secret: string, clock: Pick<Clock, "now">) {
    this.#secret = bytesOf(secret);
    this.#clock = clock;
  }

  /** The one it shows, or the one that it will show or has shown so many half minutes away. */
  code(away = 0): string {
    return codeOf(this.#secret, stepAt(this.#clock.now()) + away);
  }

  /** One that is not right now. */
  wrongCode(nth = 0): string {
    const right = [-1, 0, 1].map((away) => this.code(away));
    for (let code = nth;; code++) {
      const typed = `${code}`.padStart(6, "0");
      if (!right.includes(typed)) return typed;
    }
  }
}

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** Reads base32. */
export function bytesOf(secret: string): Uint8Array {
  const bits = [...secret].map((sign) => letters.indexOf(sign).toString(2).padStart(5, "0")).join("");
  return Uint8Array.from(bits.match(/.{8}/g)!, (eight) => Number.parseInt(eight, 2));
}
