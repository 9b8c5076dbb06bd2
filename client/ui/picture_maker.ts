import { rgbaToThumbHash } from "thumbhash";
import type { FileAbout } from "../../protocol/files.ts";
import { limits } from "../../protocol/limits.ts";
import { happens, withMedia } from "./media_opener.ts";

/** What the page finds out about a file before it is sent. */
export type Look = { about: FileAbout; preview: Blob | undefined };

type Drawn = { canvas: OffscreenCanvas; width: number; height: number };

const nothing: Look = { about: {}, preview: undefined };
/** What every browser of today draws, and what can hold no script. */
const pictures = /^image\/(png|jpeg|gif|webp|avif)$/;
const previewSide = 480;
const hashSide = 48;
/** Decoded a pixel takes four bytes, and the page has to stay smooth. */
const mostPixels = 50_000_000;
const mostPictureBytes = 64 * 1_048_576;
const qualities = [0.82, 0.6, 0.4, 0.2];
/** Black at its very beginning is what many films have. */
const posterSeconds = 1;
const longestSeconds = 1_000_000;

/** Makes the small pictures of files that are about to be sent, one at a time: ten at once would fill the memory. */
export class PictureMaker {
  #before: Promise<unknown> = Promise.resolve();

  /** Never fails: a file that cannot be shown is sent all the same. */
  look(file: File): Promise<Look> {
    const look = this.#before.then(() => lookAt(file)).catch(() => nothing);
    this.#before = look;
    return look;
  }
}

async function lookAt(file: File): Promise<Look> {
  if (pictures.test(file.type)) return await lookAtPicture(file);
  if (file.type.startsWith("video/")) return await lookAtVideo(file);
  if (file.type.startsWith("audio/")) return { about: await lengthOf(file), preview: undefined };
  return nothing;
}

async function lookAtPicture(file: File): Promise<Look> {
  if (file.size > mostPictureBytes) return nothing;
  // An <img> knows its size, turned upright, before a single pixel is decoded.
  const size = await withMedia(new Image(), file, "load", ({ naturalWidth, naturalHeight }) => ({
    width: naturalWidth,
    height: naturalHeight,
  }));
  if (!isSide(size.width) || !isSide(size.height)) return nothing;
  if (size.width * size.height > mostPixels) return { about: { picture: size }, preview: undefined };
  const small = fit(size, previewSide);
  const bitmap = await createImageBitmap(file, {
    resizeWidth: small.width,
    resizeHeight: small.height,
    resizeQuality: "high",
  });
  try {
    return await finish({ canvas: draw(bitmap, small), ...size }, {});
  } finally {
    bitmap.close();
  }
}

function lookAtVideo(file: File): Promise<Look> {
  const video = document.createElement("video");
  video.muted = true;
  video.preload = "auto";
  return withMedia(video, file, "loadedmetadata", async () => {
    const { videoWidth: width, videoHeight: height, duration } = video;
    const seconds = secondsOf(duration);
    if (!isSide(width) || !isSide(height)) return { about: seconds, preview: undefined };
    const sought = happens(video, "seeked");
    video.currentTime = Math.min(posterSeconds, (seconds.seconds ?? 0) / 2);
    await sought;
    return await finish({ canvas: draw(video, fit({ width, height }, previewSide)), width, height }, seconds);
  });
}

function lengthOf(file: File): Promise<Pick<FileAbout, "seconds">> {
  return withMedia(new Audio(), file, "loadedmetadata", ({ duration }) => secondsOf(duration));
}

/** What was recorded as a stream does not know how long it is, or says a thousandth of a second. */
function secondsOf(duration: number): Pick<FileAbout, "seconds"> {
  const seconds = Math.round(duration * 10) / 10;
  return seconds > 0 && seconds <= longestSeconds ? { seconds } : {};
}

async function finish({ canvas, width, height }: Drawn, about: FileAbout): Promise<Look> {
  const picture = { width, height, blur: blurOf(canvas) };
  return { about: { ...about, picture }, preview: await encode(canvas) };
}

async function encode(canvas: OffscreenCanvas): Promise<Blob | undefined> {
  for (const quality of qualities) {
    let blob = await canvas.convertToBlob({ type: "image/webp", quality });
    // A browser that cannot make WebP says so by making PNG.
    if (blob.type !== "image/webp") {
      blob = await onWhite(canvas).convertToBlob({ type: "image/jpeg", quality });
    }
    if (blob.size <= limits.previewBytes) return blob;
  }
  return undefined;
}

/** JPEG knows nothing that can be seen through, and would show it black. */
function onWhite(canvas: OffscreenCanvas): OffscreenCanvas {
  const { width, height } = canvas;
  const white = new OffscreenCanvas(width, height);
  const context = contextOf(white);
  context.fillStyle = "#fff";
  context.fillRect(0, 0, width, height);
  context.drawImage(canvas, 0, 0);
  return white;
}

function blurOf(canvas: OffscreenCanvas): string {
  const { width, height } = fit(canvas, hashSide);
  const { data } = contextOf(draw(canvas, { width, height })).getImageData(0, 0, width, height);
  return btoa(String.fromCharCode(...rgbaToThumbHash(width, height, data)));
}

function draw(
  source: CanvasImageSource,
  { width, height }: { width: number; height: number },
): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height);
  const context = contextOf(canvas);
  context.imageSmoothingQuality = "high";
  context.drawImage(source, 0, 0, width, height);
  return canvas;
}

function contextOf(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("Cannot draw picture: the browser gives no canvas");
  return context;
}

/** As large as it is, but no side over `most`. */
function fit(
  { width, height }: { width: number; height: number },
  most: number,
): { width: number; height: number } {
  const scale = Math.min(1, most / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** As protocol/files.ts bounds it. */
function isSide(pixels: number): boolean {
  return pixels >= 1 && pixels <= 65_535;
}
