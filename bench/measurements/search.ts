import { isDisturbed, Others, othersText } from "../disturbance.ts";
import { bigRoom, smallRoom } from "../full_parley.ts";
import type { Measurement } from "../measurement.ts";
import { quantile } from "../median.ts";
import { figure } from "../table.ts";
import { timed } from "../timed.ts";

const perKind = 60;

/** What somebody waits for who looks for words, the way over the WebSocket included. */
export const search: Measurement = {
  name: "search",
  what: "P9: search in a full log",
  async run(rig, _contestants, past) {
    const { server, words, entries } = await past.parley();
    const [small = "", big = ""] = await server.roomIds([smallRoom, bigRoom]);
    using peer = await server.peer("seeker");
    for (const room of [small, big]) await peer.ask("join", { room });
    const others = await Others.watch();
    const word = (i: number) => words[i] ?? "";
    // By rank: the first words of the list are in most messages, the last ones in next to none.
    const kinds: Record<string, (i: number) => { words: string }> = {
      "common word": (i) => ({ words: word(i % 20) }),
      "common word, in the small old room": (i) => ({ words: `${word(i % 20)} in:${smallRoom}` }),
      "middling word": (i) => ({ words: word(200 + i) }),
      "rare word": (i) => ({ words: word(15_000 + i) }),
      "two common words": (i) => ({ words: `${word(i % 20)} ${word(20 + i % 20)}` }),
      "beginning of three letters": (i) => ({ words: word(i).slice(0, 3) }),
      "three letters inside a word": (i) => ({ words: word(300 + i).slice(1, 4) }),
      "word that is nowhere": (i) => ({ words: `${word(i).slice(0, 4)}q${word(i).slice(0, 3)}` }),
      "rare word of somebody": (i) => ({ words: `${word(15_000 + i)} from:me` }),
      "common word before today": (i) => ({ words: `${word(i % 20)} before:2026-01-01` }),
      "phrase of two common words": (i) => ({ words: `"${word(i % 20)} ${word(20 + i % 20)}"` }),
      "common word without another": (i) => ({ words: `${word(i % 20)} -${word(20 + i % 20)}` }),
    };
    const found = new Map<string, number[]>();
    for (const [kind, wish] of Object.entries(kinds)) {
      found.set(kind, await timed(perKind, (i) => peer.ask("search", { ...wish(i), limit: 50 })));
    }
    const all = [...found.values()].flat();
    const othersCpu = await others.percent(), disturbed = isDisturbed(othersCpu);
    await rig.keep("search", { entries, othersCpu, search: Object.fromEntries(found) });
    const row = (name: string, took: readonly number[]) => [
      name,
      `${took.length}`,
      figure(quantile(took, 0.5)),
      figure(quantile(took, 0.95)),
      figure(quantile(took, 0.99)),
      figure(Math.max(...took)),
    ];
    return {
      tables: [{
        title: `Searching ${figure(entries)} entries`,
        columns: ["what", "times", "p50 ms", "p95 ms", "p99 ms", "worst ms"],
        rows: [...[...found].map(([kind, took]) => row(kind, took)), row("all of these", all)],
        notes: [`Others' CPU ${othersText(othersCpu)}.`],
      }],
      verdicts: [
        { target: "P9search", value: quantile(all, 0.99), disturbed },
        { target: "P9search95", value: quantile(all, 0.95), disturbed },
      ],
    };
  },
};
