import assert from "node:assert/strict";
import { limits } from "../../../protocol/limits.ts";
import { Outbound } from "../../../server/doors/outbound.ts";
import { PacedWriter } from "../../../server/doors/tcp/paced_writer.ts";
import { HandClock } from "../../helpers/clock.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

class Rig {
  readonly clock = new HandClock();
  readonly written: string[] = [];
  tooSlow = 0;
  readonly outbound: Outbound;
  readonly writer: PacedWriter;

  constructor(spacingMs: number) {
    const sink = {
      write: (part: Uint8Array) => {
        this.written.push(new TextDecoder().decode(part));
        return Promise.resolve(part.length);
      },
    };
    this.outbound = new Outbound(sink, () => this.clock.now(), () => {});
    this.writer = new PacedWriter(this.outbound, this.clock, () => void this.tooSlow++);
    this.writer.spacingMs = spacingMs;
  }

  get text(): string {
    return this.written.join("");
  }
}

for (const spacingMs of [0, 60]) {
  Deno.test(`FG2 nothing stands between the parts of a file, ${spacingMs} ms apart or not`, async () => {
    const rig = new Rig(spacingMs);
    const { writer, outbound, clock } = rig;
    const done = Promise.withResolvers<void>();
    writer.write([bytes("before ")]);
    clock.pass(spacingMs);
    const alone = writer.alone(async () => {
      outbound.send(bytes("<"));
      await done.promise;
      outbound.send(bytes(">"));
    });
    await outbound.drained();
    await Promise.resolve();
    writer.write([bytes(" one"), bytes(" two")]);
    clock.pass(1_000);
    await outbound.drained();
    assert.equal(rig.text, "before <");
    const emptied = writer.emptied();
    done.resolve();
    await alone;
    for (let i = 0; i < 3; i++) {
      clock.pass(spacingMs);
      await outbound.drained();
    }
    await emptied;
    assert.equal(rig.text, "before <> one two");
  });
}

Deno.test("FG2 a room that is livelier than a file is long makes a slow reader, and a stop lets go of all", async () => {
  const rig = new Rig(0);
  const { writer } = rig;
  const begun = Promise.withResolvers<void>();
  const done = Promise.withResolvers<void>();
  const alone = writer.alone(() => {
    begun.resolve();
    return done.promise;
  });
  await begun.promise;
  for (let held = 0; held <= limits.queueBytes; held += 65_536) writer.write([new Uint8Array(65_536)]);
  assert.equal(rig.tooSlow, 0);
  writer.write([bytes("one more")]);
  assert.equal(rig.tooSlow, 1);
  const emptied = writer.emptied();
  writer.stop();
  await emptied;
  done.resolve();
  await alone;
  assert.deepEqual(rig.written, []);
});
