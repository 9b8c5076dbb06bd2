/**
 * Loaded into a server before its own code, and silent until it is asked. The first SIGUSR2 starts the watch; the
 * second ends it, and writes how late the event loop was to the file that PARLEY_LOOP_WATCH names.
 */
const path = Deno.env.get("PARLEY_LOOP_WATCH");
if (path === undefined) throw new TypeError("Cannot watch the loop: PARLEY_LOOP_WATCH is missing");

const everyMs = 2;

class Watch {
  readonly #lateness: number[] = [];
  readonly #timer: ReturnType<typeof setInterval>;
  #due = performance.now() + everyMs;

  constructor() {
    this.#timer = setInterval(() => this.#tick(performance.now()), everyMs);
  }

  #tick(now: number): void {
    // A loop that stands still for long is late for everyone who came meanwhile, not once.
    for (; this.#due <= now; this.#due += everyMs) this.#lateness.push(now - this.#due);
  }

  end(): { ticks: number; p50: number; p99: number; max: number } {
    clearInterval(this.#timer);
    const sorted = this.#lateness.toSorted((a, b) => a - b);
    const quantile = (q: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0;
    return { ticks: sorted.length, p50: quantile(0.5), p99: quantile(0.99), max: quantile(1) };
  }
}

let watch: Watch | undefined;

Deno.addSignalListener("SIGUSR2", () => {
  if (watch === undefined) {
    watch = new Watch();
    return;
  }
  Deno.writeTextFileSync(`${path}.new`, JSON.stringify(watch.end()));
  Deno.renameSync(`${path}.new`, path);
  watch = undefined;
});
