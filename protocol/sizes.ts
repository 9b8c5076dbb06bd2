const units = ["bytes", "kB", "MB", "GB", "TB"] as const;

/** As file managers write it, in steps of a thousand: “2.1 MB”. `write` puts the number as people write it there. */
export function sizeText(bytes: number, write: (value: number) => string = String): string {
  let size = bytes;
  let unit = 0;
  // What would be rounded up to a thousand belongs to the next unit.
  for (; size >= 999.5 && unit < units.length - 1; unit++) size /= 1_000;
  if (unit === 0) return bytes === 1 ? "1 byte" : `${write(bytes)} bytes`;
  return `${write(size >= 99.95 ? Math.round(size) : Math.round(size * 10) / 10)} ${units[unit]}`;
}
