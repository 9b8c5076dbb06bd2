/** The bytes in two pieces, cut at every place. */
export function* everyCut(bytes: Uint8Array): Generator<Uint8Array[]> {
  for (let at = 0; at <= bytes.length; at++) yield [bytes.slice(0, at), bytes.slice(at)];
}

/** The bytes in three pieces, cut at every pair of places. */
export function* everyTwoCuts(bytes: Uint8Array): Generator<Uint8Array[]> {
  for (let one = 0; one <= bytes.length; one++) {
    for (let two = one; two <= bytes.length; two++) {
      yield [bytes.slice(0, one), bytes.slice(one, two), bytes.slice(two)];
    }
  }
}

export function oneByOne(bytes: Uint8Array): Uint8Array[] {
  return Array.from(bytes, (byte) => Uint8Array.of(byte));
}
