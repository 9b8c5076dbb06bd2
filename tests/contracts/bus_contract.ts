import assert from "node:assert/strict";
import type { Bus, RoomNews } from "../../server/hub/ports.ts";
import { entryOf } from "../helpers/entries.ts";

/** A bus, and what waits until everything published so far has been heard. */
export type OpenBus = () => Promise<{ bus: Bus; settled: () => Promise<void> }>;

/** News that can be told apart. */
function news(seq: number): RoomNews {
  return { kind: "entries", entries: [entryOf(seq)] };
}

function keep(into: number[]): (news: RoomNews) => void {
  return (news) => {
    if (news.kind === "entries") into.push(...news.entries.map(({ seq }) => seq));
  };
}

/**
 * What every bus does. It may still bring news late, twice or never: the room feed bears that, and its own tests
 * show it. On a good day, though:
 */
export function testBusContract(name: string, open: OpenBus): void {
  const test = (rule: string, run: (bus: Bus, settled: () => Promise<void>) => Promise<void>) =>
    Deno.test(`${name}: ${rule}`, async () => {
      const { bus, settled } = await open();
      try {
        await run(bus, settled);
      } finally {
        await bus.close();
      }
    });

  test("BU1 every subscriber of a room hears what is published there, in order", async (bus, settled) => {
    const [one, two]: [number[], number[]] = [[], []];
    bus.subscribe("lobby", keep(one));
    bus.subscribe("lobby", keep(two));
    await settled();
    for (let seq = 1; seq <= 20; seq++) bus.publish("lobby", news(seq));
    await settled();
    const wanted = Array.from({ length: 20 }, (_, i) => i + 1);
    assert.deepEqual([one, two], [wanted, wanted]);
  });

  test("BU1 news comes through whole", async (bus, settled) => {
    const heard: RoomNews[] = [];
    bus.subscribe("lobby", (news) => void heard.push(news));
    await settled();
    const entry = entryOf(1, 'a\nb "€" \u0000 \u{1f600}');
    const signs: RoomNews = { kind: "signs", events: [{ type: "typing", room: "lobby", people: [] }] };
    bus.publish("lobby", { kind: "entries", entries: [entry] });
    bus.publish("lobby", signs);
    await settled();
    assert.deepEqual(heard, [{ kind: "entries", entries: [entry] }, signs]);
  });

  test("BU2 nobody hears another room", async (bus, settled) => {
    const heard: number[] = [];
    bus.subscribe("lobby", keep(heard));
    await settled();
    for (const room of ["garden", "lobb", "lobby2", "*", "lobby.*", ">"]) bus.publish(room, news(1));
    bus.publish("lobby", news(2));
    await settled();
    assert.deepEqual(heard, [2]);
  });

  test(
    "BU3 one hearer's fault keeps the news from nobody, and is not the publisher's",
    async (bus, settled) => {
      const heard: number[] = [];
      bus.subscribe("lobby", () => assert.fail("broken"));
      bus.subscribe("lobby", keep(heard));
      await settled();
      bus.publish("lobby", news(1));
      bus.publish("lobby", news(2));
      await settled();
      assert.deepEqual(heard, [1, 2]);
    },
  );

  test("BU4 whoever unsubscribes hears no more, and the others go on", async (bus, settled) => {
    const [one, two]: [number[], number[]] = [[], []];
    const unsubscribe = bus.subscribe("lobby", keep(one));
    bus.subscribe("lobby", keep(two));
    await settled();
    bus.publish("lobby", news(1));
    await settled();
    unsubscribe();
    unsubscribe();
    bus.publish("lobby", news(2));
    await settled();
    assert.deepEqual([one, two], [[1], [1, 2]]);
  });

  test("BU4 one function subscribed twice hears twice, and each end ends one", async (bus, settled) => {
    const heard: number[] = [];
    const hear = keep(heard);
    const unsubscribe = bus.subscribe("lobby", hear);
    bus.subscribe("lobby", hear);
    await settled();
    bus.publish("lobby", news(1));
    await settled();
    unsubscribe();
    bus.publish("lobby", news(2));
    await settled();
    assert.deepEqual(heard, [1, 1, 2]);
  });

  test("BU4 a hearer may unsubscribe, subscribe and publish while it hears", async (bus, settled) => {
    const [one, two]: [number[], number[]] = [[], []];
    bus.subscribe("lobby", keep([]));
    const unsubscribe = bus.subscribe("lobby", (news) => {
      keep(one)(news);
      unsubscribe();
      bus.subscribe("lobby", keep(two));
    });
    await settled();
    bus.publish("lobby", news(1));
    await settled();
    bus.publish("lobby", news(2));
    await settled();
    assert.deepEqual([one, two], [[1], [2]]);
  });

  test(
    "BU5 after its end a bus brings nothing more, and takes what is said for nothing",
    async (bus, settled) => {
      const heard: number[] = [];
      bus.subscribe("lobby", keep(heard));
      await settled();
      await bus.close();
      bus.publish("lobby", news(1));
      await settled();
      assert.deepEqual(heard, []);
      await bus.close();
    },
  );
}
