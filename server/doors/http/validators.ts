/** By what a client knows whether what it has is what is here. */
export type Validators = { etag: string; changedAt: number };

const months = "JanFebMarAprMayJunJulAugSepOctNovDec";
const httpDate = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (\d{2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}:\d{2}:\d{2}) GMT$/;

/** In seconds; undefined for anything that is not today's form of a date in HTTP. */
function secondsOf(text: string): number | undefined {
  const [, day, month, year, time] = httpDate.exec(text.trim()) ?? [];
  if (day === undefined || months.indexOf(month!) % 3 !== 0) return undefined;
  const number = String(months.indexOf(month!) / 3 + 1).padStart(2, "0");
  const ms = Date.parse(`${year}-${number}-${day}T${time}Z`);
  return Number.isNaN(ms) ? undefined : ms / 1_000;
}

/** Whether the client has it already: 304 (RFC 9110, 13.2.2: the tag goes before the date). */
export function isKnown(headers: Headers, { etag, changedAt }: Validators): boolean {
  const tags = headers.get("if-none-match");
  if (tags !== null) {
    return tags.split(",").some((tag) => tag.trim() === "*" || tag.trim().replace(/^W\//, "") === etag);
  }
  const since = secondsOf(headers.get("if-modified-since") ?? "");
  return since !== undefined && Math.floor(changedAt / 1_000) <= since;
}

/** Whether a part may be given: the rest that the client has is of the same file. A weak tag is not enough. */
export function rangeHolds(headers: Headers, { etag, changedAt }: Validators): boolean {
  const condition = headers.get("if-range")?.trim();
  if (condition === undefined) return true;
  if (/^(W\/)?"/.test(condition)) return condition === etag;
  return secondsOf(condition) === Math.floor(changedAt / 1_000);
}
