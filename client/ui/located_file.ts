import { blankLocation } from "../core/picture_location.ts";

/** What cameras write. A film can be far larger, and its place stands in a part that is read alone. */
const pictures = /^image\/(jpeg|png|webp|avif|heic|heif)$/;
const mostPictureBytes = 64 * 1_048_576;

/** The same file without the place where it was taken, or undefined where it tells none. */
export async function withoutLocation(file: File): Promise<File | undefined> {
  if (!pictures.test(file.type) || file.size > mostPictureBytes) return undefined;
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (!blankLocation(bytes)) return undefined;
  return new File([bytes], file.name, { type: file.type, lastModified: file.lastModified });
}
