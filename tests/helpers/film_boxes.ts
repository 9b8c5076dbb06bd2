import { Buffer } from "node:buffer";

/** The boxes of a film, byte by byte. */
export function box(type: string, ...content: (Uint8Array | string)[]): Buffer {
  const body = Buffer.concat(content.map((part) => Buffer.from(part as string, "latin1")));
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8);
  head.write(type, 4, "latin1");
  return Buffer.concat([head, body]);
}

/** One whose length stands in eight bytes, as of films over 4 GiB; `length` may be more than there is of it. */
export function longHead(type: string, length: number): Buffer {
  const head = Buffer.alloc(16);
  head.writeUInt32BE(1);
  head.write(type, 4, "latin1");
  head.writeBigUInt64BE(BigInt(length + 16), 8);
  return head;
}

export function u32(...numbers: number[]): Buffer {
  const bytes = Buffer.alloc(4 * numbers.length);
  numbers.forEach((number, i) => bytes.writeUInt32BE(number, 4 * i));
  return bytes;
}

export const place = "+52.5200+013.4050+034.000/";

/** As phones with Android write it: a length, a language, the place. */
export function xyz(text = place): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16BE(text.length);
  head.writeUInt16BE(0x15c7, 2);
  return box("\xa9xyz", head, text);
}

/** As iPhones write it: the names of the values, then the values by the number of their name. */
export function keyedMeta(values: readonly (readonly [name: string, value: string])[]): Buffer {
  const named = values.map(([name]) => Buffer.concat([u32(name.length + 8), Buffer.from(`mdta${name}`)]));
  const items = values.map(([, value], i) =>
    Buffer.concat([u32(value.length + 24, i + 1), box("data", u32(1, 0), value)])
  );
  return box(
    "meta",
    box("hdlr", u32(0, 0), "mdta", u32(0, 0, 0)),
    box("keys", u32(0, values.length), ...named),
    box("ilst", ...items),
  );
}

/** A film that can be told from another, and what says where it was taken. */
export function filmOf(pixels: Uint8Array | string, ...said: Uint8Array[]): Buffer {
  const moov = box("moov", box("mvhd", u32(0, 1, 2, 3)), box("trak", box("tkhd", u32(7))), ...said);
  return Buffer.concat([box("ftyp", "qt  ", u32(0), "qt  "), box("mdat", pixels), moov]);
}
