/** What is said of a file of which nothing else is known. */
export const anyBytes = "application/octet-stream";

/** As long as a file's body in the log may have it. */
const longest = 127;

const shape = /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(?:\s*;[ -~]*)?$/;

/** A media type as its sender gave it, or the one of unknown bytes where it is none. */
export function mediaType(given: string | null | undefined): string {
  const type = given?.trim() ?? "";
  return type.length <= longest && shape.test(type) ? type : anyBytes;
}

/** Without its parameters, as it is compared. */
export function essenceOf(type: string): string {
  return type.split(";", 1)[0]!.trim().toLowerCase();
}
