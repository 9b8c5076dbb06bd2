import { isDisturbed, Others, othersText } from "../disturbance.ts";
import { bigRoom, smallRoom } from "../full_parley.ts";
import type { Measurement } from "../measurement.ts";
import { quantile } from "../median.ts";
import { figure } from "../table.ts";

const perKind = 60;

async function timed(times: number, ask: (i: number) => Promise<unknown>): Promise<number[]> {
  const took: number[] = [];
  for (let i = 0; i < times; i++) {
    const start = performance.now();
    await ask(i);
    took.push(performance.now() - start);
  }
  return took;
}

/** What somebody waits for who looks back, the way over the WebSocket included. */
export const pages: Measurement = {
  name: "pages",
  what: "P9: history page and search in a full log",
  async run(rig, _contestants, past) {
    const { server, words, entries, settledAfter } = await past.parley();
    const [small = "", big = ""] = await server.roomIds([smallRoom, bigRoom]);
    using peer = await server.peer("reader");
    for (const room of [small, big]) await peer.ask("join", { room });
    const { head } = await peer.ask("history", { room: big, limit: 1 });
    const others = await Others.watch(server.pid);
    const history = await timed(
      rig.quick ? 200 : 1000,
      () =>
        peer.ask("history", { room: big, before: 51 + Math.floor(Math.random() * (head - 51)), limit: 50 }),
    );
    const word = (i: number) => words[i] ?? "";
    // By rank: the first words of the list are in most messages, the last ones in next to none.
    const kinds: Record<string, (i: number) => { words: string; room?: string }> = {
      "common word": (i) => ({ words: word(i % 20) }),
      "common word, in the small old room": (i) => ({ words: word(i % 20), room: small }),
      "middling word": (i) => ({ words: word(200 + i) }),
      "rare word": (i) => ({ words: word(15_000 + i) }),
      "two common words": (i) => ({ words: `${word(i % 20)} ${word(20 + i % 20)}` }),
      "beginning of three letters": (i) => ({ words: word(i).slice(0, 3) }),
    };
    const found = new Map<string, number[]>();
    for (const [kind, wish] of Object.entries(kinds)) {
      found.set(kind, await timed(perKind, (i) => peer.ask("search", { ...wish(i), limit: 50 })));
    }
    const all = [...found.values()].flat();
    const othersCpu = await others.percent(), disturbed = isDisturbed(othersCpu);
    await rig.keep("pages", { entries, othersCpu, history, search: Object.fromEntries(found) });
    const row = (name: string, took: readonly number[]) => [
      name,
      `${took.length}`,
      figure(quantile(took, 0.5)),
      figure(quantile(took, 0.99)),
      figure(Math.max(...took)),
    ];
    return {
      tables: [{
        title: `Looking back over ${figure(entries)} entries`,
        columns: ["what", "times", "p50 ms", "p99 ms", "worst ms"],
        rows: [
          row("page of 50 from anywhere", history),
          ...[...found].map(([kind, took]) => row(`search: ${kind}`, took)),
          row("search: all of these", all),
        ],
        notes: [
          `After the last entry was acknowledged, the server was busy for ${figure(settledAfter)} s more.`,
          `Others' CPU ${othersText(othersCpu)}.`,
        ],
      }],
      verdicts: [
        { target: "P9page", value: quantile(history, 0.99), disturbed },
        { target: "P9search", value: quantile(all, 0.99), disturbed },
      ],
    };
  },
};
