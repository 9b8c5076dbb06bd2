const root = new URL("../../", import.meta.url).pathname;

/** Runs a file of this folder with the permissions the server has: its own source, and the data folder. */
export function childCommand(file: string, folder: string, args: string[] = []): string[] {
  return [
    Deno.execPath(),
    "run",
    "--quiet",
    "--no-prompt",
    `--allow-read=${root}server,${root}protocol,${folder}`,
    `--allow-write=${folder}`,
    `${root}tests/storage/${file}`,
    folder,
    ...args,
  ];
}
