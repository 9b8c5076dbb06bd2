/** Made when it is first used: each format costs a phone some milliseconds, and a page has two dozen of them. */
export function late<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => made ??= make();
}
