const units = ["B", "kB", "MB", "GB", "TB"];
const whole = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });

/** As file managers write it: “2.1 MB”. */
export function sizeText(bytes: number): string {
  let size = bytes;
  let unit = 0;
  // What would be rounded up to a thousand belongs to the next unit.
  for (; size >= 999.5 && unit < units.length - 1; unit++) size /= 1_000;
  return `${(unit === 0 || size >= 99.95 ? whole : tenths).format(size)} ${units[unit]}`;
}
