import { anyBytes, essenceOf } from "./media_type.ts";

/** How a file goes out: what a browser is told that it is, and whether it may show it where it stands. */
export type ShownType = { type: string; as: "inline" | "attachment" };

/** So many bytes of a file tell what picture it is. */
export const headBytes = 32;

/** Sounds and films run no script, whatever is in them, as long as nobody guesses at their type. */
const played = new Set([
  "audio/aac",
  "audio/flac",
  "audio/mp4",
  "audio/mpeg",
  "audio/ogg",
  "audio/wav",
  "audio/webm",
  "audio/x-m4a",
  "audio/x-wav",
  "video/mp4",
  "video/ogg",
  "video/quicktime",
  "video/webm",
]);

/** Never shown, but a device may know by the type what opens them. */
const harmless = new Set([
  "application/epub+zip",
  "application/gzip",
  "application/json",
  "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  "application/zip",
  "text/csv",
]);

/** Whether the bytes have a say in it. */
export function mustLook(given: string): boolean {
  const type = essenceOf(given);
  return type.startsWith("image/") || type === "application/pdf" || type === anyBytes;
}

/**
 * The server's decision, whatever the sender said: pictures and PDF by their first bytes, and SVG, HTML and XML, which
 * can hold scripts, as bytes to be kept (DL6).
 */
export function shownType(given: string, head: Uint8Array): ShownType {
  const type = essenceOf(given);
  if (mustLook(given)) {
    const seen = typeByBytes(head);
    if (seen !== undefined) return { type: seen, as: "inline" };
  } else if (type === "text/plain") return { type: "text/plain; charset=utf-8", as: "inline" };
  else if (played.has(type)) return { type, as: "inline" };
  else if (harmless.has(type)) return { type, as: "attachment" };
  return { type: anyBytes, as: "attachment" };
}

function typeByBytes(head: Uint8Array): string | undefined {
  const text = String.fromCharCode(...head.subarray(0, headBytes));
  if (text.startsWith("\x89PNG\r\n\x1a\n")) return "image/png";
  if (text.startsWith("\xff\xd8\xff")) return "image/jpeg";
  if (/^GIF8[79]a/.test(text)) return "image/gif";
  if (/^RIFF[^]{4}WEBPVP8/.test(text)) return "image/webp";
  if (/^[^]{4}ftyp(?:avi[fs]|mif1[^]{4,16}avif)/.test(text)) return "image/avif";
  if (/^%PDF-\d\.\d/.test(text)) return "application/pdf";
  return undefined;
}
