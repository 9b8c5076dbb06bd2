/** What the endings of names mean, for those who show the file. The server believes none of it. */
const types: Readonly<Record<string, string>> = {
  avif: "image/avif",
  gif: "image/gif",
  heic: "image/heic",
  jpeg: "image/jpeg",
  jpg: "image/jpeg",
  png: "image/png",
  svg: "image/svg+xml",
  webp: "image/webp",
  mkv: "video/x-matroska",
  mov: "video/quicktime",
  mp4: "video/mp4",
  webm: "video/webm",
  flac: "audio/flac",
  m4a: "audio/mp4",
  mp3: "audio/mpeg",
  ogg: "audio/ogg",
  opus: "audio/ogg",
  wav: "audio/wav",
  csv: "text/csv",
  htm: "text/html",
  html: "text/html",
  log: "text/plain",
  md: "text/markdown",
  txt: "text/plain",
  "7z": "application/x-7z-compressed",
  bz2: "application/x-bzip2",
  gz: "application/gzip",
  json: "application/json",
  pdf: "application/pdf",
  tar: "application/x-tar",
  xz: "application/x-xz",
  zip: "application/zip",
  zst: "application/zstd",
};

export function mediaTypeOf(name: string): string {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? "";
  return Object.hasOwn(types, ending) ? types[ending]! : "application/octet-stream";
}
