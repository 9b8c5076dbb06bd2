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

/** For programs that send a file without a word of what it is, as curl does. */
const byEnding: Readonly<Record<string, string>> = {
  aac: "audio/aac",
  avif: "image/avif",
  flac: "audio/flac",
  gif: "image/gif",
  jpeg: "image/jpeg",
  jpg: "image/jpeg",
  m4a: "audio/mp4",
  mov: "video/quicktime",
  mp3: "audio/mpeg",
  mp4: "video/mp4",
  oga: "audio/ogg",
  ogg: "audio/ogg",
  ogv: "video/ogg",
  opus: "audio/ogg",
  pdf: "application/pdf",
  png: "image/png",
  txt: "text/plain",
  wav: "audio/wav",
  webm: "video/webm",
  webp: "image/webp",
  zip: "application/zip",
};

export function typeByName(name: string): string {
  const ending = /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? "";
  return Object.hasOwn(byEnding, ending) ? byEnding[ending]! : anyBytes;
}
