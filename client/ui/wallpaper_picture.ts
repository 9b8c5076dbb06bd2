import { BrowserTable } from "./browser_table.ts";
import { withMedia } from "./media_opener.ts";

const table = new BrowserTable<Blob>();
const place = "wallpaper/own";

/** As large as screens are: more would only fill the memory. */
const mostSide = 2_560;
/** Decoded a pixel takes four bytes. */
const mostPixels = 50_000_000;
const quality = 0.85;
/** What every browser of today draws, and what can hold no script. */
const pictures = /^image\/(png|jpeg|webp|avif|gif)$/;

let address: string | undefined;

/** Keeps a picture on this device and shows it behind the messages. Rejects what is no picture; false where it is not kept. */
export async function takeWallpaper(file: File): Promise<boolean> {
  if (!pictures.test(file.type)) throw new TypeError(`Cannot take picture: type is ${file.type}`);
  const picture = await redrawn(file);
  show(picture);
  return await table.put(place, picture);
}

export async function showWallpaper(): Promise<boolean> {
  const picture = await table.get(place);
  if (!(picture instanceof Blob)) return false;
  show(picture);
  return true;
}

export async function dropWallpaper(): Promise<void> {
  if (address !== undefined) URL.revokeObjectURL(address);
  address = undefined;
  document.documentElement.style.removeProperty("--wallpaper");
  await table.delete(place);
}

function show(picture: Blob): void {
  if (address !== undefined) URL.revokeObjectURL(address);
  address = URL.createObjectURL(picture);
  document.documentElement.style.setProperty("--wallpaper", `url("${address}")`);
}

/** Drawn anew it has no place and no camera in it any more, and is no larger than it is seen. */
function redrawn(file: File): Promise<Blob> {
  return withMedia(new Image(), file, "load", async (image) => {
    const { naturalWidth, naturalHeight } = image;
    if (naturalWidth * naturalHeight > mostPixels) {
      throw new RangeError("Cannot take picture: it is too large");
    }
    const scale = Math.min(1, mostSide / Math.max(naturalWidth, naturalHeight));
    const canvas = new OffscreenCanvas(
      Math.max(1, Math.round(naturalWidth * scale)),
      Math.max(1, Math.round(naturalHeight * scale)),
    );
    const context = canvas.getContext("2d");
    if (!context) throw new Error("Cannot draw picture: the browser gives no canvas");
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await canvas.convertToBlob({ type: "image/webp", quality });
  });
}
