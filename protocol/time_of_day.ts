/** Whether a moment lies between two times of day, in this zone. */
export function isBetween(hours: { from: string; to: string; zone: string }, at: number): boolean {
  const { from, to, zone } = hours;
  const now = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit" }).format(
    at,
  );
  return from <= to ? from <= now && now < to : now >= from || now < to;
}

export function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
