import { randomBytes } from "node:crypto";

export const secretBytes = 32;

/**
 * The secret in a file, made at the first start and readable by its owner alone. Whoever asks holds the lock of the
 * folder, so no other process makes it as well. `lost` says what its removal ends.
 */
export async function openSecret(path: string, lost: string): Promise<Uint8Array> {
  const secret = await readSecret(path) ?? await makeSecret(path);
  if (secret.length !== secretBytes) {
    throw new Error(
      `Cannot read ${path}: ${secret.length} bytes is not ${secretBytes}. Remove it, and ${lost}`,
    );
  }
  return secret;
}

async function readSecret(path: string): Promise<Uint8Array | undefined> {
  try {
    return await Deno.readFile(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

/** Whole or not at all: a crash between leaves a part beside it. */
async function makeSecret(path: string): Promise<Uint8Array> {
  const secret = randomBytes(secretBytes);
  const part = `${path}.part`;
  // Not written over: what lies there may be a link, or readable for others.
  await removeOld(part);
  {
    using file = await Deno.open(part, { write: true, createNew: true, mode: 0o600 });
    await file.write(secret);
    await file.sync();
  }
  await Deno.rename(part, path);
  return secret;
}

async function removeOld(part: string): Promise<void> {
  try {
    await Deno.remove(part);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
