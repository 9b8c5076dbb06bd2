import { SecretLine } from "../edit/secret_line.ts";
import type { EndSignal } from "./terminal.ts";
import { KeyReader } from "./key_reader.ts";

/** A signal, or Ctrl+C, came while a secret was asked for. The program is to end by it. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
  readonly signal: EndSignal;

  constructor(signal: EndSignal) {
    super(`Cannot ask: ${signal} came`);
    this.signal = signal;
  }
}

const signals: readonly EndSignal[] = Deno.build.os === "windows"
  ? ["SIGINT"]
  : ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * Asks on the terminal, and shows nothing of what is typed, nor how long it is. The question goes to stderr, for the
 * output may be a file. Undefined where nothing was typed. Throws `Interrupted`; the terminal is given back first.
 */
export async function askHidden(question: string): Promise<string | undefined> {
  const interrupted = Promise.withResolvers<never>();
  const listeners = signals.map((signal) => {
    const listener = () => interrupted.reject(new Interrupted(signal));
    Deno.addSignalListener(signal, listener);
    return () => Deno.removeSignalListener(signal, listener);
  });
  Deno.stdin.setRaw(true);
  Deno.stderr.writeSync(new TextEncoder().encode(`${question} `));
  try {
    return await Promise.race([readLine(), interrupted.promise]);
  } finally {
    for (const end of listeners) end();
    giveBack();
  }
}

function giveBack(): void {
  try {
    Deno.stdin.setRaw(false);
    // Enter has moved no cursor either.
    Deno.stderr.writeSync(new TextEncoder().encode("\n"));
  } catch {
    // The terminal is gone, and with it what there was to restore.
  }
}

async function readLine(): Promise<string | undefined> {
  const line = new SecretLine();
  const reader = new KeyReader();
  const bytes = new Uint8Array(4_096);
  for (;;) {
    const length = await Deno.stdin.read(bytes);
    if (length === null) return undefined;
    for (const key of reader.take(bytes.subarray(0, length))) {
      const chord = key.is === "chord" ? key.chord : "";
      if (chord === "ctrl+c") throw new Interrupted("SIGINT");
      if (chord === "enter" || chord === "ctrl+j" || chord === "ctrl+d") return line.text || undefined;
      line.press(key);
    }
  }
}
