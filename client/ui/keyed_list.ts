export interface View<T> {
  readonly node: HTMLElement;
  bind(item: T): void;
}

/** Shows a list of items by views that stay with their item: what did not change is not touched. */
export class KeyedList<T extends { key: string }> {
  readonly #parent: HTMLElement;
  readonly #make: (item: T) => View<T>;
  #views = new Map<string, View<T>>();

  constructor(parent: HTMLElement, make: (item: T) => View<T>) {
    this.#parent = parent;
    this.#make = make;
  }

  show(items: readonly T[]): void {
    const views = new Map<string, View<T>>();
    for (const item of items) views.set(item.key, this.#views.get(item.key) ?? this.#make(item));
    for (const [key, view] of this.#views) if (!views.has(key)) view.node.remove();
    this.#views = views;
    let at = this.#parent.firstChild;
    for (const item of items) {
      const view = views.get(item.key)!;
      view.bind(item);
      // A node that stands where it belongs is left alone, for moving it takes its focus away.
      if (view.node === at) at = at.nextSibling;
      else this.#parent.insertBefore(view.node, at);
    }
  }
}
