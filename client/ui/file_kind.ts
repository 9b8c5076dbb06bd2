import type { FileBody } from "../../protocol/files.ts";

/** What a file is to those who look at it. */
export type FileKind =
  | "picture"
  | "video"
  | "audio"
  | "voice"
  | "pdf"
  | "text"
  | "code"
  | "archive"
  | "other";

/** Senders without a media type give these: then the name says more. */
const vague = new Set(["", "application/octet-stream", "binary/octet-stream"]);

/** Only what every browser of today shows, and what cannot carry a script. */
const pictures = /^image\/(png|jpeg|gif|webp|avif)$/;
const texts = /^text\/(plain|markdown|csv|tab-separated-values|calendar|vcard|x-log)$/;
const codes =
  /^(text\/.+|application\/(.+\+)?(json|xml|yaml|toml|javascript|typescript|x-sh|sql|graphql)|image\/svg\+xml)$/;
const archives = /^application\/(zip|gzip|x-(tar|gzip|bzip2?|xz|7z-compressed|rar.*|zstd)|vnd\.rar|zstd)$/;

const endings: readonly (readonly [FileKind, RegExp])[] = [
  ["picture", /\.(png|jpe?g|gif|webp|avif)$/i],
  ["video", /\.(mp4|m4v|webm|mov)$/i],
  ["audio", /\.(mp3|m4a|ogg|oga|opus|wav|flac|aac)$/i],
  ["pdf", /\.pdf$/i],
  ["text", /\.(txt|md|log|csv|tsv|ini|conf)$/i],
  [
    "code",
    /\.(js|mjs|ts|tsx|jsx|json|xml|html?|css|svg|ya?ml|toml|sh|py|rb|go|rs|c|h|cc|cpp|hpp|java|kt|swift|php|pl|lua|sql|diff|patch)$/i,
  ],
  ["archive", /\.(zip|tar|t?gz|bz2|xz|7z|rar|zst)$/i],
];

export function kindOf({ name, type, about }: Pick<FileBody, "name" | "type" | "about">): FileKind {
  const media = type.split(";", 1)[0]!.trim().toLowerCase();
  if (about.voice && (media.startsWith("audio/") || vague.has(media))) return "voice";
  if (vague.has(media)) return endings.find(([, ending]) => ending.test(name))?.[0] ?? "other";
  if (pictures.test(media)) return "picture";
  if (media.startsWith("video/")) return "video";
  if (media.startsWith("audio/")) return "audio";
  if (media === "application/pdf") return "pdf";
  if (texts.test(media)) return "text";
  if (codes.test(media)) return "code";
  if (archives.test(media)) return "archive";
  return "other";
}
