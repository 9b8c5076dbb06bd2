/** What to answer to whoever checks that a name leads here, while it does. */
export class AcmeChallenges {
  readonly #answers = new Map<string, string>();

  answerTo(token: string): string | undefined {
    return this.#answers.get(token);
  }

  put(token: string, answer: string): void {
    this.#answers.set(token, answer);
  }

  /** Nothing is checked any more. */
  clear(): void {
    this.#answers.clear();
  }
}
