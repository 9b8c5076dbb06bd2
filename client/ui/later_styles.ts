let loading: Promise<void> | undefined;

/**
 * Fetches the styles of what is fetched later. Modules that draw such things wait for it while they are loaded, so that
 * nothing is drawn naked. Where the styles cannot be had, it is usable all the same.
 */
export function laterStyles(): Promise<void> {
  return loading ??= new Promise((resolve) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = "/build/later.css";
    link.addEventListener("load", () => resolve());
    link.addEventListener("error", () => resolve());
    document.head.append(link);
  });
}
