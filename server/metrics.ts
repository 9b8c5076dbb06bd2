import type { RefusalCode } from "../protocol/refusals.ts";

/** What the server counts about itself, printed in Prometheus' text format at /metrics. */
export class Metrics {
  readonly #series: Series[] = [];

  counter(name: string, help: string): Counter {
    return this.#add(new Counter(name, help));
  }

  /** Read when it is asked for. */
  gauge(name: string, help: string, read: () => number): void {
    this.#add(new Gauge(name, help, read));
  }

  histogram(name: string, help: string, bounds: readonly number[]): Histogram {
    return this.#add(new Histogram(name, help, bounds));
  }

  #add<S extends Series>(series: S): S {
    this.#series.push(series);
    return series;
  }

  print(): string {
    return this.#series.map((series) => series.print()).join("");
  }
}

interface Series {
  print(): string;
}

function head(name: string, help: string, type: string): string {
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n`;
}

export class Counter implements Series {
  readonly #name: string;
  readonly #help: string;
  /** By label text. Labels come from our own closed lists, so they are few. */
  readonly #values = new Map<string, number>();

  constructor(name: string, help: string) {
    this.#name = name;
    this.#help = help;
  }

  add(by = 1, labels = ""): void {
    this.#values.set(labels, (this.#values.get(labels) ?? 0) + by);
  }

  print(): string {
    const rows = this.#values.size === 0 ? [["", 0] as const] : [...this.#values];
    const lines = rows.map(([labels, value]) => `${this.#name}${labels && `{${labels}}`} ${value}\n`);
    return head(this.#name, this.#help, "counter") + lines.join("");
  }
}

class Gauge implements Series {
  readonly #name: string;
  readonly #help: string;
  readonly #read: () => number;

  constructor(name: string, help: string, read: () => number) {
    this.#name = name;
    this.#help = help;
    this.#read = read;
  }

  print(): string {
    return `${head(this.#name, this.#help, "gauge")}${this.#name} ${this.#read()}\n`;
  }
}

export class Histogram implements Series {
  readonly #name: string;
  readonly #help: string;
  readonly #bounds: readonly number[];
  readonly #counts: number[];
  #sum = 0;
  #count = 0;

  constructor(name: string, help: string, bounds: readonly number[]) {
    this.#name = name;
    this.#help = help;
    this.#bounds = bounds;
    this.#counts = bounds.map(() => 0);
  }

  observe(value: number): void {
    this.#sum += value;
    this.#count += 1;
    const at = this.#bounds.findIndex((bound) => value <= bound);
    if (at >= 0) this.#counts[at]! += 1;
  }

  print(): string {
    let below = 0;
    const buckets = this.#bounds.map((bound, i) => {
      below += this.#counts[i]!;
      return `${this.#name}_bucket{le="${bound}"} ${below}\n`;
    });
    return head(this.#name, this.#help, "histogram") + buckets.join("") +
      `${this.#name}_bucket{le="+Inf"} ${this.#count}\n` +
      `${this.#name}_sum ${this.#sum}\n${this.#name}_count ${this.#count}\n`;
  }
}

/** Parley's own series. */
export class ServerMetrics extends Metrics {
  readonly #appended = this.counter("parley_entries_appended_total", "Entries appended to rooms");
  readonly #repeated = this.counter("parley_entries_repeated_total", "Appends whose nonce was known");
  readonly #refused = this.counter("parley_refusals_total", "Commands and requests refused, by code");
  readonly #commits = this.histogram(
    "parley_commit_seconds",
    "From posting a group of writes to their durable commit",
    [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 1],
  );
  readonly #writes = this.counter("parley_writes_total", "Writes in those groups");
  readonly #ended = this.counter(
    "parley_connections_ended_total",
    "Connections ended by the server, by reason",
  );

  readonly #received = this.counter("parley_file_received_bytes_total", "Bytes of files that came in");
  readonly #sent = this.counter("parley_file_sent_bytes_total", "Bytes of files that went out");
  readonly #uploads = this.counter(
    "parley_uploads_ended_total",
    "Uploads that ended, by what became of them",
  );

  appended(fresh: boolean): void {
    (fresh ? this.#appended : this.#repeated).add();
  }

  refused(code: RefusalCode): void {
    this.#refused.add(1, `code="${code}"`);
  }

  received(bytes: number): void {
    this.#received.add(bytes);
  }

  sent(bytes: number): void {
    this.#sent.add(bytes);
  }

  uploadEnded(state: "ready" | "abandoned"): void {
    this.#uploads.add(1, `state="${state}"`);
  }

  committed({ writes, ms }: { writes: number; ms: number }): void {
    this.#commits.observe(ms / 1_000);
    this.#writes.add(writes);
  }

  ended(door: string, reason: string): void {
    this.#ended.add(1, `door="${door}",reason="${reason}"`);
  }
}
