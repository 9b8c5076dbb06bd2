/** A file that cannot be shown says so at once, or never; who sends it waits no longer than this. */
const mostMs = 8_000;

/** Shows a file to an element of the page that can read it; nothing is left of it afterwards. */
export async function withMedia<N extends HTMLImageElement | HTMLMediaElement, R>(
  node: N,
  file: Blob,
  ready: "load" | "loadedmetadata",
  read: (node: N) => R | Promise<R>,
): Promise<R> {
  const address = URL.createObjectURL(file);
  try {
    const loaded = happens(node, ready);
    node.src = address;
    await loaded;
    return await read(node);
  } finally {
    node.removeAttribute("src");
    URL.revokeObjectURL(address);
  }
}

export function happens(node: HTMLElement, event: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const over = (act: () => void) => () => {
      clearTimeout(timer);
      node.removeEventListener(event, came);
      node.removeEventListener("error", failed);
      act();
    };
    const came = over(resolve);
    const failed = over(() => reject(new Error("Cannot show file: it is damaged or of another kind")));
    const timer = setTimeout(over(() => reject(new Error("Cannot show file: it takes too long"))), mostMs);
    node.addEventListener(event, came);
    node.addEventListener("error", failed);
  });
}
