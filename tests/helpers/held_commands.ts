import type { Person } from "./person.ts";

/** The line of a page, on which commands of one kind do not reach the server until they are let go. */
export async function holdCommands(
  { page }: Person,
  type: string,
): Promise<{ asked: Promise<void>; letGo: () => void }> {
  const asked = Promise.withResolvers<void>();
  let held: (() => void)[] | undefined = [];
  await page.routeWebSocket(/\/ws$/, (here) => {
    const there = here.connectToServer();
    here.onMessage((frame) => {
      if (!held || !String(frame).includes(`"type":"${type}"`)) return there.send(frame);
      held.push(() => there.send(frame));
      asked.resolve();
    });
  });
  await page.reload();
  const letGo = () => {
    const all = held ?? [];
    held = undefined;
    for (const send of all) send();
  };
  return { asked: asked.promise, letGo };
}
