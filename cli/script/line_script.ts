import { Delivery } from "./delivery.ts";
import { NewEntries } from "./new_entries.ts";
import { linesOf } from "./said_lines.ts";
import type { Script } from "./script.ts";
import { ToldEntries } from "./told_entries.ts";

export type LineParts = {
  input: ReadableStream<Uint8Array>;
  /** Undefined where nobody reads what is said. */
  print: ((line: string) => void) | undefined;
  /** Go on when the input has ended. */
  follow: boolean;
};

/** Every line of the input is one message, whatever it begins with: logs are full of slashes. */
export async function runLines(script: Script, { input, print, follow }: LineParts): Promise<void> {
  const room = await script.room();
  if (print) {
    const told = new ToldEntries();
    new NewEntries(script.chat, (entry) => {
      const line = entry.room === room.id ? told.lineOf(entry) : undefined;
      if (line !== undefined) print(line);
    });
  }
  const delivery = new Delivery(script, room, () => {});
  const lines = linesOf(input);
  for (let number = 1;; number++) {
    const { value: line, done } = await script.wait(lines.next());
    if (done) break;
    if (line.trim() !== "") await delivery.say(line, number);
  }
  await delivery.done();
  if (follow) await script.wait(new Promise<never>(() => {}));
}
