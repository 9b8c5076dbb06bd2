/**
 * Letters of other scripts that look like Latin ones, in lower or in upper case: the first text of each row stands for
 * the second, sign by sign. All are as `nameKey` leaves them. A Greek letter that looks like one Latin letter in lower
 * and like another in upper case (η ν υ) counts as what it looks like in lower case.
 */
const rows: readonly (readonly [theirs: string, latin: string])[] = [
  // Cyrillic
  ["авекмнорстухіјѕһԁԛԝѵӏ", "abekmhopctyxijshdqwvl"],
  // Greek
  ["αβεζηικμνορτυχωγ", "abeznikmvoptuxwy"],
  // Armenian
  ["օսհոցզյլտ", "ouhngqjls"],
  // Coptic
  ["ⲁⲃⲉⲍⲏⲓⲕⲙⲛⲟⲣⲥⲧⲩⲭ", "abezhikmnopctyx"],
  // Cherokee
  ["ꭰꭱꭲꭺꭻꭼꮃꮇꮋꮐꮓꮪꮩꮮꮯꮲꮶꭵꮒ", "drtajewmhgzsvlcpkih"],
  // Lisu
  ["ꓐꓑꓓꓔꓖꓗꓙꓚꓜꓝꓟꓠꓡꓢꓣꓦꓧꓪꓫꓬꓮꓰꓲꓳꓴ", "bpdtgkjczfmnlsrvhwxyaeiou"],
];

const latinOf: ReadonlyMap<string, string> = new Map(
  rows.flatMap(([theirs, latin]) => [...theirs].map((letter, i) => [letter, latin[i]!] as const)),
);

const letter = /[\p{L}\p{M}]/u;

/** The key of a name, in Latin letters where every letter of it looks like one of those; any other stays as it is. */
export function foldLookAlikes(key: string): string {
  const letters = [...key].filter((sign) => letter.test(sign));
  if (letters.length === 0 || !letters.every((sign) => latinOf.has(sign))) return key;
  return [...key].map((sign) => latinOf.get(sign) ?? sign).join("");
}
