/** The references that people write; `&#233;` and its like say the others. The first of Latin-1 is `nbsp`, 160. */
const latin =
  ("nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro " +
    "para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil " +
    "Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave " +
    "Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml " +
    "igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute " +
    "thorn yuml").split(" ");

const named = new Map<string, string>([
  ...latin.map((name, i): [string, string] => [name, String.fromCharCode(160 + i)]),
  ...Object.entries({
    ...{ amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", bull: "•", hellip: "…", trade: "™", euro: "€" },
    ...{ ndash: "–", mdash: "—", lsquo: "‘", rsquo: "’", sbquo: "‚", ldquo: "“", rdquo: "”", bdquo: "„" },
    ...{ lsaquo: "‹", rsaquo: "›", dagger: "†", permil: "‰", minus: "−", larr: "←", rarr: "→", ensp: " " },
    ...{
      emsp: " ",
      thinsp: " ",
      OElig: "Œ",
      oelig: "œ",
      Scaron: "Š",
      scaron: "š",
      zwnj: "\u200c",
      zwj: "\u200d",
    },
  }),
]);

/** A text of markup as people read it. */
export function unescaped(text: string): string {
  if (!text.includes("&")) return text;
  return text.replaceAll(
    /&(?:#x([\da-f]{1,6})|#(\d{1,7})|([a-z][a-z\d]{1,7}));?/gi,
    (all, hex, decimal, name) =>
      name !== undefined ? named.get(name) ?? all : characterOf(hex ? parseInt(hex, 16) : Number(decimal)),
  );
}

function characterOf(code: number): string {
  const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : "\ufffd";
}
