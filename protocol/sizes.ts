const units = ["bytes", "kB", "MB", "GB", "TB"] as const;

/** As file managers write it, in steps of a thousand: “2.1 MB”. */
export function sizeText(bytes: number): string {
  const { value, unit } = sizeIn(bytes);
  return unit === 0 && value === 1 ? "1 byte" : `${value} ${units[unit]}`;
}

/** `unit`: how often a thousand is in it; from a thousand on with the digits that say something. */
export function sizeIn(bytes: number): { value: number; unit: number } {
  let size = bytes;
  let unit = 0;
  // What would be rounded up to a thousand belongs to the next unit.
  for (; size >= 999.5 && unit < units.length - 1; unit++) size /= 1_000;
  if (unit === 0) return { value: bytes, unit };
  return { value: size >= 99.95 ? Math.round(size) : Math.round(size * 10) / 10, unit };
}
