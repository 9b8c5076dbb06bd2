/** Frames as a client sends them, right or wrong on purpose. */

export type Wish = {
  opcode?: number;
  final?: boolean;
  reserved?: number;
  mask?: readonly [number, number, number, number] | undefined;
  /** What the head says, where it is not the payload's size. */
  claim?: number | bigint;
  /** How the length is written, where it is not the shortest way. */
  form?: "short" | "medium" | "long";
};

const encoder = new TextEncoder();
const usualMask = [0x37, 0xfa, 0x21, 0x3d] as const;

export function clientFrame(payload: string | Uint8Array, wish: Wish = {}): Uint8Array {
  const { opcode = 1, final = true, reserved = 0 } = wish;
  const mask = "mask" in wish ? wish.mask : usualMask;
  const bytes = typeof payload === "string" ? encoder.encode(payload) : payload;
  const size = BigInt(wish.claim ?? bytes.length);
  const form = wish.form ?? (size < 126n ? "short" : size < 65_536n ? "medium" : "long");
  const head = [
    (final ? 0x80 : 0) | reserved << 4 | opcode,
    (mask ? 0x80 : 0) | (form === "short" ? Number(size) : form === "medium" ? 126 : 127),
  ];
  for (let shift = form === "short" ? 0 : form === "medium" ? 16 : 64; shift > 0; shift -= 8) {
    head.push(Number(size >> BigInt(shift - 8) & 0xffn));
  }
  return concat(
    Uint8Array.from([...head, ...(mask ?? [])]),
    bytes.map((byte, index) => byte ^ (mask?.[index % 4] ?? 0)),
  );
}

export function closeFrame(code: number, reason: string | Uint8Array = ""): Uint8Array {
  const words = typeof reason === "string" ? encoder.encode(reason) : reason;
  return clientFrame(concat(Uint8Array.of(code >> 8, code & 0xff), words), { opcode: 8 });
}

export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function hex(digits: string): Uint8Array {
  return Uint8Array.from(digits.replaceAll(" ", "").match(/../g) ?? [], (pair) => parseInt(pair, 16));
}
