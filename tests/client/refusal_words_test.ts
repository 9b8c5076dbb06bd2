import assert from "node:assert/strict";
import { type Language, languages } from "../../client/core/language.ts";
import { ofNames, ofPrograms, whyRefused } from "../../client/ui/refused.ts";
import { isRefusalCode, type RefusalCode, refusalRows, Refused } from "../../protocol/refusals.ts";

/** Where in the page each comes up, and what is said to be done about it; of what only programs meet, nothing. */
const met: Record<RefusalCode, { where: string; now: RegExp } | "programs"> = {
  bad_request: "programs",
  bad_json: "programs",
  bad_utf8: "programs",
  bad_method: "programs",
  bad_type: "programs",
  bad_range: "programs",
  too_many: "programs",
  not_greeted: "programs",
  already_greeted: "programs",
  wrong_offset: "programs",
  wrong_checksum: "programs",
  wrong_tus: "programs",
  bad_name: { where: "at the name", now: /Use 1 to 32/ },
  empty: { where: "at the message", now: /Write something/ },
  too_long: { where: "at the message, at its card", now: /Make it shorter/ },
  wrong_protocol: { where: "on the name screen", now: /Reload/ },
  no_session: { where: "on the name screen", now: /Sign in again/ },
  bad_origin: { where: "in the form", now: /Open the chat from its own address/ },
  bad_host: { where: "in the form", now: /--origin/ },
  name_taken: { where: "at the name", now: /Choose another/ },
  needs_password: { where: "at the password, which appears", now: /Type it/ },
  wrong_password: { where: "at the password", now: /not the password/ },
  needs_code: { where: "at the code, which appears", now: /Type the code/ },
  wrong_code: { where: "at the code", now: /Type the next one/ },
  wrong_passkey: { where: "in the form", now: /Try again/ },
  weak_password: { where: "at the password", now: /Take a longer one/ },
  throttled: { where: "at the password, and on the button, which counts", now: /try again/ },
  members_only: { where: "in the account", now: /Give your name a password/ },
  not_found: { where: "where it was asked for; of a link, on its page", now: /you may not see it/ },
  not_member: { where: "above the messages", now: /Join it/ },
  by_invitation: { where: "in the form", now: /Open the link/ },
  not_allowed: { where: "where it was asked for", now: /Ask a moderator/ },
  room_taken: { where: "at the room's name", now: /Choose another/ },
  announcements: { where: "in the place of the field", now: /Only moderators/ },
  archived: { where: "in the place of the field", now: /can be read/ },
  slow_down: { where: "in the form, and on its button, which counts", now: /Wait a moment/ },
  no_reply: { where: "at the message", now: /send it as a message of its own/ },
  taken_back: { where: "below the messages", now: /nothing left to change/ },
  busy: { where: "in the form", now: /try again/ },
  too_many_peers: { where: "in the form", now: /Try again in a minute/ },
  too_slow: { where: "in the banner", now: /Connect again/ },
  slow_reader: { where: "in the banner", now: /connect again/ },
  banned: { where: "on the name screen", now: /banned here/ },
  muted: { where: "in the place of the field", now: /for a while/ },
  kicked: { where: "on the name screen", now: /come back/ },
  filtered: { where: "at the message, at the name", now: /not allowed here/ },
  storage_full: { where: "at the message, at the file", now: /tell its owner/ },
  too_large: { where: "at its card, at the file", now: /Send a smaller one/ },
  no_room: { where: "at the file", now: /Ask the server's owner/ },
  taken_over: { where: "at the file", now: /carries on with this upload/ },
  abandoned: { where: "at the file", now: /Send the file anew/ },
  restarting: { where: "in the banner, in the form", now: /again in a moment/ },
  internal: { where: "in the form", now: /Try again/ },
};

/** What says nothing about what has happened. */
const generic =
  /^(an? )?(error|fehler|erreur|error|错误|خطأ)\b|went wrong\.?$|unknown|unbekannt|inconnu|desconocid/i;

const codes = Object.keys(refusalRows).filter(isRefusalCode);

for (const language of languages) {
  Deno.test(`ER4 ${language} has words of its own for every refusal`, async () => {
    const words = await wordsOf(language);
    const said = new Map<string, RefusalCode>();
    for (const code of codes) {
      const why = ofPrograms.has(code) ? words.outOfStep(code) : words.refusal(code);
      assert.doesNotMatch(why, generic, code);
      assert.ok([...why].length >= 5, `${code}: a whole sentence`);
      assert.equal(said.get(why), undefined, `${code} and ${said.get(why)} say the same`);
      said.set(why, code);
      assert.ok(words.failed.because(code).includes(words.refusal(code)), code);
      if (language !== "en") assert.notEqual(words.refusal(code), refusalRows[code].sentence, code);
    }
    assert.equal(said.size, codes.length);
  });
}

Deno.test("ER4 each says what can be done now, and what only programs do wrong is not told to people", () => {
  for (const code of codes) {
    const here = met[code];
    const why = whyRefused(new Refused(code));
    if (here === "programs") {
      assert.ok(ofPrograms.has(code) && why.includes(`(${code})`), code);
      assert.match(why, /Reload the page/);
      assert.doesNotMatch(why.replace(`(${code})`, ""), /JSON|UTF-8|tus|offset|hello/i);
    } else {
      assert.ok(!ofPrograms.has(code), code);
      assert.match(why, here.now, `${code}, ${here.where}`);
    }
    assert.equal(
      ofNames.has(code),
      ["bad_name", "name_taken", "needs_password", "filtered"].includes(code),
      `${code}: at the name`,
    );
  }
});

async function wordsOf(
  language: Language,
): Promise<typeof import("../../client/ui/languages/en/page.ts").words> {
  return (await import(`../../client/ui/languages/${language}/first.ts`)).words;
}
