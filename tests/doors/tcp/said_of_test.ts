import assert from "node:assert/strict";
import fc from "fast-check";
import type { Event } from "../../../protocol/events.ts";
import { othersNews, type SaidBy, saidOf, shareNews } from "../../../server/doors/tcp/said_of.ts";

const people = ["ann", "bea", "cal"];

const news = fc.array(
  fc.oneof(
    fc.record({ from: fc.constantFrom(...people), text: fc.string({ unit: "binary", maxLength: 12 }) }),
    fc.record({ came: fc.constantFrom(...people) }),
  ),
  { maxLength: 12 },
);

function eventsOf(wishes: readonly ({ from: string; text: string } | { came: string })[]): Event[] {
  return wishes.map((wish, i): Event => {
    if ("came" in wish) {
      const came = [{ id: wish.came, name: wish.came }];
      return { type: "presence", room: "lobby", came, went: [], online: 1, members: 1 };
    }
    const { from, text } = wish;
    return {
      type: "entry",
      room: "lobby",
      seq: i + 1,
      at: 0,
      from,
      name: from,
      body: { kind: "text", text },
    };
  });
}

Deno.test("LN8 news that is written once for all reads to each as if it were written for them alone", () => {
  const write = ({ said }: SaidBy) => `${JSON.stringify(said)}\n`;
  fc.assert(
    fc.property(news, fc.constantFrom(...people, "dan"), fc.nat(12), (wishes, me, seen) => {
      const events = eventsOf(wishes);
      const shared = shareNews(events, (said) => `${JSON.stringify(said)}\n`);
      const decoder = new TextDecoder();
      const got = othersNews(shared, me, seen).map((bytes) => decoder.decode(bytes)).join("");
      const own = saidOf(events).filter(({ by, seq }) => by !== me && !(seq !== undefined && seq <= seen));
      assert.equal(got, own.map(write).join(""));
    }),
    { numRuns: 2_000 },
  );
});
