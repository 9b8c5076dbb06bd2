/** The text in a file that may not be there. */
export async function textIn(path: string): Promise<string | undefined> {
  try {
    return await Deno.readTextFile(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

/** Whole or not at all, for its owner alone. */
export async function keepText(path: string, text: string): Promise<void> {
  const fresh = `${path}.new`;
  {
    using file = await Deno.open(fresh, { write: true, create: true, truncate: true, mode: 0o600 });
    const bytes = new TextEncoder().encode(text);
    for (let at = 0; at < bytes.length;) at += await file.write(bytes.subarray(at));
    await file.sync();
  }
  await Deno.rename(fresh, path);
}
