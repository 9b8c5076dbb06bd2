type Mark = { at: number; bytes: readonly number[] };

const kinds: readonly { type: string; marks: readonly Mark[] }[] = [
  { type: "image/png", marks: [{ at: 0, bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] }] },
  { type: "image/jpeg", marks: [{ at: 0, bytes: [0xff, 0xd8, 0xff] }] },
  {
    type: "image/webp",
    marks: [{ at: 0, bytes: [0x52, 0x49, 0x46, 0x46] }, { at: 8, bytes: [0x57, 0x45, 0x42, 0x50] }],
  },
];

/** The media type of a small picture, by its first bytes; undefined for whatever is none. */
export function previewType(picture: Uint8Array): string | undefined {
  const has = ({ at, bytes }: Mark) => bytes.every((byte, i) => picture[at + i] === byte);
  return kinds.find(({ marks }) => marks.every(has))?.type;
}
