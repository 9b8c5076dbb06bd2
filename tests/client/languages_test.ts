import assert from "node:assert/strict";
import { type Language, languages } from "../../client/core/language.ts";
import { notices } from "../../protocol/notices.ts";
import { refusalRows } from "../../protocol/refusals.ts";
import { whyRows } from "../../protocol/whys.ts";

type Said = (...args: unknown[]) => unknown;
/** Every text of a language and every function that makes one, by where it stands. */
type Leaves = ReadonlyMap<string, unknown>;
/** `args`: what a function was asked with. */
type Beside = { where: string; args: readonly unknown[]; text: string; own: string };

const english = await leaves("en");

/** The same in many languages: names of things, commands, keys, signs. */
const mayBeSame = [
  "words.product",
  "words.title",
  "words.header.roles.bot",
  "words.reply.loading",
  "words.log.jumpCount",
  "formatWords.examples.10",
  "keysWords.names.",
  "keysWords.macNames.",
  "slashSaid.usage",
  'slashSaid.what("shrug")',
  "welcomeWords.domainCommands",
  "welcomeWords.backupCommand",
  "manageWords.connections.door.http",
  "manageWords.role.bot",
  "writingWords.chords.",
];

/** What one language happens to say as English does. */
const same: Record<Exclude<Language, "en">, readonly string[]> = {
  de: [
    "accountWords.passkeys.title",
    "callingWords.message",
    "formatWords.examples.3",
    "formatWords.examples.5",
    "keysWords.composer.code",
    "longTextWords.fileName",
    "manageWords.audit.how.room",
    "manageWords.pages.bots",
    "manageWords.reports.room",
    "manageWords.role.admin",
    "manageWords.role.moderator",
    "markedWords.code",
    "markedWords.plainCode",
    "roomWords.invite.roles.admin",
    "roomWords.invite.roles.moderator",
    "roomWords.invite.short.admin",
    "roomWords.invite.short.moderator",
    "roomWords.make.name",
    "searchWords.here",
    "settingsWords.hues.5",
    "settingsWords.sizeOf",
    "settingsWords.tokens.code-surface",
    "settingsWords.tokens.text-1",
    "signWords.receipts.open",
    "switcherWords.hints.person",
    "filesWords.tabs.audio",
    "filesWords.tabs.video",
    "words.header.roles.admin",
    "words.header.roles.moderator",
  ],
  es: [
    "emojiWords.count",
    "manageWords.pages.bots",
    "manageWords.role.admin",
    "roomWords.invite.roles.admin",
    "roomWords.invite.short.admin",
    "filesWords.tabs.audio",
    "words.header.roles.admin",
  ],
  fr: [
    "callingWords.title",
    "emojiWords.count",
    "manageWords.erase.messages",
    "manageWords.pages.bots",
    "manageWords.pages.invitations",
    "manageWords.role.admin",
    "manageWords.rooms.public",
    "manageWords.storage.entries",
    "roomWords.invite.roles.admin",
    "roomWords.invite.short.admin",
    "roomWords.make.public",
    "searchWords.found",
    "settingsWords.density",
    "settingsWords.hues.5",
    "settingsWords.tabs.notifications",
    "filesWords.tabs.audio",
    "words.header.roles.admin",
  ],
  zh: [],
  ar: [],
};

/** Words of others: they must come through, and in a text that goes the other way they must stand alone. */
const person = "Zoë-9";
const given = /Zoë-9|Ann-1|Bo-2|Cy-3|37/g;
const samples: readonly unknown[] = [person, 37, 1, 0, ["Ann-1", "Bo-2", "Cy-3"], true, false, undefined];
const kinds: readonly unknown[] = [
  ...["owner", "admin", "moderator", "member", "bot", "guest"],
  ...["picture", "video", "audio", "voice", "pdf", "text", "code", "archive", "other", "document"],
  ...["waiting", "sending", "sent", "delivered", "read", "failed", "held"],
  ...["recording", "paused", "kept", "dropped", "asking", "direct", "private"],
  ...["person", "room", "emoji", "command"],
  ...["dismissed", "took_back", "muted", "banned", "kicked"],
  ...["short", "long", "common", "name"],
  ...["NotAllowedError", "NotFoundError", "NotReadableError"],
  ...["smileys", "people", "animals", "food", "travel", "activities", "objects", "symbols", "flags"],
  ...["me", "shrug", "msg", "join", "make", "leave", "topic", "add", "remove", "invite", "who", "search"],
  ...["file", "report", "mute", "unmute", "kick", "ban", "unban", "help"],
  ...["ban", "settle", "take_back", "put_back", "set_role", "end_sessions", "erase", "revoke", "settings"],
  ...Object.keys(refusalRows),
];
const file = { name: person, size: 5_000, about: { seconds: 37 }, received: 1_000 };
const happenings: readonly unknown[] = notices.flatMap((notice) =>
  (notice === "role" ? ["owner", "moderator", "member"] : ["0", "1", "37", "60", "7200"])
    .map((text) => ({ notice, by: person, who: "Bo-2", text }))
);
const objects: readonly unknown[] = [
  { messages: 37, uploads: 37, voices: 37 },
  { messages: 0, uploads: 1, voices: 0 },
  { name: person, is: "", isHere: true, unread: 37, meant: 37, line: "", at: "" },
  ...["arriving", "complete", "abandoned"].map((state) => ({ ...file, state })),
  ...["queued", "starting", "uploading", "verifying", "paused", "waiting", "missing", "elsewhere", "done"]
    .map((is) => ({ is })),
  ...["kick", "ban", "unban", "mute", "unmute", "report"].map((wish) => (
    { wish, person, minutes: 37 }
  )),
  { may: "", since: "", used: "", until: "" },
  { may: "", since: "", used: undefined, until: undefined },
  { since: "", seen: "", isHere: false },
  { since: "", seen: undefined, isHere: true },
];

for (const language of languages) {
  if (language === "en") continue;

  Deno.test(`TR1 ${language} says all that English says, and nothing else`, async () => {
    const own = await leaves(language);
    assert.deepEqual([...own.keys()].sort(), [...english.keys()].sort());
    for (const [where, said] of english) {
      const theirs = own.get(where);
      assert.equal(typeof theirs, typeof said, where);
      if (typeof said === "function") assert.equal((theirs as Said).length, said.length, where);
    }
  });

  Deno.test(`TR2 ${language} has no English in it`, async () => {
    const alike = new Set<string>();
    for (const { where, args, text, own } of said(await leaves(language))) {
      if (alike.has(where) || !isEnglish(text, own, args)) continue;
      const asked = question(where, args);
      if (!mayBeSame.some((one) => asked.startsWith(one))) alike.add(where);
    }
    assert.deepEqual([...alike].sort(), [...same[language]].sort());
  });

  Deno.test(`TR3 ${language} loses no name and no number`, async () => {
    for (const { where, args, text, own } of said(await leaves(language))) {
      for (const [part] of text.matchAll(given)) {
        assert.ok(own.includes(part), `${question(where, args)}: ${own}`);
      }
    }
  });
}

Deno.test("TR4 a name in an Arabic sentence turns nothing around it", async () => {
  let asked = 0;
  for (const { where, args, own } of said(await leaves("ar"))) {
    // The name of a file is no sentence: marks that nobody sees do not belong into it.
    if (!/\p{Script=Arabic}/u.test(own) || where === "voiceWords.fileName") continue;
    asked++;
    const bare = own.replaceAll(/\u2068[^\u2069]*\u2069/g, "");
    assert.doesNotMatch(bare, /Zoë-9|Ann-1|Bo-2|Cy-3/, `${question(where, args)}: ${own}`);
  }
  assert.ok(asked > 1_000);
});

Deno.test("TR6 French leaves no sign alone on a line, Spanish opens what it closes", async () => {
  for (const { where, args, own } of said(await leaves("fr"))) {
    // A row of keys, and one smiley.
    if (/@ # : \/|:\)/.test(own)) continue;
    assert.doesNotMatch(own, / [:;!?»%](?!\p{L})|« /u, `${question(where, args)}: ${own}`);
  }
  for (const { where, args, own } of said(await leaves("es"))) {
    for (const [closes, opens] of [["?", "¿"], ["!", "¡"]] as const) {
      if (own.replaceAll("?texto", "").includes(closes)) {
        assert.ok(own.includes(opens), `${question(where, args)}: ${own}`);
      }
    }
  }
});

Deno.test("TR8 a reason has the same fields in all languages, and in Arabic a name in it stands alone", async () => {
  const fields = (sentence: string) => [...sentence.matchAll(/\{\w+\}/g)].map(([field]) => field).sort();
  for (const language of languages) {
    const own = await leaves(language);
    for (const [why, sentence] of Object.entries(whyRows)) {
      const theirs = String(own.get(`reasonWords.${why}`));
      assert.deepEqual(fields(theirs), fields(sentence), `${language} ${why}: ${theirs}`);
      if (language === "ar") assert.doesNotMatch(theirs, /(?<!\u2068)\{(name|reason)\}/, theirs);
    }
  }
});

async function leaves(language: Language): Promise<Leaves> {
  const folder = `../../client/ui/languages/${language}`;
  return leavesOf({ ...await import(`${folder}/first.ts`), ...await import(`${folder}/later.ts`) });
}

/** What somebody else said, and sizes, are nobody's language. */
function isEnglish(text: string, own: string, args: readonly unknown[]): boolean {
  const words = [...JSON.stringify(args).matchAll(/"([^"]+)"/g)].map(([, one]) => one ?? "")
    .sort((a, b) => b.length - a.length)
    .reduce((rest, one) => rest.replaceAll(one, ""), text)
    .replaceAll(/true|false|null/g, "").replaceAll(/\d[\d.,]* ?([KMG]?i?B|bytes?|s|min|h)(\/s)?\b/g, "");
  return own.toLowerCase() === text.toLowerCase() && /\p{Letter}/u.test(words);
}

/** Every text beside its English one; a function is asked with all that it may be asked with. */
function* said(table: Leaves): Generator<Beside> {
  for (const [where, said] of english) {
    const own = table.get(where);
    if (typeof said === "string") yield { where, args: [], text: said, own: String(own) };
    if (typeof said !== "function" || typeof own !== "function") continue;
    for (const args of questions(said.length)) {
      const text = answer(said as Said, args);
      const theirs = answer(own as Said, args);
      if (text !== undefined && theirs !== undefined) yield { where, args, text, own: theirs };
    }
  }
}

function question(where: string, args: readonly unknown[]): string {
  return args.length === 0 ? where : `${where}(${args.map((one) => JSON.stringify(one)).join()})`;
}

/** Undefined where nobody would ask that. */
function answer(said: Said, args: readonly unknown[]): string | undefined {
  try {
    const text = said(...args);
    return typeof text === "string" && !/undefined|NaN|\[object|native code/.test(text) ? text : undefined;
  } catch {
    return undefined;
  }
}

/** Each part with all that there is, beside a few for the others: all with all would be millions. */
function questions(parameters: number): unknown[][] {
  const few = parameters <= 2 ? samples : [person, 37, "video"];
  const many = [...samples, ...kinds, ...objects, ...parameters === 1 ? happenings : []];
  return Array.from({ length: parameters }, (_, wide) => {
    let all: unknown[][] = [[]];
    for (let n = 0; n < parameters; n++) {
      all = all.flatMap((args) => (n === wide ? many : few).map((value) => [...args, value]));
    }
    return all;
  }).flat();
}

function leavesOf(table: unknown, where = ""): Map<string, unknown> {
  if (typeof table !== "object" || table === null) return new Map([[where, table]]);
  return new Map(
    Object.entries(table).flatMap((
      [key, value],
    ) => [...leavesOf(value, where === "" ? key : `${where}.${key}`)]),
  );
}
