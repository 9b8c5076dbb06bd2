import { browserFile } from "./browser_file.ts";

/** What cameras write. */
const pictures = /^image\/(jpeg|png|webp|avif|heic|heif)$/;
const films = /^video\/(mp4|quicktime|x-m4v|3gpp2?)$/;
/** A picture is read whole. A film can be far larger, and its place stands in a part that is read alone. */
const mostPictureBytes = 64 * 1_048_576;

/** The same file without the place where it was taken, or undefined where it tells none. What looks for it comes late. */
export async function withoutLocation(file: File): Promise<File | undefined> {
  if (films.test(file.type)) return await filmWithoutLocation(file);
  if (!pictures.test(file.type) || file.size > mostPictureBytes) return undefined;
  const bytes = new Uint8Array(await file.arrayBuffer());
  const { blankLocation } = await import("../core/picture_location.ts");
  return blankLocation(bytes) ? likeFile(file, [bytes]) : undefined;
}

/** What lies between the blanks stays where it is, on the disk. */
async function filmWithoutLocation(file: File): Promise<File | undefined> {
  const { filmBlanks } = await import("../core/video_location.ts");
  const blanks = await filmBlanks(browserFile(file, undefined));
  if (blanks.length === 0) return undefined;
  const parts: BlobPart[] = [];
  let from = 0;
  for (const { at, bytes } of blanks.sort((a, b) => a.at - b.at)) {
    parts.push(file.slice(from, at), bytes);
    from = at + bytes.length;
  }
  return likeFile(file, [...parts, file.slice(from)]);
}

function likeFile({ name, type, lastModified }: File, parts: BlobPart[]): File {
  return new File(parts, name, { type, lastModified });
}
