import assert from "node:assert/strict";
import type { Dialect } from "../../../server/doors/tcp/dialect.ts";
import { conversationsOf, type Making, type Read, readMore, type Step } from "./dialect_laws.ts";

/** In raw text a read is a message, and so is a pause: these vectors say which bytes came in one read. */
type Spoken = Step & { pause?: boolean };

/** What a read means, and then a pause where the step has one. */
export function hear(dialect: Dialect, hex: string, pause = false): Read[] {
  const read = hex === "" ? [] : readMore([], dialect, [Uint8Array.fromHex(hex)]);
  if (pause) readMore(read, { ...quietOf(dialect) }, [new Uint8Array(0)]);
  return JSON.parse(JSON.stringify(read));
}

/** A dialect whose pause is heard like a read, so that a file's bytes stay together. */
function quietOf(dialect: Dialect): Dialect {
  return { ...dialect, read: () => dialect.quiet?.() ?? [] } as Dialect;
}

export async function testUnframed(rule: string, name: string, make: Making): Promise<void> {
  for (const conversation of await conversationsOf(name)) {
    Deno.test(`${rule} vector: ${conversation.what}`, () => {
      const peer = make(conversation);
      for (const step of conversation.steps as Spoken[]) {
        if (step.from === "client") {
          assert.deepEqual(hear(peer, step.hex, step.pause), step.means, step.note ?? step.hex);
        } else {
          const written = peer.write(step.says).map((write) => new TextDecoder().decode(write));
          const wanted = step.writes.map((hex) => new TextDecoder().decode(Uint8Array.fromHex(hex)));
          assert.deepEqual(written, wanted, step.note);
        }
      }
    });
  }
}
