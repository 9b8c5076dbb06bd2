/** Why there is no certificate, in words for the log. */
export class AcmeError extends Error {
  override readonly name = "AcmeError";
  /** It may be gone when the same thing is asked again. */
  readonly isPassing: boolean;
  /** How long the authority wants to be left alone. */
  readonly restMs: number;

  constructor(message: string, { isPassing = false, restMs = 0 } = {}) {
    super(message);
    this.isPassing = isPassing;
    this.restMs = restMs;
  }
}

const longestWords = 300;

/** What a stranger said, fit for a line of the log. */
export function quoted(words: string): string {
  // deno-lint-ignore no-control-regex -- those are what must not get into a terminal
  return words.replace(/[\u0000-\u001f\u007f-\u009f]+/g, " ").trim().slice(0, longestWords);
}
