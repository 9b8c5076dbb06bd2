import assert from "node:assert/strict";
import fc from "fast-check";
import { cleanName, nameKey, personKey } from "../../protocol/names.ts";

const good = [
  "a",
  "7",
  "ann",
  "Ann Bee",
  "o'neil",
  "dr.who",
  "x_y-z.1",
  "a__b",
  "zoë",
  "Jürgen",
  "Ольга",
  "Ελένη",
  "דנה",
  "فاطمة",
  "अनु",
  "นภา",
  "김민준",
  "山田 太郎",
  "Łukasz",
  "ngọc",
  "Σίσυφος",
  "ann2",
  "๒๓",
  "x".repeat(32),
  "𠮷野",
];

/** Each of these would be nobody's honest name; beside it, why. */
const hostile: readonly (readonly [string, string])[] = [
  ["", "nothing"],
  [" ", "nothing but space"],
  ["\t\n", "nothing but space"],
  ["-", "no letter"],
  ["_ann", "begins with a separator"],
  ["'ann", "begins with a separator"],
  ["ann-", "ends with a separator"],
  ["ann_", "ends with a separator"],
  ["a  b", "two spaces look like one"],
  ["a - b", "space and hyphen"],
  ["a\u00a0b", "a space that is none"],
  ["a\u2003b", "a wide space"],
  ["a\u3000b", "an ideographic space"],
  ["a\tb", "a tab"],
  ["a\nb", "a second line"],
  ["a\r\nbob: hi", "a forged line"],
  ["a\u2028b", "a line separator"],
  ["a\u0000b", "NUL"],
  ["a\u0007b", "a bell"],
  ["\u001b[31mred", "an escape sequence"],
  ["a\u009b31mb", "an 8-bit escape sequence"],
  ["a\u007fb", "DEL"],
  ["a\u0085b", "NEL"],
  ["a\u00adb", "a soft hyphen"],
  ["a\u200bb", "a zero-width space"],
  ["a\u200cb", "a zero-width non-joiner"],
  ["a\u200db", "a zero-width joiner"],
  ["a\u2060b", "a word joiner"],
  ["a\ufeffb", "a byte order mark"],
  ["a\u200eb", "left-to-right mark"],
  ["a\u200fb", "right-to-left mark"],
  ["a\u061cb", "arabic letter mark"],
  ["a\u202eb", "right-to-left override"],
  ["a\u202db", "left-to-right override"],
  ["a\u202ab", "embedding"],
  ["a\u2066b", "isolate"],
  ["a\u2069b", "end of isolate"],
  ["ann\u034f", "a grapheme joiner draws nothing"],
  ["ann\ufe0f", "a variation selector draws nothing"],
  ["ann\u{e0100}", "an ideographic variation selector draws nothing"],
  ["\u3164", "a Hangul filler is a letter that draws nothing"],
  ["\uffa0", "the halfwidth filler too"],
  ["\u115f", "the choseong filler too"],
  ["ann\u1160", "the jungseong filler too"],
  ["ann\u17b4", "an inherent vowel draws nothing"],
  ["ann\u180b", "a Mongolian selector draws nothing"],
  ["\u0301ann", "begins with a mark"],
  ["a \u0301b", "a mark on a space"],
  ["a-\u0338b", "a mark on a hyphen"],
  ["Z\u0351\u0352\u0353\u0354\u0355algo", "a pile of marks"],
  ["p\u0430ul", "Cyrillic а among Latin letters"],
  ["\u0430nn", "Cyrillic а before Latin letters"],
  ["\u0391nn", "Greek Α before Latin letters"],
  ["\u03bfльга", "Greek ο among Cyrillic letters"],
  ["ann\u13aa", "Cherokee Ꭺ among Latin letters"],
  ["<b>", "markup"],
  ["a<script>", "markup"],
  ["a&b", "markup"],
  ['a"b', "a quote"],
  ["a`b", "a backtick"],
  ["a:b", "a colon ends a name at a line"],
  ["a,b", "a comma parts names in a list"],
  ["*ann", "a star is Parley's own voice at a line"],
  ["!ann", "so is the exclamation mark"],
  ["/quit", "a command"],
  ["@ann", "an address"],
  ["#lobby", "a room's address"],
  ["a/../b", "a path"],
  ["a\\b", "a path"],
  ["a%00b", "a percent sign"],
  ["😀", "a picture"],
  ["ann\u{1f600}", "a picture"],
  ["\u2800", "a blank pattern"],
  ["\ue000", "private use"],
  ["\ud800", "half a pair"],
  ["a\udc00b", "half a pair"],
  ["\uffff", "no character"],
  ["\u{e0041}", "a tag character"],
  ["x".repeat(33), "too long"],
  ["é".normalize("NFD").repeat(33), "too long also when composed"],
  ["x".repeat(1_000_000), "a megabyte"],
  ["Parley", "reserved"],
  ["SYSTEM", "reserved"],
  ["ｓｙｓｔｅｍ", "reserved in wide letters"],
  ["everyone", "reserved"],
  ["\u017fystem", "reserved with a long s"],
  ["ⓢerver", "a circled letter is no letter"],
];

Deno.test("NM1 names of many scripts are allowed, and kept as they were typed", () => {
  for (const name of good) assert.equal(cleanName(name), name.normalize("NFC"), JSON.stringify(name));
});

Deno.test("NM1 space around a name is taken off, and letters are composed", () => {
  assert.equal(cleanName("  zoe\u0308 \n"), "zoë");
});

Deno.test("NM2 hostile names are refused", () => {
  assert.ok(hostile.length >= 60);
  for (const [name, why] of hostile) {
    assert.equal(cleanName(name), undefined, `${why}: ${JSON.stringify(name)}`);
  }
});

Deno.test("NM2 what may stand in a name draws something, and begins with a letter or a digit", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", minLength: 1, maxLength: 40 }), (typed) => {
      const name = cleanName(typed);
      if (name === undefined) return;
      assert.match(name, /^[\p{L}\p{N}][\p{L}\p{N}\p{M}\-_.' ]*$/u);
      assert.doesNotMatch(name, /\p{Default_Ignorable_Code_Point}|\p{C}/u);
      assert.ok([...name].length <= 32);
    }),
    { numRuns: 5_000 },
  );
});

const same: readonly (readonly [string, string])[] = [
  ["Ann", "ann"],
  ["ANN", "ann"],
  ["Ａｎｎ", "ann"],
  ["zoë", "zoe\u0308"],
  ["Straße", "STRASSE"],
  ["Straẞe", "strasse"],
  ["ﬁnn", "finn"],
  ["Σίσυφος", "ΣΊΣΥΦΟΣ"],
  ["σίσυφοσ", "Σίσυφος"],
  ["adm\u0131n", "admin"],
  ["\u212bke", "åke"],
  ["ann²", "ann2"],
  ["Ⅷ", "viii"],
  ["ſara", "sara"],
];

Deno.test("NM3 forms of one name have one key", () => {
  for (const [a, b] of same) assert.equal(nameKey(a), nameKey(b), `${a} and ${b}`);
});

Deno.test("NM3 other names have other keys", () => {
  const names = ["ann", "anna", "an n", "a.nn", "a_nn", "zoë", "zoe", "Ольга", "김민준"];
  assert.equal(new Set(names.map(nameKey)).size, names.length);
});

Deno.test("NM3 a key is its own key, whatever its name's case and form", () => {
  for (let code = 0; code < 0x20000; code++) {
    const name = cleanName(`a${String.fromCodePoint(code)}`) ?? cleanName(String.fromCodePoint(code));
    if (name === undefined) continue;
    const key = nameKey(name);
    for (const form of [key, name.toUpperCase(), name.toLowerCase(), name.normalize("NFD")]) {
      assert.equal(nameKey(form), key, `${code.toString(16)}: ${name}`);
    }
  }
});

Deno.test("NM3 a name whose every letter looks Latin is the Latin name, in whatever script it is", () => {
  const alike = [
    ["сор", "cop"],
    ["СОР", "COP"],
    ["Рут", "Pyt"],
    ["асе-1", "ace-1"],
    ["Том", "tom"],
    ["ροκα", "poka"],
    ["ΚΑΤΕ", "kate"],
    ["հօս", "hou"],
    ["ꓐꓳꓐ", "bob"],
    ["ᎷᎪᎡ", "mar"],
    ["ⲤⲞⲢ", "cop"],
  ] as const;
  for (const [theirs, latin] of alike) {
    assert.ok(cleanName(theirs), theirs);
    assert.equal(personKey(theirs), personKey(latin), `${theirs} and ${latin}`);
    assert.notEqual(nameKey(theirs), nameKey(latin), "by their letters they are two");
  }
  assert.equal(cleanName("ме"), undefined, "nor do names that are kept from people come back by it");
  assert.equal(cleanName("аdmin"), undefined, "of two scripts at once there is no name (NM2)");
});

Deno.test("NM3 ordinary names of other scripts stay themselves, and apart", () => {
  const names = [
    ..."Анна Вера Роман Антон Марк Максим Иван Ольга Юлия Пётр Сергей Татьяна Наташа Оксана Тарас".split(" "),
    ..."Вероника Мария Марина Артём Степан Катя Настя Мирон Нона Сева Рома Тома Ира Кира Майя Ян".split(" "),
    ..."Νίκος Μαρία Ελένη Γιώργος Κώστας Άννα Σοφία Δημήτρης Ιωάννης Αθηνά Χρήστος Πέτρος Ρένα Νένα".split(
      " ",
    ),
    ..."Արամ Անի Հայկ Նարեկ Լիլիթ Գոռ Սոնա Տիգրան Մանե Օհան".split(" "),
    ..."김민준 さくら 李明 أحمد דוד สมชาย अमित".split(" "),
    ..."ann anna tom mark kate bob cop nova".split(" "),
  ];
  for (const name of names) assert.ok(cleanName(name), name);
  const keys = names.map(personKey);
  const twice = names.filter((_, i) => keys.indexOf(keys[i]!) !== i);
  assert.deepEqual(twice, []);
});

Deno.test("NM3 a person's key is its own key, whatever its name's case and form", () => {
  for (let code = 0; code < 0x20000; code++) {
    const name = cleanName(String.fromCodePoint(code));
    if (name === undefined) continue;
    const key = personKey(name);
    for (const form of [key, name.toUpperCase(), name.toLowerCase()]) {
      assert.equal(personKey(form), key, `${code.toString(16)}: ${name}`);
    }
  }
});
