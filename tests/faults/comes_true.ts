/** Whether it becomes so while somebody would wait for it. What never happens must fail a test, and not hold it up. */
export async function comesTrue(isSo: () => boolean | Promise<boolean>, ms = 60_000): Promise<boolean> {
  const until = Date.now() + ms;
  while (!await isSo()) {
    if (Date.now() > until) return false;
    await new Promise<void>((resolve) => setTimeout(resolve));
  }
  return true;
}
