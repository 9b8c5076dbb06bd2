/** The parts of a WebM file by their numbers, as Matroska (RFC 9559) gives them. */
const header = 0x1a45dfa3;
const segment = 0x18538067;
const seekHead = 0x114d9b74;
const info = 0x1549a966;
const timestampScale = 0x2ad7b1;
const duration = 0x4489;
const msPerTick = 1_000_000;

type Part = { id: number; at: number; from: number; to: number; isOpen: boolean };

/**
 * Says in a WebM file how long it is: a recorder that does not know when it will end leaves that out, or writes a
 * thousandth of a second, and then nobody can seek. What is no WebM, or leaves no room for it, comes back as it was.
 */
export function withLength(bytes: Uint8Array<ArrayBuffer>, seconds: number): Uint8Array<ArrayBuffer> {
  const whole = { id: 0, at: 0, from: 0, to: bytes.length, isOpen: true };
  const [head, body] = [...parts(bytes, whole)];
  if (head?.id !== header || body?.id !== segment) return bytes;
  const inside = [...parts(bytes, body)];
  const about = inside.find(({ id }) => id === info);
  if (!about || about.isOpen) return bytes;
  const facts = [...parts(bytes, about)];
  const scale = facts.find(({ id }) => id === timestampScale);
  const ticks = seconds * 1_000 * msPerTick / (scale ? number(bytes, scale) : msPerTick);
  const known = facts.find(({ id }) => id === duration);
  if (known) return overwritten(bytes, known, ticks);
  // What comes behind it moves: nothing may have said where that stands.
  const isFree = body.isOpen && inside.every(({ id }) => id !== seekHead);
  return isFree ? inserted(bytes, about, ticks) : bytes;
}

function overwritten(
  bytes: Uint8Array<ArrayBuffer>,
  { from, to }: Part,
  ticks: number,
): Uint8Array<ArrayBuffer> {
  const written = bytes.slice();
  const view = new DataView(written.buffer);
  if (to - from === 4) view.setFloat32(from, ticks);
  else if (to - from === 8) view.setFloat64(from, ticks);
  return written;
}

function inserted(
  bytes: Uint8Array<ArrayBuffer>,
  { at, from, to }: Part,
  ticks: number,
): Uint8Array<ArrayBuffer> {
  const fact = new Uint8Array([0x44, 0x89, 0x88, 0, 0, 0, 0, 0, 0, 0, 0]);
  new DataView(fact.buffer).setFloat64(3, ticks);
  const head = new Uint8Array([...bytes.subarray(at, at + 4), 0x01, 0, 0, 0, 0, 0, 0, 0]);
  new DataView(head.buffer).setUint32(8, to - from + fact.length);
  const all = [bytes.subarray(0, at), head, bytes.subarray(from, to), fact, bytes.subarray(to)];
  const written = new Uint8Array(all.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const piece of all) {
    written.set(piece, offset);
    offset += piece.length;
  }
  return written;
}

/** The parts one after the other, as far as they can be read. */
function* parts(bytes: Uint8Array, { from, to }: Part): Generator<Part> {
  let at = from;
  while (at < to) {
    const id = variable(bytes, at, 4, true);
    const size = id && variable(bytes, at + id.length, 8, false);
    if (!id || !size) return;
    const start = at + id.length + size.length;
    // All ones: as long as it goes on.
    const isOpen = size.value === 2 ** (7 * size.length) - 1;
    const end = isOpen ? to : start + size.value;
    if (end > to) return;
    yield { id: id.value, at, from: start, to: end, isOpen };
    at = end;
  }
}

/** A number that says in its first byte how long it is. */
function variable(
  bytes: Uint8Array,
  at: number,
  most: number,
  withMark: boolean,
): { value: number; length: number } | undefined {
  const first = bytes[at] ?? 0;
  const length = Math.clz32(first) - 23;
  if (length > most || at + length > bytes.length) return undefined;
  let value = withMark ? first : first & (0xff >> length);
  for (const byte of bytes.subarray(at + 1, at + length)) value = value * 256 + byte;
  return { value, length };
}

function number(bytes: Uint8Array, { from, to }: Part): number {
  return bytes.subarray(from, to).reduce((value, byte) => value * 256 + byte, 0);
}
