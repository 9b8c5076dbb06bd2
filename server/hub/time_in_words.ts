const words = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });

/** A moment in a sentence: nobody knows in which zone it will be read. */
export function timeInWords(at: number): string {
  return `${words.format(at)} UTC`;
}
