type Attributes = Readonly<Record<string, string | boolean>>;

/** Makes an element. Texts become text nodes, so nothing anybody wrote is ever read as markup. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) node.setAttribute(name, "");
    else if (value !== false) node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

export function button(attributes: Attributes, ...children: (Node | string)[]): HTMLButtonElement {
  return element("button", { type: "button", ...attributes }, ...children);
}

/** Writes only what differs: a text that is written again is announced again, and loses its selection. */
export function setText(node: Node, text: string): void {
  if (node.textContent !== text) node.textContent = text;
}
