import { randomBytes } from "node:crypto";

/** Writes a file that nothing can compress or guess. Returns what is in it. */
export async function randomFile(path: string, size: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(randomBytes(size));
  await Deno.writeFile(path, bytes);
  return bytes;
}
