const gpsTag = 0x8825;
/** Latitude and longitude: of the picture, and of what it shows. */
const placeTags: ReadonlySet<number> = new Set([2, 4, 20, 22]);
const entryBytes = 12;
/** Exif knows the picture's and its thumbnail's directory; a file that chains more wants to keep us busy. */
const mostDirectories = 4;
const typeBytes: readonly number[] = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];

/**
 * Blanks where a picture was taken in the Exif block that lies in `bytes` from `start` to `end`. Nothing else moves,
 * for everything in it is found by its distance from the start. Returns whether a place was told.
 */
export function blankExif(bytes: Uint8Array, start: number, end: number): boolean {
  const block = Block.open(bytes.subarray(start, end));
  if (!block) return false;
  let found = false;
  let directory = block.u32(4);
  for (let i = 0; i < mostDirectories && directory !== 0 && block.holds(directory, 2); i++) {
    const count = block.u16(directory);
    const after = directory + 2 + count * entryBytes;
    if (!block.holds(directory, 2 + count * entryBytes)) break;
    const next = block.holds(after, 4) ? block.u32(after) : 0;
    for (let n = count - 1; n >= 0; n--) {
      const entry = directory + 2 + n * entryBytes;
      if (block.u16(entry) !== gpsTag) continue;
      if (blankDirectory(block, block.u32(entry + 8))) found = true;
      removeEntry(block, directory, entry);
    }
    directory = next;
  }
  return found;
}

/** With what it tells, which may lie elsewhere. Many cameras write one that tells no place, only its version. */
function blankDirectory(block: Block, at: number): boolean {
  if (!block.holds(at, 2)) return false;
  let found = false;
  const count = Math.min(block.u16(at), Math.floor((block.length - at - 2) / entryBytes));
  for (let n = 0; n < count; n++) {
    const entry = at + 2 + n * entryBytes;
    if (placeTags.has(block.u16(entry))) found = true;
    const size = (typeBytes[block.u16(entry + 2)] ?? 0) * block.u32(entry + 4);
    if (size > 4) block.blank(block.u32(entry + 8), size);
  }
  block.blank(at, 2 + count * entryBytes);
  return found;
}

/** Those behind it move up, and with them the way to the next directory. */
function removeEntry(block: Block, directory: number, entry: number): void {
  const count = block.u16(directory);
  const end = Math.min(directory + 2 + count * entryBytes + 4, block.length);
  block.move(entry + entryBytes, end, entry);
  block.blank(end - entryBytes, entryBytes);
  block.setU16(directory, count - 1);
}

class Block {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #little: boolean;

  static open(bytes: Uint8Array): Block | undefined {
    if (bytes.length < 8) return undefined;
    const little = bytes[0] === 0x49 && bytes[1] === 0x49 && bytes[2] === 0x2a && bytes[3] === 0;
    const big = bytes[0] === 0x4d && bytes[1] === 0x4d && bytes[2] === 0 && bytes[3] === 0x2a;
    return little || big ? new Block(bytes, little) : undefined;
  }

  private constructor(bytes: Uint8Array, little: boolean) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#little = little;
  }

  get length(): number {
    return this.#bytes.length;
  }

  holds(at: number, length: number): boolean {
    return at + length <= this.length;
  }

  u16(at: number): number {
    return this.#view.getUint16(at, this.#little);
  }

  u32(at: number): number {
    return this.#view.getUint32(at, this.#little);
  }

  setU16(at: number, value: number): void {
    this.#view.setUint16(at, value, this.#little);
  }

  move(from: number, end: number, to: number): void {
    this.#bytes.copyWithin(to, from, end);
  }

  blank(at: number, length: number): void {
    this.#bytes.fill(0, at, at + length);
  }
}
