import assert from "node:assert/strict";
import { languages } from "../../client/core/language.ts";

/** What is counted as the same by those who speak to their page: signs do not matter. */
function spoken(text: string): string {
  return text.replaceAll(/[\p{P}\p{S}\u2068\u2069]/gu, " ").replaceAll(/\s+/g, " ").trim().toLowerCase();
}

/** Not the names of buttons. */
const others = ["manageWords.storage.freeOf"];

/** The tables in which buttons have a word, and a name that says whose they are. */
const files = ["account", "files", "manage", "room", "response", "sending", "writing"];

type Named = { path: string; label: string; name: string };

/** Of `x` and `xOf` side by side, however deep they stand. */
function* named(words: object, path: string): Generator<Named> {
  for (const [key, word] of Object.entries(words)) {
    const here = `${path}.${key}`;
    if (typeof word === "object" && word !== null) yield* named(word, here);
    const label = key.endsWith("Of") ? (words as Record<string, unknown>)[key.slice(0, -2)] : undefined;
    if (typeof word !== "function" || typeof label !== "string" || others.includes(here)) continue;
    const name: unknown = word("Ana", "Ben", "Cem");
    // What takes no name says how much of something there is.
    if (typeof name === "string" && name.includes("Ana")) yield { path: here, label, name };
  }
}

for (const language of languages) {
  Deno.test(`AX6 in ${language} a button is called by what stands on it, and then by whose it is`, async () => {
    let looked = 0;
    for (const file of files) {
      const tables = await import(`../../client/ui/languages/${language}/${file}.ts`);
      for (const [table, words] of Object.entries<object>(tables)) {
        if (typeof words !== "object") continue;
        for (const { path, label, name } of named(words, table)) {
          assert.ok(spoken(name).includes(spoken(label)), `${path}: ${label} / ${name}`);
          looked += 1;
        }
      }
    }
    assert.ok(looked > 10, `${looked} buttons`);
  });
}
