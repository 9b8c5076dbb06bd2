/** How many old log files are kept beside the one that is written. */
export const oldLogs = 9;

/** The files a log of that name is kept in. */
export function logFiles(file: string): string[] {
  return [file, ...Array.from({ length: oldLogs }, (_, i) => `${file}.${i + 1}`)];
}
