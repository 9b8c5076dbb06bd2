import { isDisturbed, Others, othersText } from "../disturbance.ts";
import { bigRoom } from "../full_parley.ts";
import type { Measurement } from "../measurement.ts";
import { quantile } from "../median.ts";
import { figure } from "../table.ts";
import { timed } from "../timed.ts";

/** What somebody waits for who looks back, the way over the WebSocket included. */
export const pages: Measurement = {
  name: "pages",
  what: "P9: history page in a full log",
  async run(rig, _contestants, past) {
    const { server, entries, settledAfter } = await past.parley();
    const [big = ""] = await server.roomIds([bigRoom]);
    using peer = await server.peer("reader");
    await peer.ask("join", { room: big });
    const { head } = await peer.ask("history", { room: big, limit: 1 });
    const others = await Others.watch();
    const history = await timed(
      rig.quick ? 200 : 1000,
      () =>
        peer.ask("history", { room: big, before: 51 + Math.floor(Math.random() * (head - 51)), limit: 50 }),
    );
    const othersCpu = await others.percent(), disturbed = isDisturbed(othersCpu);
    await rig.keep("pages", { entries, othersCpu, history });
    return {
      tables: [{
        title: `Looking back over ${figure(entries)} entries`,
        columns: ["what", "times", "p50 ms", "p99 ms", "worst ms"],
        rows: [[
          "page of 50 from anywhere",
          `${history.length}`,
          figure(quantile(history, 0.5)),
          figure(quantile(history, 0.99)),
          figure(Math.max(...history)),
        ]],
        notes: [
          `After the last entry was acknowledged, the server was busy for ${figure(settledAfter)} s more.`,
          `Others' CPU ${othersText(othersCpu)}.`,
        ],
      }],
      verdicts: [{ target: "P9page", value: quantile(history, 0.99), disturbed }],
    };
  },
};
