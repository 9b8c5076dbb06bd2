import * as v from "valibot";
import { limits } from "./limits.ts";
import { keptDays } from "./retention.ts";

/** What an admin may choose for the whole server: each row is a setting, and `standardSettings` what it is unasked. */

const word = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(64));

const rows = {
  name: v.pipe(
    v.string(),
    v.trim(),
    v.minLength(1),
    v.maxLength(limits.nameLength),
    v.regex(/^\P{C}*$/u),
    v.description("What people call this server"),
  ),
  guests: v.pipe(v.boolean(), v.description("A name is enough to come in")),
  signup: v.pipe(
    v.picklist(["open", "invited"]),
    v.description("Who may give a name a password: anybody, or whoever has an invitation"),
  ),
  paces: v.pipe(
    v.strictObject({
      messages: v.pipe(
        v.number(),
        v.integer(),
        v.minValue(10),
        v.maxValue(100_000),
        v.description("Messages of one person in a minute, on the long run"),
      ),
    }),
    v.description("How fast people may be"),
  ),
  days: v.pipe(keptDays, v.description("How many days new rooms keep messages; 0: for ever")),
  words: v.pipe(
    v.array(word),
    v.maxLength(limits.filteredWords),
    v.description("Words that are not allowed here"),
  ),
  previews: v.pipe(
    v.boolean(),
    v.description("The server looks at pages that messages lead to, in rooms that are for it"),
  ),
  theme: v.pipe(
    v.picklist(["system", "light", "dark"]),
    v.description("How pages look to whoever has chosen nothing on their device"),
  ),
  wordsDo: v.pipe(
    v.picklist(["refuse", "hide"]),
    v.description("What becomes of a message with one of them: refused, or the word is shown as ***"),
  ),
};

export const settings = v.object(rows);
export type Settings = v.InferOutput<typeof settings>;

/** Some of them; what is not named stays. */
export const settingsChange = v.strictObject({
  name: v.exactOptional(rows.name),
  guests: v.exactOptional(rows.guests),
  signup: v.exactOptional(rows.signup),
  paces: v.exactOptional(rows.paces),
  days: v.exactOptional(rows.days),
  words: v.exactOptional(rows.words),
  previews: v.exactOptional(rows.previews),
  theme: v.exactOptional(rows.theme),
  wordsDo: v.exactOptional(rows.wordsDo),
});
export type SettingsChange = v.InferOutput<typeof settingsChange>;

export const standardSettings: Settings = {
  name: "Parley",
  guests: true,
  signup: "open",
  paces: { messages: 600 },
  days: 0,
  words: [],
  previews: true,
  theme: "system",
  wordsDo: "refuse",
};

export function isSettingName(name: string): name is keyof Settings {
  return Object.hasOwn(rows, name);
}

/** What was chosen once, if it may still be chosen. */
export function keptSetting<K extends keyof Settings>(name: K, value: unknown): Settings[K] | undefined {
  const checked = v.safeParse(rows[name], value);
  return checked.success ? checked.output as Settings[K] : undefined;
}

/** What everybody may know of them, also whoever is not in. */
export const openSettings = v.object({
  name: rows.name,
  guests: rows.guests,
  signup: rows.signup,
  theme: rows.theme,
});
export type OpenSettings = v.InferOutput<typeof openSettings>;
