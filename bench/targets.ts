import { figure, type Table } from "./table.ts";

/** What is to be reached. A figure under its floor is a defect; between floor and aim is a place to work. */
export const targets = {
  P1: { what: "hot room of 200: delivered ÷ Node ws", unit: "×", floor: 12, aim: 25 },
  P2: { what: "hot room of 200: delivered ÷ Bun publish", unit: "×", floor: 0.35, aim: 0.9 },
  P3: { what: "hot room of 1000: delivered ÷ Node ws", unit: "×", floor: 12, aim: 25 },
  P4: { what: "100 rooms × 10, 64 in flight: delivered ÷ Node ws", unit: "×", floor: 0.7, aim: 1 },
  P5: { what: "100 rooms × 10, 1000 in flight: delivered ÷ Node ws", unit: "×", floor: 1.5, aim: 3 },
  P5p99: { what: "the same: p99 ÷ p99 of Node ws", unit: "×", floor: 0.7, aim: 0.3 },
  P6p50: { what: "2,000 messages/s: p50 ÷ p50 of Deno.serve", unit: "×", floor: 3, aim: 1.5 },
  P6p99: { what: "2,000 messages/s: p99 ÷ p99 of Deno.serve", unit: "×", floor: 12, aim: 3 },
  P7: { what: "memory per idle signed-in peer", unit: " KiB", floor: 32, aim: 22 },
  P8: { what: "acknowledged appends ÷ raw SQLite in hundreds", unit: "×", floor: 0.25, aim: 0.6 },
  P9page: { what: "history page of 50, p99", unit: " ms", floor: 5, aim: 1 },
  P9search: { what: "search, p99", unit: " ms", floor: 200, aim: 50 },
  P9search95: { what: "search, p95", unit: " ms", floor: 100, aim: 25 },
  P10: {
    what: "event-loop delay at 10,000 messages/s and 20 searches/s, p99",
    unit: " ms",
    floor: 25,
    aim: 5,
  },
  P11start: { what: "start to first answer", unit: " s", floor: 1.5, aim: 0.4 },
  P11memory: { what: "memory when idle", unit: " MiB", floor: 120, aim: 80 },
  P12put: { what: "file by PATCH of 4 MiB ÷ nginx WebDAV PUT", unit: "×", floor: 0.8, aim: 1.5 },
  P12tus: { what: "the same ÷ @tus/server", unit: "×", floor: 2.5, aim: 5 },
  P12get: { what: "file by GET ÷ nginx sendfile", unit: "×", floor: 0.4, aim: 0.7 },
  P12chat: { what: "chat beside ten uploads, p99", unit: " ms", floor: 100, aim: 50 },
  P13peers: { what: "cost per delivered message, 1000 peers ÷ 32", unit: "×", floor: 2, aim: 1.1 },
  P13entries: { what: "cost per delivered message, full log ÷ young log", unit: "×", floor: 2, aim: 1.1 },
  P13rooms: { what: "cost per delivered message, many rooms ÷ one room", unit: "×", floor: 2, aim: 1.1 },
  P14bytes: { what: "first page, as it travels", unit: " KiB", floor: 90, aim: 84 },
  P14fresh: { what: "slow phone, nothing cached: a name can be typed after", unit: " s", floor: 1.5, aim: 1 },
  P14usable: { what: "the same, signed in: a message can be typed after", unit: " s", floor: 1.5, aim: 1 },
  P14back: { what: "the same, who comes back: a message can be typed after", unit: " s", floor: 1, aim: 0.5 },
  P14key: { what: "slow phone, 10,000 messages came: a key's work, p95", unit: " ms", floor: 16, aim: 8 },
  P14switch: { what: "the same: another room is drawn, p95", unit: " ms", floor: 200, aim: 100 },
  P14rows: { what: "rows in the page after 30,000 messages", unit: "", floor: 300, aim: 200 },
  P14heap: {
    what: "JS heap after 20,000 more messages ÷ after 10,000 more",
    unit: "×",
    floor: 1.1,
    aim: 1.02,
  },
} as const satisfies Record<string, { what: string; unit: string; floor: number; aim: number }>;

export type TargetName = keyof typeof targets;

/** `disturbed`: others were busy on the machine, so the figure says little. */
export type Verdict = { target: TargetName; value: number; disturbed?: boolean };

function mark({ target, value, disturbed = false }: Verdict): string {
  const { floor, aim } = targets[target];
  // An aim beyond the floor says which way is better.
  const reaches = (wish: number) => aim > floor ? value >= wish : value <= wish;
  const found = reaches(aim) ? "aim met" : reaches(floor) ? "floor met" : "UNDER THE FLOOR";
  return disturbed ? `${found} (disturbed)` : found;
}

export function verdictTable(verdicts: readonly Verdict[]): Table {
  return {
    title: "Targets",
    columns: ["target", "what", "measured", "floor", "aim", "mark"],
    rows: verdicts.map((verdict) => {
      const { what, unit, floor, aim } = targets[verdict.target];
      return [
        verdict.target,
        what,
        `${figure(verdict.value)}${unit}`,
        `${floor}${unit}`,
        `${aim}${unit}`,
        mark(verdict),
      ];
    }),
  };
}
