/** Who listens hears the quarters of the way, and each of them once. */
export class UploadSteps {
  readonly #told = new Map<string, number>();

  /** The percentage to tell, if there is a new one. What goes on after a reload begins where it stands. */
  step(key: string, share: number): number | undefined {
    const step = Math.floor(Math.min(1, share) * 4) * 25;
    const told = this.#told.get(key);
    if (told !== undefined && step <= told) return undefined;
    this.#told.set(key, step);
    return step;
  }

  forget(key: string): void {
    this.#told.delete(key);
  }
}
