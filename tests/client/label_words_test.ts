import assert from "node:assert/strict";
import { languages } from "../../client/core/language.ts";

/** What is counted as the same by those who speak to their page: signs do not matter. */
function spoken(text: string): string {
  return text.replaceAll(/[\p{P}\p{S}\u2068\u2069]/gu, " ").replaceAll(/\s+/g, " ").trim().toLowerCase();
}

/** Not the names of buttons. */
const others = ["storage.freeOf"];

for (const language of languages) {
  Deno.test(`AX6 in ${language} a button is called by what stands on it, and then by whose it is`, async () => {
    const { manageWords } = await import(`../../client/ui/languages/${language}/manage.ts`);
    let looked = 0;
    for (const [area, words] of Object.entries<Record<string, unknown>>(manageWords)) {
      for (const [key, named] of Object.entries(words)) {
        const label = words[key.slice(0, -2)];
        if (!key.endsWith("Of") || typeof named !== "function" || typeof label !== "string") continue;
        if (others.includes(`${area}.${key}`)) continue;
        assert.ok(spoken(named("Ana")).includes(spoken(label)), `${area}.${key}: ${label} / ${named("Ana")}`);
        looked += 1;
      }
    }
    assert.ok(looked > 5, `${looked} buttons`);
  });
}
