import assert from "node:assert/strict";
import type { FileBody } from "../../../protocol/files.ts";
import { Refused } from "../../../protocol/refusals.ts";
import { loadAsciiFold } from "../../../server/doors/tcp/ascii_fold.ts";
import { rawFirstDialect } from "../../../server/doors/tcp/dialects/raw_first.ts";
import { textFileDialect } from "../../../server/doors/tcp/dialects/text_file.ts";
import { typedFrameDialect } from "../../../server/doors/tcp/dialects/typed_frame.ts";
import type { Dialect, DialectOptions } from "../../../server/doors/tcp/dialect.ts";
import { FileDelivery, type FileOut } from "../../../server/doors/tcp/file_delivery.ts";
import { lineDialect } from "../../../server/doors/tcp/dialects/line.ts";
import type { FileView } from "../../../server/hub/downloads.ts";

const fold = await loadAsciiFold();
const auto: DialectOptions = { echo: "auto", encoding: "auto" };

function body(size: number): FileBody {
  return { kind: "file", file: "a".repeat(32), name: "a.bin", size, type: "", state: "ready", about: {} };
}

/** Files of which nothing is kept: as many bytes as are asked for, and now and then fewer than there should be. */
class Shelf {
  opened = 0;
  cancelled = 0;
  missing = 0;
  refuses = false;

  open(): Promise<FileView> {
    this.opened += 1;
    if (this.refuses) return Promise.reject(new Refused("not_found"));
    const read = (from: number, to = 0) => {
      let left = to - from - this.missing;
      return new ReadableStream<Uint8Array>({
        pull: (controller) => {
          const part = new Uint8Array(Math.min(left, 4)).fill(1);
          left -= part.length;
          if (part.length > 0) controller.enqueue(part);
          if (left <= 0) controller.close();
        },
        cancel: () => void this.cancelled++,
      }, { highWaterMark: 0 });
    };
    return Promise.resolve({ read } as unknown as FileView);
  }
}

class Rig {
  readonly shelf = new Shelf();
  readonly written: string[] = [];
  readonly out: FileOut;
  readonly delivery: FileDelivery;
  instead = 0;
  empty: Promise<void> = Promise.resolve();

  constructor(dialect: Dialect) {
    const { written } = this;
    this.out = {
      emptied: () => this.empty,
      write: (messages) => void written.push(...messages.map((message) => new TextDecoder().decode(message))),
      carry: async (head, size, open) => {
        let length = head.length;
        for await (const part of open()) length += part.length;
        written.push(`${length - head.length} of ${size}`);
      },
    };
    this.delivery = new FileDelivery(this.shelf, dialect, this.out);
  }

  deliver(size: number): void {
    this.delivery.deliver(body(size), "bob", "ann", () => void this.instead++);
  }
}

const textFile = (options = auto) => textFileDialect(options, fold, ["alice"]);
const typed = (options = auto) => typedFrameDialect(options, fold);

Deno.test("FG2 a program gets the files that its kind can read, unless its port says otherwise", () => {
  const takes = (dialect: Dialect, size: number) => new Rig(dialect).delivery.takes(body(size));
  assert.deepEqual([0, 1, 65_536, 65_537].map((size) => takes(textFile(), size)), [false, true, true, false]);
  assert.equal(takes(textFile({ ...auto, files: false }), 1), false);
  assert.equal(takes(typed(), 1), false, "the usual program cannot read them");
  assert.equal(takes(typed({ ...auto, files: true }), 1_000_000), true);
  assert.equal(takes(typed({ ...auto, files: true }), 16 * 1_024 * 1_024), false);
  assert.equal(takes(rawFirstDialect(auto, fold), 1), false, "before it has shown that it takes files");
  assert.equal(takes(lineDialect({ ...auto, files: true }, fold), 1), false);
});

Deno.test("FG2 a file is written whole, or carried", async () => {
  const whole = new Rig(textFile());
  whole.deliver(3);
  await whole.delivery.close();
  assert.deepEqual(whole.written, [], "not after the peer has gone");
  const small = new Rig(textFile());
  small.deliver(3);
  const carried = new Rig(typed({ ...auto, files: true }));
  carried.deliver(1_000);
  await new Promise((resolve) => setImmediate(resolve));
  await Promise.all([small.delivery.close(), carried.delivery.close()]);
  assert.deepEqual(small.written, ["FILE::bob::a.bin::AQEB"]);
  assert.deepEqual(carried.written, ["1000 of 1000"]);
  assert.equal(small.instead + carried.instead, 0);
});

Deno.test("FG1 a file begins when what was sent before is taken; too many at once are links", async () => {
  const rig = new Rig(textFile());
  const taken = Promise.withResolvers<void>();
  rig.empty = taken.promise;
  let begun = 0;
  while (rig.delivery.takes(body(3)) && begun < 100) {
    rig.deliver(3);
    begun += 1;
  }
  assert.equal(begun, 16);
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(rig.shelf.opened, 0);
  taken.resolve();
  while (rig.written.length < 16) await new Promise((resolve) => setImmediate(resolve));
  await rig.delivery.close();
  assert.ok(rig.delivery.takes(body(3)));
});

Deno.test("FG3 a file that cannot be had, or is not what it was, is told as a link", async () => {
  const gone = new Rig(textFile());
  gone.shelf.refuses = true;
  const short = new Rig(textFile());
  short.shelf.missing = 1;
  const long = new Rig(textFile());
  long.shelf.missing = -100;
  for (const rig of [gone, short, long]) {
    rig.deliver(9);
    while (rig.instead === 0) await new Promise((resolve) => setImmediate(resolve));
    await rig.delivery.close();
    assert.deepEqual(rig.written, []);
  }
  assert.equal(long.shelf.cancelled, 1, "nothing stays open");
});
