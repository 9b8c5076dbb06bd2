/** A sentence with what is to stand in its braces. */
export function filled(sentence: string, say: (field: string) => string): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (_, field: string) => say(field));
}
