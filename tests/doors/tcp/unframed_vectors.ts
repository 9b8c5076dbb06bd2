import assert from "node:assert/strict";
import type { Dialect, Meant } from "../../../server/doors/tcp/dialect.ts";
import { conversationsOf, type Making, type Read, readMore, type Step } from "./dialect_laws.ts";

/** In raw text a read is a message, and so is a pause: these vectors say which bytes came in one read. */
type Spoken = Step & { pause?: boolean };

/** What a read means, and then a pause where the step has one. */
export function hear(dialect: Dialect, hex: string, pause = false): Read[] {
  const read = hex === "" ? [] : readMore([], dialect, [Uint8Array.fromHex(hex)]);
  if (pause) addMeant(read, dialect.quiet?.() ?? []);
  // JSON has no word for a size that is not known.
  return JSON.parse(JSON.stringify(read));
}

/** What a pause or the end meant, put behind what was read: a file's bytes stay together. */
export function addMeant(read: Read[], meant: Meant[]): void {
  readMore(read, { read: () => meant } as Pick<Dialect, "read"> as Dialect, [new Uint8Array(0)]);
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
