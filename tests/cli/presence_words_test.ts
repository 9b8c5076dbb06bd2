import assert from "node:assert/strict";
import { presenceSign, presenceWords } from "../../cli/draw/presence_words.ts";

const now = new Date(2026, 4, 20, 18, 30).getTime();
const seen = new Date(2026, 4, 20, 14, 2).getTime();

Deno.test("SG3 in a terminal it is said when somebody was here last, where that is told", () => {
  assert.deepEqual(
    [
      { online: true, seen },
      { online: true, away: true, seen },
      { online: true, away: true },
      { online: false, seen: seen - 86_400_000 },
      { online: false },
    ].map((one) => presenceWords(one, now)),
    ["here", "away since today 14:02", "away", "last seen yesterday 14:02", "not here"],
  );
});

Deno.test("SG2 in a terminal the three have different shapes", () => {
  assert.equal(new Set(Object.values(presenceSign)).size, 3);
});
