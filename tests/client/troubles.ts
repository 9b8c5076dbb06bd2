/** Catches what would else end the program, and would be shown by a page. */
export class Troubles implements Disposable {
  readonly messages: string[] = [];
  readonly #catch = (event: PromiseRejectionEvent) => {
    event.preventDefault();
    this.messages.push(String(event.reason?.message));
  };

  constructor() {
    addEventListener("unhandledrejection", this.#catch);
  }

  [Symbol.dispose](): void {
    removeEventListener("unhandledrejection", this.#catch);
  }
}
