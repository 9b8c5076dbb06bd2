type Tag = { tag: number; type: number; count: number; bytes: number[] };

/** A camera's block: upright is 6, two directories, and the place in one of its own. */
export class CameraBlock {
  readonly #little: boolean;

  constructor(little: boolean) {
    this.#little = little;
  }

  u16(n: number): number[] {
    return this.#little ? [n & 255, n >> 8] : [n >> 8, n & 255];
  }

  u32(n: number): number[] {
    const [high, low] = [this.u16(n >>> 16), this.u16(n & 0xffff)];
    return this.#little ? [...low, ...high] : [...high, ...low];
  }

  directory(at: number, tags: Tag[], next: number): number[] {
    let far = at + 2 + tags.length * 12 + 4;
    const entries: number[] = [];
    const beyond: number[] = [];
    for (const { tag, type, count, bytes } of tags) {
      entries.push(...this.u16(tag), ...this.u16(type), ...this.u32(count));
      if (bytes.length <= 4) entries.push(...bytes, ...Array(4 - bytes.length).fill(0));
      else {
        entries.push(...this.u32(far));
        beyond.push(...bytes);
        far += bytes.length;
      }
    }
    return [...this.u16(tags.length), ...entries, ...this.u32(next), ...beyond];
  }

  /** 52° 31' 12" north, 13° 24' east. */
  bytes(withPlace: boolean): number[] {
    const degrees = (...parts: number[]) => parts.flatMap((part) => [...this.u32(part), ...this.u32(1)]);
    const gps: Tag[] = [
      { tag: 0, type: 1, count: 4, bytes: [2, 3, 0, 0] },
      ...withPlace
        ? [
          { tag: 1, type: 2, count: 2, bytes: [0x4e, 0] },
          { tag: 2, type: 5, count: 3, bytes: degrees(52, 31, 12) },
          { tag: 3, type: 2, count: 2, bytes: [0x45, 0] },
          { tag: 4, type: 5, count: 3, bytes: degrees(13, 24, 0) },
        ]
        : [],
    ];
    const model = [...new TextEncoder().encode("Camera 3000\0")];
    const first = (gpsAt: number) => [
      { tag: 0x0110, type: 2, count: model.length, bytes: model },
      { tag: 0x0112, type: 3, count: 1, bytes: this.u16(6) },
      { tag: 0x8825, type: 4, count: 1, bytes: this.u32(gpsAt) },
      { tag: 0xa420, type: 2, count: 4, bytes: [0x49, 0x44, 0x31, 0] },
    ];
    const gpsAt = 8 + this.directory(8, first(0), 0).length;
    const next = gpsAt + this.directory(gpsAt, gps, 0).length;
    const head = this.#little ? [0x49, 0x49] : [0x4d, 0x4d];
    return [
      ...head,
      ...this.u16(42),
      ...this.u32(8),
      ...this.directory(8, first(gpsAt), next),
      ...this.directory(gpsAt, gps, 0),
      ...this.directory(next, [{ tag: 0x0103, type: 3, count: 1, bytes: this.u16(6) }], 0),
    ];
  }
}

/** The same JPEG as a camera that was held upright would have written it, with the place where it was. */
export function asFromCamera(jpeg: Uint8Array): Uint8Array<ArrayBuffer> {
  const block = [...new TextEncoder().encode("Exif\0\0"), ...new CameraBlock(true).bytes(true)];
  const length = block.length + 2;
  return Uint8Array.from([
    ...jpeg.subarray(0, 2),
    ...[0xff, 0xe1, length >> 8, length & 255],
    ...block,
    ...jpeg.subarray(2),
  ]);
}
