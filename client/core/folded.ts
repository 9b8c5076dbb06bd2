/** Letters that are written without an accent by those who cannot type them. */
const plain: Readonly<Record<string, string>> = {
  œ: "oe",
  æ: "ae",
  ß: "ss",
  ø: "o",
  ł: "l",
  đ: "d",
  ı: "i",
  ة: "ه",
  ى: "ي",
  ـ: "",
};

/** Capitals and accents make no difference to whoever types. */
export function folded(text: string): string {
  return text.trim().normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase()
    .replaceAll(/[œæßøłđıةىـ]/gu, (letter) => plain[letter]!);
}

/** Where it stands in a name; smaller is better: at its beginning, at that of a word in it, anywhere, nowhere (-1). */
export function placeIn(name: string, wanted: string): number {
  const at = name.indexOf(wanted);
  if (at <= 0) return at;
  return /[\s\-_.']/.test(name[at - 1]!) ? 1 : 2;
}
